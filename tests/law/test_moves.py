"""Another main institution, another place, a further place: which business fits, and what each one leaves behind."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.businesses import BUILT_ON_ANOTHER
from medreg.law.facts import Pending, Period
from medreg.law.finding import Decision, Flag
from medreg.standards.vocabulary import (
    Business,
    Category,
    HistoryEvent,
    Level,
    MaterialKind,
    Reason,
    RegistrationStatus,
    SuspensionGround,
)
from tests.law.cases_by_hand import TODAY, past
from tests.law.registered_by_hand import (
    AWAY,
    CLINICAL,
    INSTITUTIONS,
    SPECIALTY,
    YEAR,
    asked,
    assistant,
    facts,
    physician,
    registration,
    ruled,
    rules_of,
    rural_assistant,
    specialist,
)

MAIN, PLACE, ADDED = Business.CHANGE_MAIN_INSTITUTION, Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION
ONE_DAY = timedelta(days=1)
DEPARTED = registration(status=RegistrationStatus.DEPARTURE_FILED)


@pytest.mark.parametrize(
    ("business", "institution", "fitting"),
    [
        (MAIN, "FAR", None),
        (MAIN, "AWAY", PLACE),
        (PLACE, "AWAY", None),
        (PLACE, "FAR", MAIN),
        (ADDED, "AWAY", None),
        (ADDED, "FAR", Business.MULTI_INSTITUTION_FILING),
    ],
)
def test_the_place_of_a_physician_is_the_province(
    business: Business, institution: str, fitting: Business | None
) -> None:
    ruling = ruled(asked(business, institution, "C01"))

    assert ruling.outcome is (Decision.BLOCKED if fitting else Decision.ACCEPTABLE)
    assert ruling.instead is fitting


@pytest.mark.parametrize(
    ("business", "institution", "fitting"),
    [(MAIN, "OWN", None), (MAIN, "FAR", PLACE), (PLACE, "FAR", None), (PLACE, "OWN", MAIN)],
)
def test_the_place_of_an_assistant_is_the_county(
    business: Business, institution: str, fitting: Business | None
) -> None:
    ruling = ruled(asked(business, institution, "C01"), facts(assistant()))

    assert ruling.instead is fitting


@pytest.mark.parametrize(("on", "fitting"), [(date(2017, 3, 31), PLACE), (date(2017, 4, 1), None)])
def test_until_2017_every_institution_was_a_place_of_its_own(on: date, fitting: Business | None) -> None:
    long_ago = physician(
        registration(since=date(2015, 3, 1)), qualifications=(replace(CLINICAL, issued=date(2014, 12, 20)),)
    )

    ruling = ruled(asked(MAIN, "FAR", "C01"), facts(long_ago, on=on))

    assert ruling.instead is fitting


def test_an_assistant_without_registration_asks_for_no_second_place() -> None:
    ruling = ruled(asked(ADDED, "FAR", "C01"), facts(assistant(registrations=())))

    assert (ruling.outcome, ruling.reasons) == (Decision.BLOCKED, ())


def test_giving_up_the_present_registration_is_no_additional_one() -> None:
    elsewhere = ruled(asked(ADDED, "AWAY", "C01", keep_existing=False))
    within = ruled(asked(ADDED, "FAR", "C01", keep_existing=False))
    of_an_assistant = ruled(asked(ADDED, "FAR", "C01", keep_existing=False), facts(assistant()))

    assert (elsewhere.outcome, elsewhere.instead) == (Decision.BLOCKED, PLACE)
    assert (within.outcome, within.instead) == (Decision.BLOCKED, MAIN)
    assert (of_an_assistant.instead, of_an_assistant.reasons) == (PLACE, ())


def test_an_assistant_has_one_place_and_a_rural_assistant_no_other_institution() -> None:
    second = ruled(asked(ADDED, "FAR", "C01"), facts(assistant()))
    same_county = ruled(asked(ADDED, "OWN", "C01"), facts(assistant()))
    rural = ruled(asked(ADDED, "TOWNSHIP", "C11"), facts(rural_assistant()))
    to_a_hospital = ruled(asked(PLACE, "OWN", "C11"), facts(rural_assistant()))

    assert (second.outcome, second.reasons) == (Decision.REFUSE, (Reason.R11,))
    assert (same_county.instead, same_county.reasons) == (Business.MULTI_INSTITUTION_FILING, ())
    assert (rural.outcome, rural.instead, rural.reasons) == (Decision.BLOCKED, None, (Reason.R11,))
    assert (to_a_hospital.outcome, to_a_hospital.reasons) == (Decision.REFUSE, (Reason.R11,))


@pytest.mark.parametrize(("switch", "outcome"), [(True, Decision.BLOCKED), (False, Decision.ACCEPTABLE)])
def test_an_added_place_has_the_same_scopes_by_parameter(switch: bool, outcome: Decision) -> None:
    ruling = ruled(asked(ADDED, "AWAY", "C02"), additional_registration_same_scope=switch)

    assert ruling.outcome is outcome
    assert ("LOC-05" in rules_of(ruling)) is switch
    assert ("LOC-05" in {each.rule for each in ruling.warnings}) is not switch


def test_techniques_count_as_scopes_and_none_at_all_is_asked_for() -> None:
    consenting = {"qualifications": (replace(SPECIALTY, province="32"),)}

    same = ruled(asked(ADDED, "AWAY", techniques=("针刺",)), facts(specialist(**consenting)))
    other = ruled(asked(ADDED, "AWAY", techniques=("外治",)), facts(specialist(**consenting)))
    none = ruled(asked(ADDED, "AWAY"))

    assert same.outcome is Decision.ACCEPTABLE
    assert rules_of(other) == {"LOC-05"}
    assert (none.outcome, none.reasons) == (Decision.CORRECT, (Reason.M99,))


def test_nobody_moves_to_a_place_where_another_registration_stands() -> None:
    both = facts(physician(registration(), AWAY))

    ruling = ruled(asked(PLACE, "AWAY", "C01", registration="R"), both)

    assert (ruling.outcome, ruling.instead) == (Decision.BLOCKED, Business.MULTI_INSTITUTION_FILING)
    assert rules_of(ruling) == {"LOC-03/added"}


@pytest.mark.parametrize("business", sorted(BUILT_ON_ANOTHER))
def test_without_registration_another_business_fits(business: Business) -> None:
    request = asked(business, "FAR", "C01", period=YEAR)
    ended = registration(status=RegistrationStatus.CANCELLED, ended=TODAY)
    void = registration(status=RegistrationStatus.RESCINDED, ended=date(2020, 1, 1))

    never = ruled(request, facts(physician(registrations=())))
    void_ones = ruled(request, facts(physician(void)))
    ended_ones = ruled(request, facts(physician(ended)))
    the_day_before = ruled(request, facts(physician(ended), on=TODAY - ONE_DAY))

    assert never.outcome is void_ones.outcome is ended_ones.outcome is Decision.BLOCKED
    assert never.instead is void_ones.instead is Business.FIRST_REGISTRATION
    assert ended_ones.instead is Business.RE_REGISTRATION
    assert "registered" not in rules_of(the_day_before)


def test_a_named_registration_that_has_ended_leads_nowhere_and_no_qualification_neither() -> None:
    ended = registration(status=RegistrationStatus.CANCELLED, ended=date(2026, 1, 1))
    request = asked(MAIN, "FAR", "C01", registration="R")

    of_two = ruled(request, facts(physician(ended, AWAY)))
    unqualified = ruled(request, facts(physician(registrations=(), qualifications=())))

    assert (of_two.outcome, of_two.instead) == (Decision.BLOCKED, None)
    assert (unqualified.outcome, unqualified.instead) == (Decision.BLOCKED, None)


@pytest.mark.parametrize("business", sorted(BUILT_ON_ANOTHER))
@pytest.mark.parametrize(("days", "interrupted"), [(-1, False), (0, True), (1, True)])
def test_two_years_without_practice_call_for_re_registration(business: Business, days: int, interrupted: bool) -> None:
    stopped = past(HistoryEvent.PRACTICE_ENDED, date(2024, 9, 15))
    known = facts(physician(DEPARTED, history=(stopped,)), on=date(2026, 9, 15) + days * ONE_DAY)

    ruling = ruled(asked(business, "FAR", "C01", period=YEAR), known)

    assert ("ELG-10/interrupted" in rules_of(ruling)) is interrupted
    assert (ruling.instead is Business.RE_REGISTRATION) is interrupted


@pytest.mark.parametrize("status", [RegistrationStatus.DEPARTURE_FILED, RegistrationStatus.MAIN_INSTITUTION_LOST])
@pytest.mark.parametrize("business", sorted(BUILT_ON_ANOTHER))
def test_who_has_no_main_institution_names_one_first(business: Business, status: RegistrationStatus) -> None:
    ruling = ruled(asked(business, "FAR", "C01", period=YEAR), facts(physician(registration(status=status))))

    needs_it = business not in (MAIN, PLACE, Business.UPGRADE_TO_PHYSICIAN)
    assert ("main_institution_left" in rules_of(ruling)) is needs_it
    assert not needs_it or ruling.instead is MAIN


def test_a_departure_here_does_not_hinder_the_registration_elsewhere() -> None:
    known = facts(physician(DEPARTED, AWAY))

    further = ruled(asked(Business.MULTI_INSTITUTION_FILING, "AWAY", "C01", period=YEAR), known)
    here = ruled(asked(Business.MULTI_INSTITUTION_FILING, "FAR", "C01", period=YEAR), known)
    third = ruled(asked(ADDED, "TOWNSHIP", "C01"), known)

    assert rules_of(further) == {"duplicate_filing"}
    assert here.instead is MAIN
    assert third.outcome is Decision.ACCEPTABLE


def suspension(ground: SuspensionGround, last: date) -> Any:
    period = Period(date(2026, 6, 1), last)
    held = registration(status=RegistrationStatus.SUSPENDED)
    return physician(held, history=(past(HistoryEvent.SUSPENSION, period.first, ground=ground, period=period),))


@pytest.mark.parametrize(("days", "outcome"), [(-1, Decision.ACCEPTABLE), (0, Decision.BLOCKED), (1, Decision.BLOCKED)])
def test_a_disciplinary_suspension_blocks_up_to_its_last_day(days: int, outcome: Decision) -> None:
    last = TODAY + days * ONE_DAY

    ruling = ruled(asked(MAIN, "FAR", "C01"), facts(suspension(SuspensionGround.DISCIPLINE, last)))

    assert ruling.outcome is outcome
    assert ruling.not_before == (last + ONE_DAY if outcome is Decision.BLOCKED else None)


def test_a_suspension_and_another_place_are_both_told() -> None:
    known = facts(suspension(SuspensionGround.ASSESSMENT_FAILED, date(2026, 8, 31)))

    ruling = ruled(asked(MAIN, "AWAY", "C01"), known)
    by_parameter = ruled(asked(PLACE, "AWAY", "C01"), known, suspended_block=False)
    upgrading = ruled(asked(Business.UPGRADE_TO_PHYSICIAN, "OWN", "C01"), known)

    assert rules_of(ruling) == {"DEC-04", "LOC-04"}
    assert (ruling.instead, ruling.not_before) == (PLACE, None)
    assert by_parameter.outcome is Decision.ACCEPTABLE
    assert [each.rule for each in by_parameter.warnings] == ["DEC-04"]
    assert "DEC-04" not in rules_of(upgrading)


def test_two_bars_give_both_reasons_and_the_later_day() -> None:
    history = (
        past(HistoryEvent.CRIMINAL_SENTENCE_EXECUTED, date(2025, 1, 1)),
        past(HistoryEvent.PRACTICE_BAN, date(2025, 1, 1), until=date(2028, 1, 1)),
    )

    ruling = ruled(asked(PLACE, "AWAY", "C01"), facts(physician(history=history)))

    assert set(ruling.reasons) == {Reason.R02, Reason.R03}
    assert ruling.not_before == date(2028, 1, 2)


def pending(business: Business, institution: str) -> Pending:
    return Pending(business, institution, "CITY", TODAY)


@pytest.mark.parametrize(
    ("business", "institution", "blocked"),
    [
        (MAIN, "NEAR", True),
        (Business.ADD_SCOPE, "OWN", True),
        (Business.ADD_SCOPE, "AWAY", False),
        (PLACE, "TOWNSHIP", True),
        (Business.ADD_SCOPE, "UNKNOWN", True),
        (Business.MULTI_INSTITUTION_FILING, "NEAR", False),
        (Business.EXCHANGE, "OWN", False),
    ],
)
def test_one_application_about_one_registration_at_a_time(business: Business, institution: str, blocked: bool) -> None:
    known = facts(physician(registration(), AWAY), pending=(pending(business, institution),))

    ruling = ruled(asked(MAIN, "FAR", "C01"), known)

    assert (Flag.PENDING_APPLICATION in ruling.flags) is blocked


@pytest.mark.parametrize(("authority", "outcome"), [("COUNTY2", Decision.ACCEPTABLE), ("CITY", Decision.NOT_ACCEPT)])
def test_the_body_of_the_new_institution_is_competent(authority: str, outcome: Decision) -> None:
    ruling = ruled(asked(MAIN, "FAR", "C01", authority=authority))

    assert (ruling.outcome, ruling.competent_authority) == (outcome, "COUNTY2")


def test_a_body_that_only_supervises_is_never_competent() -> None:
    watched = {**INSTITUTIONS, "FAR": replace(INSTITUTIONS["FAR"], licensor="WATCHES")}
    known = facts(institutions=watched)

    addressed = ruled(asked(MAIN, "FAR", "C01", authority="WATCHES"), known)
    another = ruled(asked(MAIN, "FAR", "C01", authority="CITY"), known)

    assert (addressed.outcome, addressed.reasons, addressed.competent_authority) == (
        Decision.NOT_ACCEPT,
        (Reason.N01,),
        None,
    )
    assert another.outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize("business", [MAIN, PLACE])
def test_the_proof_of_leaving_is_asked_where_the_province_says_so(business: Business) -> None:
    request = asked(
        business,
        "FAR" if business is MAIN else "AWAY",
        "C01",
        materials=frozenset({MaterialKind.FORM, MaterialKind.PHOTO, MaterialKind.EMPLOYMENT_PROOF}),
    )

    assert ruled(request).outcome is Decision.ACCEPTABLE
    assert ruled(request, departure_proof_required=True).missing == (MaterialKind.DEPARTURE_PROOF,)


def test_specialty_physicians_need_consent_when_they_come_to_another_province() -> None:
    pieces = frozenset({MaterialKind.FORM, MaterialKind.PHOTO, MaterialKind.EMPLOYMENT_PROOF})
    there = registration(
        qualification="QZ",
        level=Level.TCM_SPECIALTY,
        category=Category.CHINESE_MEDICINE,
        scopes=frozenset(),
        techniques=frozenset({"针刺"}),
        place="320000",
        main_institution="AWAY",
    )

    coming = ruled(asked(PLACE, "AWAY", techniques=("针刺",), materials=pieces), facts(specialist()))
    being_there = asked(MAIN, "AWAY", techniques=("针刺",), materials=pieces)

    assert coming.missing == (MaterialKind.TCM_CONSENT,)
    assert ruled(being_there, facts(physician(there, qualifications=(SPECIALTY,)))).outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize("business", [MAIN, PLACE, ADDED, Business.MULTI_INSTITUTION_FILING, Business.END_FILING])
def test_before_an_institution_is_chosen_no_place_is_judged(business: Business) -> None:
    ruling = ruled(asked(business, "", "C01", period=YEAR))

    assert not any(each.rule.startswith(("LOC", "FIL-01", "INS-01")) for each in ruling.barring)
    assert ruling.competent_authority is None


def test_an_institution_without_licensor_on_file_has_no_competent_body() -> None:
    orphan = {**INSTITUTIONS, "FAR": replace(INSTITUTIONS["FAR"], licensor="")}

    assert ruled(asked(MAIN, "FAR", "C01"), facts(institutions=orphan)).competent_authority is None
