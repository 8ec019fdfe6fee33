"""What stands in the way of a registration beside the bars, one condition at a time and several together."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.competence import licensor_changed_since
from medreg.law.decide import BusinessNotCovered, decide
from medreg.law.facts import InstitutionLicence, LicensorPeriod, Pending, Period, Registration, Training
from medreg.law.finding import Decision, Flag, Outcome
from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import (
    Business,
    Category,
    HistoryEvent,
    InstitutionConfirmation,
    InstitutionKind,
    Level,
    MaterialKind,
    Origin,
    Reason,
    RecordState,
    RegistrationStatus,
    TrainingKind,
)
from tests.law.cases_by_hand import (
    AUTHORITY,
    HOSPITAL,
    QUALIFICATION,
    REQUEST,
    TODAY,
    facts,
    past,
    person,
    ruled,
)

ONE_DAY = timedelta(days=1)
TOWNSHIP = replace(HOSPITAL, class_code="C220")


def registered(status: RegistrationStatus = RegistrationStatus.VALID, **changes: Any) -> Registration:
    known: dict[str, Any] = {
        "key": "R",
        "qualification": "Q",
        "level": Level.PHYSICIAN,
        "category": Category.CLINICAL,
        "scopes": frozenset({"C01"}),
        "place": "110000",
        "main_institution": "H2",
        "authority": "A",
        "status": status,
        "since": date(2026, 1, 10),
    }
    return Registration(**{**known, **changes})


def qualified(**changes: Any) -> Any:
    return person(qualifications=(replace(QUALIFICATION, **changes),))


def test_the_ordinary_case_is_acceptable_and_every_check_is_told() -> None:
    ruling = ruled(facts())

    assert ruling.outcome is Decision.ACCEPTABLE
    assert ruling.competent_authority == "A"
    assert {each.outcome for each in ruling.findings} == {Outcome.MET}
    assert {"ELG-01", "ELG-04", "LOC-01", "CAT-01", "SCP-01", "SCP-04", "INS-01"} <= {e.rule for e in ruling.findings}
    assert [need.kind for need in ruling.materials] == [
        MaterialKind.FORM,
        MaterialKind.PHOTO,
        MaterialKind.EMPLOYMENT_PROOF,
    ]


def test_a_business_without_rules_is_not_half_answered() -> None:
    with pytest.raises(BusinessNotCovered):
        decide(facts(), replace(REQUEST, business=Business.CANCELLATION))


@pytest.mark.parametrize("record", [RecordState.NOT_FOUND, RecordState.INACTIVE])
def test_an_unknown_qualification_leads_to_its_correction(record: RecordState) -> None:
    ruling = ruled(facts(qualified(record=record)))

    assert ruling.outcome is Decision.BLOCKED
    assert ruling.instead is Business.QUALIFICATION_DATA_CORRECTION


def test_without_qualification_foreigners_are_shown_short_term_practice_and_others_nothing() -> None:
    here = ruled(facts(person(qualifications=())))
    abroad = ruled(facts(person(qualifications=(), origin=Origin.FOREIGN)))

    assert here.instead is None
    assert abroad.instead is Business.SHORT_TERM_PRACTICE


def test_a_level_above_the_qualification_is_sent_back_to_the_same_business() -> None:
    ruling = ruled(facts(qualified(level=Level.ASSISTANT)), replace(REQUEST, level=Level.PHYSICIAN))

    assert (ruling.outcome, ruling.reasons, ruling.instead) == (
        Decision.BLOCKED,
        (Reason.R07,),
        Business.FIRST_REGISTRATION,
    )


@pytest.mark.parametrize(
    ("days_after", "outcome"), [(-1, Decision.ACCEPTABLE), (0, Decision.ACCEPTABLE), (1, Decision.CORRECT)]
)
def test_training_is_asked_from_the_day_after_two_years(days_after: int, outcome: Decision) -> None:
    issued = date(2024, 9, 15)
    on = date(2026, 9, 15) + days_after * ONE_DAY

    assert ruled(facts(qualified(issued=issued), on=on)).outcome is outcome


@pytest.mark.parametrize(
    "defect",
    [
        {"designated": False},
        {"passed": False},
        {"kind": TrainingKind.SCOPE_TRAINING},
        {"period": Period(date(2025, 1, 1), date(2025, 6, 29))},
        {"period": Period(date(2026, 6, 1), date(2026, 12, 31))},
    ],
)
def test_a_training_counts_only_when_designated_passed_long_enough_and_over(defect: dict[str, Any]) -> None:
    training = Training(TrainingKind.RETRAINING, Period(date(2025, 1, 1), date(2025, 6, 30)), True, True)
    late = (replace(QUALIFICATION, issued=date(2020, 1, 1)),)

    proven = ruled(facts(person(qualifications=late, training=(training,))))
    lacking = ruled(facts(person(qualifications=late, training=(replace(training, **defect),))))

    assert proven.outcome is Decision.ACCEPTABLE
    assert lacking.reasons == (Reason.M05,)


@pytest.mark.parametrize(
    ("licence", "outcome"),
    [
        (InstitutionLicence("valid", TODAY), Decision.ACCEPTABLE),
        (InstitutionLicence("valid", TODAY - ONE_DAY), Decision.REFUSE),
        (InstitutionLicence("valid", None), Decision.ACCEPTABLE),
        (InstitutionLicence("suspended", None), Decision.REFUSE),
        (InstitutionLicence("revoked", None), Decision.REFUSE),
    ],
)
def test_the_institution_needs_a_licence_up_to_and_including_its_last_day(
    licence: InstitutionLicence, outcome: Decision
) -> None:
    assert ruled(facts(institution=replace(HOSPITAL, licence=licence))).outcome is outcome


@pytest.mark.parametrize(
    ("check", "outcome", "warned"),
    [("block", Decision.REFUSE, False), ("warn", Decision.ACCEPTABLE, True), ("off", Decision.ACCEPTABLE, False)],
)
def test_a_scope_without_department_is_weighed_by_parameter(check: str, outcome: Decision, warned: bool) -> None:
    ruling = ruled(facts(), replace(REQUEST, scopes=("C13",)), Parameters(department_check=check))

    assert ruling.outcome is outcome
    assert bool(ruling.warnings) is warned


def test_a_scope_that_no_department_carries_is_not_checked() -> None:
    assert ruled(facts(), replace(REQUEST, scopes=("C99",))).outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize(
    ("scopes", "outcome"),
    [
        (("C01", "C02", "C04"), Decision.ACCEPTABLE),
        (("C01", "C02", "C04", "C11"), Decision.REFUSE),
        (("C01", "C01"), Decision.ACCEPTABLE),
    ],
)
def test_a_township_hospital_allows_three_scopes_and_not_four(scopes: tuple[str, ...], outcome: Decision) -> None:
    assert ruled(facts(institution=TOWNSHIP), replace(REQUEST, scopes=scopes)).outcome is outcome


def test_elsewhere_each_extra_scope_needs_its_training() -> None:
    conversion = Training(TrainingKind.GP_CONVERSION, Period(date(2026, 1, 1), date(2026, 8, 1)), True, True)
    both = replace(REQUEST, scopes=("C01", "C11"))

    untrained = ruled(facts(), both)
    trained = ruled(facts(person(training=(conversion,))), both)

    assert untrained.reasons == (Reason.R09,)
    assert trained.outcome is Decision.ACCEPTABLE


def test_the_county_opinion_is_asked_for_several_scopes_in_a_township() -> None:
    basic = frozenset({MaterialKind.FORM, MaterialKind.PHOTO, MaterialKind.EMPLOYMENT_PROOF})
    several = replace(REQUEST, scopes=("C01", "C02"), materials=basic)

    ruling = ruled(facts(institution=TOWNSHIP), several)

    assert (ruling.outcome, ruling.missing) == (Decision.CORRECT, (MaterialKind.COUNTY_OPINION,))
    assert MaterialKind.COUNTY_OPINION in {need.kind for need in ruling.materials}


def test_clinical_and_public_health_stand_together_in_a_township_with_both_qualifications() -> None:
    second = replace(QUALIFICATION, key="Q2", category=Category.PUBLIC_HEALTH)
    both = person(qualifications=(QUALIFICATION, second))
    asked = replace(REQUEST, scopes=("C01", "P01"))

    assert ruled(facts(both, institution=TOWNSHIP), asked).outcome is Decision.ACCEPTABLE
    assert ruled(facts(both), asked).reasons == (Reason.R08,)
    assert ruled(facts(institution=TOWNSHIP), asked).reasons == (Reason.R08,)


def test_a_scope_of_nobody_is_refused_even_in_a_township() -> None:
    assert ruled(facts(institution=TOWNSHIP), replace(REQUEST, scopes=("Z01",))).reasons == (Reason.R08,)


@pytest.mark.parametrize(
    ("rule", "outcome", "warned"),
    [
        ("forbidden", Decision.REFUSE, False),
        ("unregulated", Decision.ACCEPTABLE, True),
        ("allowed", Decision.ACCEPTABLE, False),
    ],
)
def test_assistants_in_intensive_care_are_a_matter_of_the_province(rule: str, outcome: Decision, warned: bool) -> None:
    asked = replace(REQUEST, scopes=("C17",))

    ruling = ruled(facts(qualified(level=Level.ASSISTANT)), asked, Parameters(icu_assistant=rule))

    assert ruling.outcome is outcome
    assert [each.rule for each in ruling.warnings] == (["SCP-03"] if warned else [])


@pytest.mark.parametrize(
    ("confirmation", "materials", "outcome", "reasons"),
    [
        ("silent", {"form", "photo", "contract"}, Decision.OFFICER, ()),
        ("denied", {"form", "photo"}, Decision.CORRECT, (Reason.M02,)),
        ("silent", {"form", "photo", "employment_proof"}, Decision.ACCEPTABLE, ()),
        ("confirmed", {"form", "photo", "contract"}, Decision.CORRECT, (Reason.M02,)),
        ("confirmed", {"contract"}, Decision.CORRECT, (Reason.M06, Reason.M01, Reason.M02)),
    ],
)
def test_a_silent_institution_cannot_stop_an_application(
    confirmation: str, materials: set[str], outcome: Decision, reasons: tuple[Reason, ...]
) -> None:
    asked = replace(
        REQUEST,
        institution_confirmation=InstitutionConfirmation(confirmation),
        materials=frozenset(MaterialKind(each) for each in materials),
    )

    ruling = ruled(facts(), asked)

    assert (ruling.outcome, ruling.reasons) == (outcome, reasons)
    assert bool(ruling.warnings) is (confirmation != "confirmed")


def test_a_wrong_body_does_not_accept_and_names_the_right_one() -> None:
    ruling = ruled(facts(), replace(REQUEST, authority="B"))

    assert ruling.outcome is Decision.NOT_ACCEPT
    assert ruling.reasons == (Reason.N01,)
    assert AUTHORITY.name in ruling.deciding[0].plain


def test_a_body_that_only_supervises_is_never_competent() -> None:
    ruling = ruled(facts(authority=replace(AUTHORITY, decides=False)))

    assert ruling.competent_authority is None


def test_a_public_health_institution_belongs_to_the_body_of_its_level() -> None:
    centre = replace(HOSPITAL, kind=InstitutionKind.PUBLIC_HEALTH, licensor="", same_level="A")

    assert ruled(facts(institution=centre)).competent_authority == "A"


def test_a_licensor_that_changed_after_acceptance_is_seen() -> None:
    moved = replace(
        HOSPITAL, licensor_history=(LicensorPeriod("B", None, date(2026, 8, 31)), LicensorPeriod("A", date(2026, 9, 1)))
    )

    assert licensor_changed_since(moved, date(2026, 8, 31), TODAY)
    assert not licensor_changed_since(moved, date(2026, 9, 1), TODAY)
    assert not licensor_changed_since(HOSPITAL, date(2026, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("registration", "instead"),
    [
        (registered(), Business.MULTI_INSTITUTION_FILING),
        (registered(place="320000"), Business.ADDITIONAL_REGISTRATION),
        (registered(RegistrationStatus.DEPARTURE_FILED), Business.CHANGE_MAIN_INSTITUTION),
        (registered(RegistrationStatus.DEPARTURE_FILED, place="320000"), Business.CHANGE_PLACE),
        (registered(level=Level.ASSISTANT, place="110108"), Business.UPGRADE_TO_PHYSICIAN),
        (registered(RegistrationStatus.CANCELLED, ended=date(2026, 5, 1)), Business.RE_REGISTRATION),
    ],
)
def test_who_is_or_was_registered_is_led_to_the_business_that_fits(
    registration: Registration, instead: Business
) -> None:
    ruling = ruled(facts(person(registrations=(registration,))))

    assert (ruling.outcome, ruling.instead) == (Decision.BLOCKED, instead)


def test_an_assistant_registered_elsewhere_moves_instead_of_adding() -> None:
    assistant = replace(QUALIFICATION, level=Level.ASSISTANT)
    held = registered(level=Level.ASSISTANT, place="320106")

    ruling = ruled(facts(person(qualifications=(assistant,), registrations=(held,))))

    assert ruling.instead is Business.CHANGE_PLACE


def test_a_rescinded_registration_never_existed() -> None:
    rescinded = registered(RegistrationStatus.RESCINDED, since=date(2020, 1, 1))
    history = (past(HistoryEvent.RESCINDED_FOR_IMPROPER_MEANS, date(2022, 6, 1)),)

    ruling = ruled(facts(person(registrations=(rescinded,), history=history)))

    assert ruling.outcome is Decision.ACCEPTABLE


def test_nothing_new_while_suspended_unless_the_province_only_warns() -> None:
    suspended = person(registrations=(registered(RegistrationStatus.SUSPENDED),))

    blocked = ruled(facts(suspended))
    warned = ruled(facts(suspended), parameters=Parameters(suspended_block=False))

    assert "DEC-04" in {each.rule for each in blocked.deciding}
    assert "DEC-04" in {each.rule for each in warned.warnings}


def test_one_application_at_a_time_and_a_filing_does_not_count() -> None:
    def pending(business: Business) -> Pending:
        return Pending(business, "H2", "A", TODAY)

    registration = ruled(facts(pending=(pending(Business.RE_REGISTRATION),)))
    filing = ruled(facts(pending=(pending(Business.MULTI_INSTITUTION_FILING),)))

    assert registration.flags == (Flag.PENDING_APPLICATION,)
    assert filing.outcome is Decision.ACCEPTABLE


def test_whoever_was_never_registered_does_not_register_again() -> None:
    ruling = ruled(facts(), replace(REQUEST, business=Business.RE_REGISTRATION))

    assert ruling.instead is Business.FIRST_REGISTRATION


def test_specialty_techniques_stay_within_those_assessed_and_other_provinces_consent() -> None:
    specialist = qualified(
        level=Level.TCM_SPECIALTY, category=Category.CHINESE_MEDICINE, province="32", techniques=frozenset({"针刺"})
    )
    asked = replace(
        REQUEST,
        business=Business.TCM_SPECIALTY_REGISTRATION,
        scopes=(),
        techniques=("针刺", "灸法"),
        materials=frozenset(),
    )

    ruling = ruled(facts(specialist), asked)

    assert ruling.reasons[0] is Reason.R09
    assert MaterialKind.TCM_CONSENT in ruling.missing


def test_a_specialty_registration_needs_a_specialty_qualification() -> None:
    ruling = ruled(facts(), replace(REQUEST, business=Business.TCM_SPECIALTY_REGISTRATION))

    assert (ruling.outcome, ruling.instead) == (Decision.BLOCKED, Business.FIRST_REGISTRATION)


def test_a_province_may_add_materials_and_each_is_asked_once() -> None:
    more = Parameters.from_values(
        {"health_check_required": True, "extra_materials": {"first_registration": ["health_report", "evidence"]}}
    )

    needs = [need.kind for need in ruled(facts(), parameters=more).materials]

    assert needs.count(MaterialKind.HEALTH_REPORT) == 1
    assert MaterialKind.EVIDENCE in needs


def test_everything_missing_is_named_at_once_beside_every_other_ground() -> None:
    expired = replace(HOSPITAL, licence=InstitutionLicence("revoked"))

    ruling = ruled(facts(institution=expired), replace(REQUEST, scopes=(), materials=frozenset()))

    assert ruling.outcome is Decision.REFUSE
    assert set(ruling.reasons) == {Reason.R10, Reason.M01, Reason.M02, Reason.M06, Reason.M99}


def test_the_same_facts_give_the_same_ruling() -> None:
    assert ruled(facts()) == ruled(facts())
