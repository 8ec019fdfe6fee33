"""The step up from assistant to physician, and that nothing else leads there."""

from typing import Any

import pytest

from medreg.law.effect import Effect, Verb
from medreg.law.facts import Physician
from medreg.law.finding import Decision, Flag
from medreg.standards.vocabulary import (
    Business,
    InstitutionConfirmation,
    Level,
    MaterialKind,
    Reason,
)
from tests.law.registered_by_hand import (
    ASSISTANT,
    CLINICAL,
    OF_A_RURAL_ASSISTANT,
    RURAL,
    asked,
    assistant,
    facts,
    filing,
    granted,
    physician,
    registration,
    ruled,
    rules_of,
    rural_assistant,
)

CATEGORY, UPGRADE = Business.CHANGE_CATEGORY, Business.UPGRADE_TO_PHYSICIAN


def qualified_twice(**more: Any) -> Physician:
    return assistant(qualifications=(ASSISTANT, CLINICAL), **more)


def test_an_assistant_steps_up_with_the_physicians_qualification() -> None:
    ruling = ruled(asked(UPGRADE, "", "C01"), facts(qualified_twice()))
    without = ruled(asked(UPGRADE, "", "C01"), facts(assistant()))
    rural = ruled(asked(UPGRADE, "TOWNSHIP", "C01"), facts(rural_assistant(qualifications=(RURAL, CLINICAL))))
    lower = ruled(asked(UPGRADE, "", "C01", level=Level.ASSISTANT), facts(qualified_twice()))

    assert (ruling.outcome, ruling.competent_authority) == (Decision.ACCEPTABLE, "COUNTY")
    assert (without.outcome, without.reasons, without.instead) == (Decision.BLOCKED, (Reason.R07,), None)
    assert rural.outcome is Decision.ACCEPTABLE
    assert lower.outcome is Decision.ACCEPTABLE


def test_a_physician_has_nothing_to_step_up_to() -> None:
    ruling = ruled(asked(UPGRADE, "", "C01"))

    assert (ruling.outcome, rules_of(ruling), ruling.instead) == (Decision.BLOCKED, {"upgrade"}, None)


@pytest.mark.parametrize(
    "business",
    [Business.CHANGE_MAIN_INSTITUTION, Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION, CATEGORY],
)
def test_the_step_up_is_no_other_business(business: Business) -> None:
    institution = "OWN" if business is Business.CHANGE_MAIN_INSTITUTION else "FAR"

    ruling = ruled(asked(business, institution, "C01", qualification="Q"), facts(qualified_twice()))
    unnamed = ruled(asked(Business.CHANGE_MAIN_INSTITUTION, "OWN", "C01"), facts(qualified_twice()))

    assert (ruling.outcome, ruling.instead) == (Decision.BLOCKED, UPGRADE)
    assert unnamed.outcome is Decision.ACCEPTABLE


def test_the_step_up_replaces_the_registration_and_widens_the_place() -> None:
    known = facts(qualified_twice(filings=(filing("OWN"), filing("FAR"))))

    effects = granted(asked(UPGRADE, "", "C01"), known)

    assert effects == (
        Effect(Verb.END, "registration", {"place": "110108", "as": "replaced"}),
        Effect(
            Verb.CREATE,
            "registration",
            {
                "main_institution": "NEAR",
                "level": "physician",
                "category": "10",
                "place": "110000",
                "scopes": ("C01",),
            },
        ),
        Effect(Verb.LICENCE, "replaced"),
        Effect(Verb.LICENCE, "issued", {"number": "new"}),
        Effect(Verb.RECHECK, "filing", {"institution": "OWN"}),
    )


def test_who_steps_up_elsewhere_leaves_the_filings_and_the_old_institution_is_told() -> None:
    known = facts(qualified_twice(filings=(filing("OWN"),)))

    away = granted(asked(UPGRADE, "AWAY", "C01"), known)
    unknown = granted(asked(UPGRADE, "", "C01"), facts(qualified_twice(), institutions={}))

    assert Effect(Verb.END, "filings", {"place": "110108"}) in away
    assert Effect(Verb.NOTIFY, "NEAR") in away
    assert Effect(Verb.NOTIFY, "NEAR") not in unknown


def test_an_unconfirmed_employment_at_the_new_institution_is_for_an_officer() -> None:
    pieces = frozenset({MaterialKind.FORM, MaterialKind.PHOTO, MaterialKind.CONTRACT})
    request = asked(UPGRADE, "", "C01", materials=pieces, institution_confirmation=InstitutionConfirmation.SILENT)

    ruling = ruled(request, facts(qualified_twice()))

    assert (ruling.outcome, ruling.flags) == (Decision.OFFICER, (Flag.EMPLOYMENT_UNCONFIRMED,))


def test_of_several_registrations_the_assistants_one_steps_up() -> None:
    known = facts(physician(registration(), OF_A_RURAL_ASSISTANT, qualifications=(CLINICAL, RURAL)))

    assert ruled(asked(UPGRADE, "TOWNSHIP", "C01"), known).outcome is Decision.ACCEPTABLE
