"""The corners of the law's ways that no ordinary case goes through."""

from dataclasses import replace
from datetime import date

import pytest

from medreg.law.calendar import WorkingCalendar
from medreg.law.competence import competent_for_institution, licensor_on
from medreg.law.consequences import consequences
from medreg.law.dated import ONE_DAY, add_months
from medreg.law.decide import matter_of
from medreg.law.effect import Effect, Verb
from medreg.law.facts import LicensorPeriod, Pending, Period, Registration, Request, Training
from medreg.law.finding import Decision, Finding
from medreg.law.matter import chosen_qualification
from medreg.law.national.materials import required_materials
from medreg.law.parameters import Parameters
from medreg.law.rule import NATIONAL
from medreg.law.spans import suspension_length
from medreg.law.standing import end_of, interruption
from medreg.standards.vocabulary import (
    Business,
    Category,
    DataField,
    HistoryEvent,
    Level,
    MaterialKind,
    Reason,
    RecordState,
    RegistrationStatus,
    SuspensionGround,
    TrainingKind,
)
from tests.law.cases_by_hand import HOSPITAL, QUALIFICATION, REQUEST, TODAY, facts, past, person, ruled

REGISTERED = Registration(
    key="R",
    qualification="Q",
    level=Level.PHYSICIAN,
    category=QUALIFICATION.category,
    place="110000",
    main_institution="H",
    authority="A",
    status=RegistrationStatus.VALID,
    since=date(2020, 1, 1),
)


def found(key: str, business: Business, **parts: object) -> tuple[Finding, ...]:
    """What one rule finds where another business than a new registration is asked for."""
    known = facts(person(registrations=(REGISTERED,)), **parts)  # type: ignore[arg-type]
    matter = matter_of(known, Request(business, institution="H"))
    rule = next(each for each in NATIONAL.in_force(TODAY, "11") if each.version.key == key)
    return rule.apply(matter)


def needed(business: Business, request: Request | None = None, parameters: Parameters | None = None) -> set[MaterialKind]:
    matter = matter_of(facts(), request or Request(business, institution="H"), parameters)
    return {need.kind for need in required_materials(matter)}


def test_a_calendar_whose_last_day_is_off_ends_before_it() -> None:
    closing = {"from": date(2026, 12, 30), "to": date(2026, 12, 31)}
    calendar = WorkingCalendar.from_table({2026: {"holidays": [closing], "makeup_workdays": []}})

    assert calendar.last_known_day == date(2026, 12, 29)


def test_nobody_is_competent_for_an_institution_without_a_body_on_file() -> None:
    assert competent_for_institution(HOSPITAL, None, None, {}) is None


def test_the_licensor_of_a_day_that_its_history_does_not_hold_is_the_present_one() -> None:
    moved = replace(HOSPITAL, licensor_history=(LicensorPeriod("B", date(2010, 1, 1), date(2019, 12, 31)),))

    assert licensor_on(moved, date(2015, 6, 1)) == "B"
    assert licensor_on(moved, TODAY) == "A"
    assert licensor_on(moved, date(2009, 1, 1)) == "A"


def test_a_refusal_without_an_institution_is_told_to_the_physician_alone() -> None:
    told = consequences(facts(), replace(REQUEST, institution=""), outcome=Decision.REFUSE)

    assert told == (Effect(Verb.NOTIFY, "physician"),)


def test_a_grant_with_nothing_known_about_person_and_place_names_neither() -> None:
    unknown = Request(Business.FIRST_REGISTRATION, institution="X")

    created = consequences(facts(person(qualifications=())), unknown)[0]

    assert created.params == {"main_institution": "X"}


def test_of_no_qualification_none_is_chosen() -> None:
    assert chosen_qualification(person(qualifications=()), REQUEST) is None
    assert chosen_qualification(person(), replace(REQUEST, qualification="Z")) is None


def test_an_application_that_names_no_institution_on_file_has_no_competent_body() -> None:
    assert ruled(facts(), replace(REQUEST, institution="X")).competent_authority is None


