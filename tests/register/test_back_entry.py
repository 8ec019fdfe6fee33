"""补录: an authority enters one of its own paper registrations."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from medreg.access.actor import Role
from medreg.access.policy import Refusal
from medreg.institutions.models import Institution
from medreg.outbox.models import OutboxEntry
from medreg.register.actions.back_enter_registration import back_enter_registration
from medreg.register.models import LicenceNumberUse, Registration
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import Category, Level
from tests.builders.people import a_staff_member
from tests.builders.register_rows import a_person, a_qualification, an_institution

pytestmark = pytest.mark.django_db


def _back_enter(institution: Institution, authority_id: int | None = None, **given: Any) -> Registration:
    person = a_person()
    assert institution.licensor_id is not None
    officer = a_staff_member(Role.ACCEPTANCE_OFFICER, authority_id=institution.licensor_id)
    officer = replace(officer, authority_id=authority_id or institution.licensor_id)
    usual: dict[str, Any] = {
        "person_id": person.pk,
        "qualification_id": a_qualification(person).pk,
        "level": Level.PHYSICIAN,
        "category": Category.CLINICAL,
        "place": "110000",
        "main_institution_id": institution.pk,
        "department": "内科",
        "scopes": ("C01",),
        "techniques": (),
        "authority_id": institution.licensor_id,
        "licence_number": "110110103000045",
        "since": date(2009, 5, 4),
        "note": "纸质档案第 12 卷",
        "actor": officer,
    }
    return back_enter_registration(**{**usual, **given})


def test_a_paper_registration_keeps_its_number_and_gets_a_licence() -> None:
    registration = _back_enter(an_institution())

    assert (registration.source, registration.warnings) == ("paper", [])
    assert LicenceNumberUse.objects.get(number="110110103000045").registration_id == registration.pk
    assert OutboxEntry.objects.get().dedupe_key == f"licence:{registration.pk}:1"


def test_an_odd_old_number_is_kept_with_a_warning() -> None:
    registration = _back_enter(an_institution(), licence_number=" 1999bj0045 ")

    assert (registration.licence_number, registration.warnings) == ("1999BJ0045", ["length"])


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"since": date(2026, 9, 16)}, "start_in_future"),
        ({"licence_number": "京医第45号"}, "number_malformed"),
        ({"licence_number": "1" * 21}, "number_malformed"),
    ],
)
def test_what_cannot_be_right_is_refused_in_words(given: dict[str, Any], reason: str) -> None:
    with pytest.raises(RegisterRefused) as refused:
        _back_enter(an_institution(), **given)

    assert refused.value.reason == reason
    assert "请" in refused.value.words
    assert Registration.objects.count() == 0


def test_another_authority_may_not_enter_it() -> None:
    institution = an_institution()

    with pytest.raises(Refusal):
        _back_enter(institution, authority_id=(institution.licensor_id or 0) + 1)

    assert Registration.objects.count() == 0
