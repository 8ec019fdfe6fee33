"""What the server checks for devices that cannot: tokens, files and showing codes, each in memory and nowhere else."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from medreg import clock
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.models import LicenceVersion
from medreg.portals.public.small_uploads import LARGEST_BYTES
from medreg.register.models import Registration
from medreg.standards.vocabulary import LicenceStatus
from tests.verification.scene import a_showing_of, an_issued_licence

pytestmark = pytest.mark.django_db


def posted(client: Client, **what: object) -> str:
    answer = client.post("/v", what)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_showing_code_is_checked_with_what_was_chosen(client: Client) -> None:
    _, version, _ = an_issued_licence()
    link = a_showing_of(version, "name", "level", "scopes")

    page = posted(client, token=link)

    assert "证照真实，目前有效" in page
    assert all(words in page for words in ("林知远", "执业医师", "内科专业"))
    assert version.number not in page


def test_a_showing_code_after_its_thirty_seconds_is_refused(client: Client) -> None:
    _, version, _ = an_issued_licence()
    link = a_showing_of(version, "name")

    with clock.shifted_to(clock.now() + timedelta(seconds=31)):
        page = posted(client, token=link)

    assert "动态码已过期" in page
    assert "林知远" not in page


def test_a_showing_code_follows_the_register_of_now(client: Client) -> None:
    _, version, _ = an_issued_licence()
    link = a_showing_of(version, "name")

    mark_versions(registration_id=version.registration_id, status=LicenceStatus.REVOKED)

    assert "登记状态：已吊销，证照废止" in posted(client, token=link)


def test_a_cancelled_licence_is_never_called_revoked(client: Client) -> None:
    _, version, link = an_issued_licence()

    mark_versions(registration_id=version.registration_id, status=LicenceStatus.CANCELLED)
    page = posted(client, token=link)

    assert "登记状态：已注销，证照废止" in page
    assert "吊销" not in page


def test_after_a_change_of_place_the_code_of_the_former_registration_is_judged_by_itself(client: Client) -> None:
    """Registrations in two provinces may share one licence number; only the version's own entry can tell them apart."""
    _, version, link = an_issued_licence()
    other = Registration.objects.get(pk=version.registration_id)
    other.pk, other.province, other.place = None, "32", "320000"
    other.save()
    LicenceVersion.objects.create(
        registration=other, province="32", number=version.number, version=9, document=version.document,
        digest=version.digest, status_list=version.status_list, status_index=version.status_index ^ 1,
        issued_on=version.issued_on, created_at=version.created_at,
    )  # fmt: skip

    assert "证照真实，目前有效" in posted(client, token=link)


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(client: Client, settings: Settings) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = "/nowhere/at/all"

    page = posted(client, file=SimpleUploadedFile("licence.pdf", b"%PDF-1.7" + bytes(LARGEST_BYTES)))

    assert "文件超过 10 MB" in page


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xd2\x84", bytes(5000)])
def test_any_other_file_is_answered_calmly(client: Client, content: bytes) -> None:
    page = posted(client, file=SimpleUploadedFile("x.pdf", content or b" "))

    assert "核验不通过：证照无效" in page