def test_bars_and_capacity_concern_registrations_alone() -> None:
    banned = person(history=(past(HistoryEvent.PRACTICE_BAN, date(2026, 1, 1), lifetime=True),))
    matter = matter_of(facts(banned), Request(Business.END_FILING, institution="H"))
    rules = {each.version.key: each for each in NATIONAL.in_force(TODAY, "11")}

    assert [rules[key].apply(matter) for key in ("ELG-03", "ELG-05", "ELG-08")] == [(), (), ()]


def test_the_licence_of_the_institution_does_not_concern_a_photograph() -> None:
    assert found("INS-01", Business.PERSONAL_DATA_CHANGE) == ()


def test_discipline_needs_evidence_and_corrections_of_identity_the_police() -> None:
    discipline = Request(Business.SUSPENSION, ground=SuspensionGround.DISCIPLINE)
    failed = Request(Business.SUSPENSION, ground=SuspensionGround.ASSESSMENT_FAILED)
    renamed = Request(Business.QUALIFICATION_DATA_CORRECTION, fields=frozenset({DataField.NAME}))
    studied = Request(Business.QUALIFICATION_DATA_CORRECTION, fields=frozenset({DataField.SCHOOL}))

    assert needed(Business.SUSPENSION, discipline) == {MaterialKind.EVIDENCE}
    assert needed(Business.SUSPENSION, failed) == set()
    assert MaterialKind.POLICE_PROOF in needed(renamed.business, renamed)
    assert MaterialKind.POLICE_PROOF not in needed(studied.business, studied)


def test_an_entry_error_is_shown_by_the_papers_of_its_day_and_needs_no_police() -> None:
    mistyped = Request(Business.QUALIFICATION_DATA_CORRECTION, fields=frozenset({DataField.NAME}), entry_error=True)

    asked = needed(mistyped.business, mistyped)

    assert MaterialKind.EVIDENCE in asked
    assert MaterialKind.POLICE_PROOF not in asked


def test_a_proof_of_departure_is_asked_where_the_province_does() -> None:
    asking = Parameters(departure_proof_required=True)

    assert MaterialKind.DEPARTURE_PROOF in needed(Business.CHANGE_PLACE, parameters=asking)
    assert MaterialKind.DEPARTURE_PROOF not in needed(Business.CHANGE_PLACE)
    assert MaterialKind.DEPARTURE_PROOF not in needed(Business.FIRST_REGISTRATION, parameters=asking)


def test_who_is_registered_and_names_no_institution_is_led_to_a_filing_in_the_same_place() -> None:
    ruling = ruled(facts(person(registrations=(REGISTERED,))), replace(REQUEST, institution="X"))

    assert ruling.instead is Business.MULTI_INSTITUTION_FILING


def test_standing_registrations_bar_new_ones_alone() -> None:
    assert found("LOC-03", Business.END_FILING) == ()


def test_several_applications_at_once_concern_registrations_and_changes_alone() -> None:
    pending = (Pending(Business.CHANGE_PLACE, "H", "A", TODAY),)

    assert found("pending_application", Business.REPLACEMENT, pending=pending) == ()
    assert found("pending_application", Business.CHANGE_PLACE, pending=pending) != ()


def test_a_suspension_without_block_is_a_warning() -> None:
    suspended = person(
        registrations=(replace(REGISTERED, status=RegistrationStatus.SUSPENDED),),
        history=(past(HistoryEvent.SUSPENSION, date(2026, 8, 1), period=Period(date(2026, 8, 1), date(2026, 12, 31))),),
    )

    matter = matter_of(facts(suspended), REQUEST, Parameters(suspended_block=False))
    rule = next(each for each in NATIONAL.in_force(TODAY, "11") if each.version.key == "DEC-04")

    assert [each.warning for each in rule.apply(matter)] == [True]


def test_a_registration_that_was_cancelled_on_its_first_day_ended_that_day() -> None:
    cancelled = replace(REGISTERED, status=RegistrationStatus.CANCELLED)
    history = (past(HistoryEvent.CANCELLED, cancelled.since),)

    assert end_of(cancelled, history, TODAY) == cancelled.since


