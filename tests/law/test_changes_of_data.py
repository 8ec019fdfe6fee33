"""Certificates issued again, data of the person, corrections of the qualification, periodic assessments."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from medreg.law.effect import Effect, Verb
from medreg.law.facts import Period
from medreg.law.finding import Decision
from medreg.standards.vocabulary import (
    Actor,
    AssessmentResult,
    Business,
    DataField,
    MaterialKind,
    Reason,
    RecordState,
    RegistrationStatus,
)
from tests.law.acts_by_hand import act, granted, known, physician, registration
from tests.law.cases_by_hand import QUALIFICATION, ruled

CHANGED_INSIDE_THE_CITY = physician(registrations=(registration(authority="B", issuer="A"),))


@pytest.mark.parametrize(
    ("business", "competent"), [(Business.REPLACEMENT, "A"), (Business.EXCHANGE, "B"), (Business.CANCELLATION, "B")]
)
def test_a_replacement_goes_to_the_issuer_the_rest_to_the_keeper(business: Business, competent: str) -> None:
    assert ruled(known(CHANGED_INSIDE_THE_CITY), act(business)).competent_authority == competent


def test_of_several_registrations_the_body_addressed_means_its_own() -> None:
    two = known(physician(registrations=(registration(issuer="B"), registration(key="R2", authority="B", issuer="A"))))

    replaced = ruled(two, act(Business.REPLACEMENT, authority="A"))
    exchanged = ruled(two, act(Business.EXCHANGE, authority="B"))
    by_default = ruled(two, act(Business.REPLACEMENT))

    assert replaced.competent_authority == "A"
    assert exchanged.competent_authority == "B"
    assert by_default.competent_authority == "B"


@pytest.mark.parametrize(
    ("business", "attached", "reasons"),
    [
        (Business.REPLACEMENT, {MaterialKind.FORM, MaterialKind.PHOTO}, ()),
        (Business.REPLACEMENT, {MaterialKind.LOSS_STATEMENT}, (Reason.M06, Reason.M01)),
        (Business.EXCHANGE, {MaterialKind.FORM}, ()),
        (Business.EXCHANGE, set(), (Reason.M06,)),
    ],
)
def test_a_new_certificate_needs_its_papers(
    business: Business, attached: set[MaterialKind], reasons: tuple[Reason, ...]
) -> None:
    assert ruled(known(), act(business, materials=frozenset(attached))).reasons == reasons


@pytest.mark.parametrize("business", [Business.REPLACEMENT, Business.EXCHANGE])
def test_a_certificate_is_issued_again_under_its_number(business: Business) -> None:
    assert granted(known(), act(business)) == (Effect(Verb.LICENCE, "reissued", {"number": "same"}),)


@pytest.mark.parametrize(
    ("registrations", "instead"),
    [
        ((), Business.FIRST_REGISTRATION),
        ((registration(status=RegistrationStatus.CANCELLED, ended=date(2026, 1, 1)),), Business.RE_REGISTRATION),
        ((registration(status=RegistrationStatus.RESCINDED, ended=date(2026, 1, 1)),), Business.FIRST_REGISTRATION),
    ],
)
def test_without_a_registration_there_is_no_certificate(registrations: tuple[Any, ...], instead: Business) -> None:
    ruling = ruled(known(physician(registrations=registrations)), act(Business.REPLACEMENT))

    assert ruling.outcome is Decision.BLOCKED
    assert ruling.instead is instead


def test_a_registration_named_that_has_ended_is_not_exchanged_for_another() -> None:
    ruling = ruled(known(), act(Business.EXCHANGE, registration="R9"))

    assert ruling.outcome is Decision.BLOCKED
    assert ruling.instead is None


CONFIRMED = {
    DataField.PHOTO,
    DataField.EDUCATION,
    DataField.SCHOOL,
    DataField.MAJOR,
    DataField.DEGREE_TITLE,
    DataField.TITLE,
}
AT_ONCE = {DataField.PHONE, DataField.EMAIL, DataField.ADDRESS, DataField.DEPARTMENT}


@pytest.mark.parametrize("field", DataField)
def test_each_field_has_its_way(field: DataField) -> None:
    request = act(Business.PERSONAL_DATA_CHANGE, fields=frozenset({field}))

    ruling = ruled(known(), request)
    effects = granted(known(), request, ruling.outcome)

    if field in CONFIRMED:
        assert effects == (Effect(Verb.CONFIRM, "H"),)
    elif field in AT_ONCE:
        assert ruling.outcome is Decision.ACCEPTABLE
        assert effects == ()
    else:
        assert ruling.outcome is Decision.BLOCKED
        assert ruling.instead is Business.QUALIFICATION_DATA_CORRECTION


def test_who_has_no_main_institution_needs_no_confirmation() -> None:
    request = act(Business.PERSONAL_DATA_CHANGE, fields=frozenset({DataField.PHOTO}))
    stranger = known(physician(registrations=()))

    assert ruled(stranger, request).outcome is Decision.ACCEPTABLE
    assert granted(stranger, request) == ()


BY_THE_POLICE = {DataField.NAME, DataField.SEX, DataField.BIRTH_DATE, DataField.ID_NUMBER}
CORRECTABLE = BY_THE_POLICE | {DataField.EDUCATION, DataField.SCHOOL, DataField.MAJOR, DataField.QUALIFICATION_NUMBER}


@pytest.mark.parametrize("field", DataField)
def test_eight_fields_of_a_qualification_are_corrected(field: DataField) -> None:
    request = act(
        Business.QUALIFICATION_DATA_CORRECTION, fields=frozenset({field}), materials=frozenset({MaterialKind.FORM})
    )

    ruling = ruled(known(), request)

    if field not in CORRECTABLE:
        assert ruling.outcome is Decision.BLOCKED
    elif field in BY_THE_POLICE:
        assert ruling.outcome is Decision.CORRECT
        assert ruling.missing == (MaterialKind.POLICE_PROOF,)
        assert "资格修改通知" in {str(cite) for cite in ruling.cites}
        assert MaterialKind.POLICE_PROOF in {need.kind for need in ruling.materials}
    else:
        assert ruling.outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize(
    ("fields", "instead"),
    [
        ({DataField.PHONE, DataField.NAME}, Business.PERSONAL_DATA_CHANGE),
        ({DataField.PHONE, DataField.QUALIFICATION_LEVEL}, None),
    ],
)
def test_a_wrong_field_is_shown_its_way_where_there_is_one(fields: set[DataField], instead: Business | None) -> None:
    ruling = ruled(known(), act(Business.QUALIFICATION_DATA_CORRECTION, fields=frozenset(fields)))

    assert ruling.instead is instead


@pytest.mark.parametrize("record", RecordState)
def test_a_correction_is_for_records_that_do_not_fit(record: RecordState) -> None:
    facts = known(physician(qualifications=(replace(QUALIFICATION, record=record),)))
    request = act(Business.QUALIFICATION_DATA_CORRECTION, fields=frozenset({DataField.NAME}))

    assert ruled(facts, request).outcome is Decision.ACCEPTABLE
    assert granted(facts, request) == (Effect(Verb.REFER, "exam_site"),)


def test_without_a_qualification_there_is_nothing_to_correct() -> None:
    request = act(Business.QUALIFICATION_DATA_CORRECTION, fields=frozenset({DataField.NAME}))

    ruling = ruled(known(physician(qualifications=())), request)

    assert ruling.outcome is Decision.BLOCKED
    assert [each.rule for each in ruling.deciding] == ["ELG-01/correction"]


@pytest.mark.parametrize("business", [Business.PERSONAL_DATA_CHANGE, Business.QUALIFICATION_DATA_CORRECTION])
def test_the_law_names_no_registering_body_for_data(business: Business) -> None:
    ruling = ruled(known(), act(business, authority="B", fields=frozenset({DataField.SCHOOL})))

    assert ruling.competent_authority is None
    assert ruling.outcome is Decision.ACCEPTABLE


def assessment(result: AssessmentResult | None, last: date = date(2025, 12, 31), **more: Any) -> Any:
    period = Period(date(2023, 1, 1), last)
    return act(Business.PERIODIC_ASSESSMENT, actor=Actor.ASSESSMENT_BODY, result=result, period=period, **more)


def test_a_failed_assessment_obliges_the_authority() -> None:
    assert granted(known(), assessment(AssessmentResult.PASSED)) == (
        Effect(Verb.RECORD, "assessment", {"result": "passed"}),
    )
    assert granted(known(), assessment(AssessmentResult.FAILED)) == (
        Effect(Verb.RECORD, "assessment", {"result": "failed"}),
        Effect(Verb.ORDER, "suspension", {"min_months": 3, "max_months": 6}),
    )


def test_an_assessment_without_result_is_none() -> None:
    assert ruled(known(), assessment(None)).outcome is Decision.BLOCKED
    assert granted(known(), assessment(None)) == ()


def test_a_cycle_that_is_not_told_is_not_measured() -> None:
    untold = act(Business.PERIODIC_ASSESSMENT, actor=Actor.ASSESSMENT_BODY, result=AssessmentResult.PASSED)
    of_a_suspension = act(Business.SUSPENSION, period=Period(date(2026, 10, 1), date(2027, 3, 31)))

    for request in (untold, of_a_suspension):
        assert "assessment_cycle" not in {each.rule for each in ruled(known(), request).findings}


@pytest.mark.parametrize(("last", "warned"), [(date(2025, 12, 31), False), (date(2024, 12, 31), True)])
def test_a_cycle_of_another_length_is_noted(last: date, warned: bool) -> None:
    ruling = ruled(known(), assessment(AssessmentResult.PASSED, last))

    assert ruling.outcome is Decision.ACCEPTABLE
    assert bool(ruling.warnings) is warned
