"""`medreg verify` where there is an installation: its keys, its register, its lists."""

import pytest

from medreg.cli.verify_installation import judged, keys
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.models import LicenceVersion
from medreg.licences.problems import Problem
from medreg.licences.verify import NotChecked
from medreg.standards.vocabulary import LicenceStatus
from tests.builders.casework import a_granted_case, a_scene
from tests.builders.outbox import drain_outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> LicenceVersion:
    """A licence that was granted and signed."""
    a_granted_case(a_scene())
    drain_outbox()
    publish_status_lists()
    return LicenceVersion.objects.get()


def test_the_installation_says_what_its_register_says(version: LicenceVersion) -> None:
    assert version.token is not None

    found, register = judged(bytes(version.token), keys(), None, at=None)

    assert found.verdict.valid
    assert register == {"status": "valid", "words": "有效", "since": None}
    assert NotChecked.REGISTER not in found.verdict.not_checked
    assert found.verdict.licence is not None and found.verdict.licence.licence_number == version.number


def test_a_version_that_was_replaced_is_not_valid_before_the_next_list(version: LicenceVersion) -> None:
    assert version.token is not None
    mark_versions(registration_id=version.registration_id, status=LicenceStatus.UPDATED)

    found, _ = judged(bytes(version.token), keys(), None, at=None)

    assert found.verdict.reasons == (Problem.SUPERSEDED,)
    assert found.genuine


def test_what_is_no_licence_asks_no_register() -> None:
    found, register = judged(b"%PDF-1.7", keys(), None, at=None)

    assert found.verdict.reasons == (Problem.FILE_UNREADABLE,)
    assert register is None