def test_what_happened_on_the_day_practice_was_resumed_counts() -> None:
    resumed = date(2025, 5, 1)
    history = (
        past(HistoryEvent.PRACTICE_RESUMED, resumed),
        past(HistoryEvent.PRACTICE_ENDED, resumed),
    )
    left = replace(REGISTERED, status=RegistrationStatus.DEPARTURE_FILED)

    found = interruption(person(registrations=(left,), history=history), TODAY)

    assert found is not None
    assert found.since == resumed


@pytest.mark.parametrize(
    ("ground", "months", "legal"),
    [
        (SuspensionGround.ASSESSMENT_FAILED, 2, False),
        (SuspensionGround.ASSESSMENT_FAILED, 3, True),
        (SuspensionGround.ASSESSMENT_FAILED, 6, True),
        (SuspensionGround.ASSESSMENT_FAILED, 7, False),
        (SuspensionGround.DISCIPLINE, 5, False),
        (SuspensionGround.DISCIPLINE, 6, True),
        (SuspensionGround.DISCIPLINE, 12, True),
        (SuspensionGround.DISCIPLINE, 13, False),
    ],
)
def test_suspensions_are_as_long_as_their_article_says(ground: SuspensionGround, months: int, legal: bool) -> None:
    first = date(2026, 1, 10)

    assert suspension_length(ground, first, add_months(first, months) - ONE_DAY).legal is legal


def test_a_physician_of_chinese_medicine_does_not_register_as_a_clinical_one() -> None:
    chinese = replace(QUALIFICATION, category=Category.CHINESE_MEDICINE)

    ruling = ruled(facts(person(qualifications=(chinese,))), replace(REQUEST, categories=(Category.CLINICAL,)))

    assert Reason.R08 in ruling.reasons


def test_of_two_qualifications_the_matched_one_is_chosen_whatever_level_it_has() -> None:
    unmatched = replace(QUALIFICATION, key="P", record=RecordState.NOT_FOUND)
    assistant = replace(QUALIFICATION, key="S", level=Level.ASSISTANT)
    both = person(qualifications=(unmatched, assistant))

    assert chosen_qualification(both, REQUEST) == assistant
    assert chosen_qualification(both, replace(REQUEST, level=Level.PHYSICIAN)) == unmatched


def test_specialty_practice_without_an_institution_needs_no_consent_yet() -> None:
    specialist = replace(QUALIFICATION, level=Level.TCM_SPECIALTY)
    request = Request(Business.TCM_SPECIALTY_REGISTRATION)

    needs = required_materials(matter_of(facts(person(qualifications=(specialist,))), request))

    assert MaterialKind.TCM_CONSENT not in {need.kind for need in needs}


@pytest.mark.parametrize("on", [date(2003, 5, 1), date(2010, 5, 3), date(2017, 3, 31)])
@pytest.mark.parametrize(("months", "enough"), [(3, True), (2, False)])
def test_before_the_measures_three_months_of_training_were_enough(on: date, months: int, enough: bool) -> None:
    began = add_months(on, -6)
    trained = Training(TrainingKind.RETRAINING, Period(began, add_months(began, months) - ONE_DAY), True, True)
    long_qualified = replace(QUALIFICATION, issued=date(2000, 1, 1))

    ruling = ruled(facts(person(qualifications=(long_qualified,), training=(trained,)), on=on))

    assert (Reason.M05 not in ruling.reasons) is enough


@pytest.mark.parametrize(
    ("on", "cited"),
    [
        (date(2003, 5, 1), {"1999办法"}),
        (date(2010, 5, 3), {"行政许可法 32", "1999办法"}),
        (date(2020, 5, 6), {"行政许可法 32", "管理办法 9"}),
    ],
)
def test_a_body_that_is_not_competent_is_so_by_the_regulation_of_the_day(on: date, cited: set[str]) -> None:
    ruling = ruled(facts(on=on), replace(REQUEST, authority="B"))

    (finding,) = (each for each in ruling.barring if Reason.N01 in each.reasons)
    assert {str(cite) for cite in finding.cites} == cited
