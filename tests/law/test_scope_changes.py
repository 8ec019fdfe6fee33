"""Another scope, one scope more, another category."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.consequences import consequences
from medreg.law.decide import decide
from medreg.law.effect import Effect, Verb
from medreg.law.facts import AcademicDegree, Facts, Request, Training
from medreg.law.finding import Decision, Flag
from medreg.standards.vocabulary import (
    Business,
    Category,
    Degree,
    MaterialKind,
    Reason,
    TrainingKind,
)
from tests.law.cases_by_hand import TODAY
from tests.law.registered_by_hand import (
    CHINESE,
    CLINICAL,
    INSTITUTIONS,
    PUBLIC_HEALTH,
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
    specialist,
    trained,
)

CHANGE, ADD = Business.CHANGE_SCOPE, Business.ADD_SCOPE
CATEGORY, UPGRADE = Business.CHANGE_CATEGORY, Business.UPGRADE_TO_PHYSICIAN
ONE_DAY = timedelta(days=1)
IN_A_TOWNSHIP = registration(place="410000", main_institution="TOWNSHIP", authority="ZHONGMU")
SYSTEMATIC = trained(TrainingKind.SYSTEMATIC, "C02", date(2024, 1, 1), date(2025, 12, 31))


def learned(*training: Training, **more: Any) -> Facts:
    return facts(physician(training=training, **more))


def of(*registrations: Any, **more: Any) -> Facts:
    return facts(physician(*registrations, **more))


@pytest.mark.parametrize(
    ("training", "outcome"),
    [
        (SYSTEMATIC, Decision.ACCEPTABLE),
        (trained(TrainingKind.SYSTEMATIC, "C02", date(2024, 1, 1), date(2025, 12, 30)), Decision.REFUSE),
        (trained(TrainingKind.SYSTEMATIC, "C02", date(2024, 9, 16), TODAY), Decision.ACCEPTABLE),
        (trained(TrainingKind.SYSTEMATIC, "C02", date(2024, 9, 17), TODAY + ONE_DAY), Decision.REFUSE),
        (replace(SYSTEMATIC, subject="C03"), Decision.REFUSE),
        (replace(SYSTEMATIC, designated=False), Decision.REFUSE),
        (replace(SYSTEMATIC, passed=False), Decision.REFUSE),
        (replace(SYSTEMATIC, kind=TrainingKind.SCOPE_TRAINING), Decision.REFUSE),
    ],
)
def test_another_scope_needs_two_years_of_systematic_training(training: Training, outcome: Decision) -> None:
    ruling = ruled(asked(CHANGE, "", "C02"), learned(training))

    assert ruling.outcome is outcome
    assert ruling.reasons == (() if outcome is Decision.ACCEPTABLE else (Reason.R09,))


def test_two_records_of_one_year_are_not_added_up() -> None:
    halves = (
        trained(TrainingKind.SYSTEMATIC, "C02", date(2024, 1, 1), date(2024, 12, 31)),
        trained(TrainingKind.SYSTEMATIC, "C02", date(2025, 1, 1), date(2025, 12, 31)),
    )

    assert rules_of(ruled(asked(CHANGE, "", "C02"), learned(*halves))) == {"SCP-05"}


@pytest.mark.parametrize(
    ("subject", "recognised", "obtained", "outcome"),
    [
        ("C02", True, TODAY, Decision.ACCEPTABLE),
        ("C02", True, TODAY + ONE_DAY, Decision.REFUSE),
        ("C02", False, TODAY, Decision.REFUSE),
        ("C03", True, TODAY, Decision.REFUSE),
    ],
)
def test_or_a_degree_that_the_province_recognises(
    subject: str, recognised: bool, obtained: date, outcome: Decision
) -> None:
    degree = AcademicDegree(Degree.MASTER, subject, obtained, recognised)

    assert ruled(asked(CHANGE, "", "C02"), of(degrees=(degree,))).outcome is outcome


def test_what_is_kept_needs_no_proof_and_what_is_all_there_no_business() -> None:
    holder = registration(scopes=frozenset({"C01", "C04"}))

    fewer = ruled(asked(CHANGE, "", "C01"), of(holder))
    the_same = ruled(asked(CHANGE, "", "C04", "C01"), of(holder))
    none_new = ruled(asked(ADD, "", "C01"))
    none = ruled(asked(CHANGE))

    assert fewer.outcome is Decision.ACCEPTABLE
    assert (the_same.outcome, none_new.outcome) == (Decision.BLOCKED, Decision.BLOCKED)
    assert (none.outcome, none.reasons) == (Decision.CORRECT, (Reason.M99,))


def test_one_scope_beside_the_kept_one_is_tested_as_several() -> None:
    proven = learned(SYSTEMATIC)
    degree = AcademicDegree(Degree.MASTER, "C02", date(2025, 1, 1), True)

    assert ruled(asked(CHANGE, "", "C01", "C02"), proven).outcome is Decision.ACCEPTABLE
    assert rules_of(ruled(asked(CHANGE, "", "C01", "C02"), of(degrees=(degree,)))) == {"SCP-02"}


def test_the_consent_of_the_institution_is_missed_with_its_notice() -> None:
    ruling = ruled(asked(CHANGE, "", "C02", materials=frozenset({MaterialKind.FORM})), learned(SYSTEMATIC))

    assert (ruling.outcome, ruling.missing) == (Decision.CORRECT, (MaterialKind.INSTITUTION_CONSENT,))
    assert "169号" in {str(cite) for cite in ruling.cites}


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (TrainingKind.SCOPE_TRAINING, "C04"),
        (TrainingKind.PAEDIATRIC_CONVERSION, ""),
        (TrainingKind.SYSTEMATIC, "C04"),
        (TrainingKind.RESIDENCY, "C04"),
    ],
)
def test_a_trained_scope_is_added_anywhere(kind: TrainingKind, subject: str) -> None:
    training = trained(kind, subject, date(2025, 1, 1), date(2025, 6, 30), designated=False)

    assert ruled(asked(ADD, "", "C04"), learned(training)).outcome is Decision.ACCEPTABLE
    assert ruled(asked(ADD, "", "C04"), learned(replace(training, passed=False))).reasons == (Reason.R09,)


def test_in_a_township_scopes_are_added_without_training_up_to_three() -> None:
    two_more = asked(ADD, "", "C02", "C04")
    three_more = asked(ADD, "", "C02", "C04", "C13")

    assert ruled(two_more, of(IN_A_TOWNSHIP)).outcome is Decision.ACCEPTABLE
    assert "SCP-02/added" in rules_of(ruled(three_more, of(IN_A_TOWNSHIP)))
    assert "SCP-02/added" in rules_of(ruled(two_more, of(IN_A_TOWNSHIP), grassroots_classes=("B",)))


def test_county_hospitals_and_other_categories_are_grassroots_where_the_province_says_so() -> None:
    hospital = {**INSTITUTIONS, "TOWNSHIP": replace(INSTITUTIONS["TOWNSHIP"], class_code="A100", county_hospital=True)}
    known = facts(physician(IN_A_TOWNSHIP), institutions=hospital)

    assert ruled(asked(ADD, "", "C04"), known).outcome is Decision.REFUSE
    assert ruled(asked(ADD, "", "C04"), known, grassroots_county_hospital=True).outcome is Decision.ACCEPTABLE


def test_the_county_gives_its_opinion_and_the_city_is_told() -> None:
    request = asked(ADD, "", "C04", materials=frozenset({MaterialKind.FORM}))

    missing = ruled(request, of(IN_A_TOWNSHIP))
    effects = granted(request, of(IN_A_TOWNSHIP))

    assert (missing.outcome, missing.missing) == (Decision.CORRECT, (MaterialKind.COUNTY_OPINION,))
    assert Effect(Verb.NOTIFY, "ZHENGZHOU") in effects


def test_a_scope_of_a_second_category_is_added_in_townships_by_holders_of_both() -> None:
    both = {"qualifications": (CLINICAL, PUBLIC_HEALTH)}
    hygienist = replace(IN_A_TOWNSHIP, qualification="QP", category=Category.PUBLIC_HEALTH, scopes=frozenset({"P01"}))

    in_a_hospital = ruled(asked(ADD, "", "P01", qualification="QP"), of(**both))
    unnamed = ruled(asked(ADD, "", "P01"), of(**both))
    in_a_township = ruled(asked(ADD, "", "P01", qualification="QP"), of(IN_A_TOWNSHIP, **both))
    the_other_way = ruled(asked(ADD, "", "C01", qualification="Q"), of(hygienist, **both))
    with_one = ruled(asked(ADD, "", "P01"), of(IN_A_TOWNSHIP))
    dental = ruled(asked(ADD, "", "D01"), of(IN_A_TOWNSHIP, **both))

    assert (in_a_hospital.outcome, in_a_hospital.reasons) == (Decision.REFUSE, (Reason.R08,))
    assert rules_of(unnamed) == {"CAT-02", "SCP-01"}
    assert in_a_township.outcome is the_other_way.outcome is Decision.ACCEPTABLE
    assert "CAT-02" in rules_of(with_one)
    assert "CAT-02" in rules_of(dental)


def test_two_categories_that_stand_are_not_tested_again_when_the_institution_changes() -> None:
    mixed = replace(IN_A_TOWNSHIP, scopes=frozenset({"C01", "P01"}), place="110000")
    both = {"qualifications": (CLINICAL, PUBLIC_HEALTH)}

    def moving(*scopes: str, **more: Any) -> Request:
        return asked(Business.CHANGE_MAIN_INSTITUTION, "FAR", *scopes, **more)

    kept = ruled(moving("C01", "P01"), of(mixed, **both))
    named = ruled(moving("C01", "P01", categories=(Category.CLINICAL, Category.PUBLIC_HEALTH)), of(mixed, **both))
    new = ruled(moving("C01", "P01"), of(registration(), **both))

    assert kept.outcome is named.outcome is Decision.ACCEPTABLE
    assert Reason.R08 in new.reasons


def test_several_scopes_that_stand_are_not_tested_again_but_a_new_one_is() -> None:
    three = registration(scopes=frozenset({"C01", "C02", "C04"}))
    moving = asked(Business.CHANGE_MAIN_INSTITUTION, "FAR", "C01", "C02", "C04")

    assert ruled(moving, of(three)).outcome is Decision.ACCEPTABLE
    assert ruled(moving, of(registration(scopes=frozenset({"C01", "C02"})))).reasons == (Reason.R09,)


def test_rural_assistants_and_specialists_have_their_own_content() -> None:
    rural = ruled(asked(ADD, "", "C01"), facts(rural_assistant()))
    assessed = ruled(asked(ADD, techniques=("外治",)), facts(specialist()))
    beyond = ruled(asked(ADD, techniques=("推拿",)), facts(specialist()))

    assert (rural.outcome, rural.reasons) == (Decision.REFUSE, (Reason.R09,))
    assert assessed.outcome is Decision.ACCEPTABLE
    assert beyond.reasons == (Reason.R09,)


@pytest.mark.parametrize(
    ("parameter", "outcome"),
    [("forbidden", Decision.REFUSE), ("unregulated", Decision.ACCEPTABLE), ("allowed", Decision.ACCEPTABLE)],
)
def test_intensive_care_for_assistants_is_left_to_the_province(parameter: str, outcome: Decision) -> None:
    training = trained(TrainingKind.ICU_TRAINING, "", date(2025, 1, 1), date(2025, 12, 31))

    ruling = ruled(asked(ADD, "", "C17"), facts(assistant(training=(training,))), icu_assistant=parameter)

    assert ruling.outcome is outcome
    assert [each.rule for each in ruling.warnings] == (["SCP-03"] if parameter == "unregulated" else [])


def test_another_kind_of_chinese_medicine_is_for_an_officer() -> None:
    mongolian = replace(CHINESE, category=Category.MONGOLIAN_MEDICINE)
    held = registration(qualification="QT", category=Category.MONGOLIAN_MEDICINE, scopes=frozenset({"T03"}))
    training = trained(TrainingKind.SCOPE_TRAINING, "T01", date(2025, 1, 1), date(2025, 12, 31))

    ruling = ruled(asked(ADD, "", "T01"), of(held, qualifications=(mongolian,), training=(training,)))

    assert (ruling.outcome, ruling.flags) == (Decision.OFFICER, (Flag.QUALIFICATION_SUBTYPE,))


@pytest.mark.parametrize(
    ("authority", "outcome", "competent"),
    [("CITY", Decision.ACCEPTABLE, "CITY"), ("COUNTY", Decision.NOT_ACCEPT, "CITY")],
)
def test_the_body_that_keeps_the_registration_is_competent(authority: str, outcome: Decision, competent: str) -> None:
    ruling = ruled(asked(CHANGE, "", "C02", authority=authority), learned(SYSTEMATIC))

    assert (ruling.outcome, ruling.competent_authority) == (outcome, competent)


def test_where_approvals_moved_the_licensor_takes_the_place_of_the_old_body() -> None:
    moved = registration(authority="WATCHES")
    nowhere = registration(authority="WATCHES", main_institution="UNKNOWN")

    assert ruled(asked(CHANGE, "", "C02"), of(moved)).competent_authority == "CITY"
    assert ruled(asked(CHANGE, "", "C02"), of(nowhere)).competent_authority is None
    assert granted(asked(CHANGE, "", "C02"), of(nowhere))[0].params["main_institution"] == "UNKNOWN"


def test_the_parameters_are_those_of_the_place_of_the_registration() -> None:
    hospital = {**INSTITUTIONS, "TOWNSHIP": replace(INSTITUTIONS["TOWNSHIP"], class_code="A100", county_hospital=True)}
    elsewhere = replace(IN_A_TOWNSHIP, main_institution="UNKNOWN")

    in_henan = decide(facts(physician(IN_A_TOWNSHIP), institutions=hospital), asked(ADD, "", "C04"))
    unknown = decide(facts(physician(elsewhere)), asked(ADD, "", "C04"))
    unregistered = decide(facts(physician(registrations=())), asked(ADD, "", "C04"))

    assert in_henan.outcome is Decision.ACCEPTABLE
    assert unknown.outcome is Decision.REFUSE
    assert unregistered.outcome is Decision.BLOCKED


def test_a_refused_change_is_told_to_the_main_institution() -> None:
    effects = consequences(facts(), asked(CHANGE, "", "C02"), outcome=Decision.REFUSE)

    assert effects == (Effect(Verb.NOTIFY, "physician"), Effect(Verb.NOTIFY, "OWN"))


def test_an_added_scope_joins_the_list_and_a_changed_one_sends_filings_to_be_looked_at() -> None:
    filings = (filing("FAR"), filing("NEAR", last=TODAY - ONE_DAY))

    added = granted(asked(ADD, "", "C04"), of(filings=filings))
    changed = granted(asked(CHANGE, "", "C02"), of(filings=filings))

    assert added[0].params == {
        "place": "110000",
        "main_institution": "OWN",
        "category": "10",
        "scopes": ("C01", "C04"),
    }
    assert added[1:] == (Effect(Verb.LICENCE, "updated", {"number": "same"}),)
    assert changed[0].params["scopes"] == ("C02",)
    assert Effect(Verb.RECHECK, "filing", {"institution": "FAR"}) in changed
    assert Effect(Verb.RECHECK, "filing", {"institution": "NEAR"}) not in changed


def test_techniques_of_a_specialist_are_a_list_too() -> None:
    effects = granted(asked(ADD, techniques=("外治",)), facts(specialist()))

    assert effects[0].params["techniques"] == ("针刺", "外治")
    assert "scopes" not in effects[0].params


def test_another_category_needs_its_qualification_and_gets_a_new_number() -> None:
    both = {"qualifications": (CLINICAL, CHINESE), "filings": (filing("FAR"),)}

    chosen = ruled(asked(CATEGORY, "", "T01"), of(**both))
    without = ruled(asked(CATEGORY, "", "T01", categories=(Category.CHINESE_MEDICINE,)))
    same = ruled(asked(CATEGORY, "", "C02"))
    old_scope = ruled(asked(CATEGORY, "", "C01", qualification="QT"), of(**both))
    unsaid = ruled(asked(CATEGORY, qualification="QT"), of(**both))
    effects = granted(asked(CATEGORY, "", "T01"), of(**both))

    assert chosen.outcome is Decision.ACCEPTABLE
    assert (without.outcome, set(without.reasons)) == (Decision.REFUSE, {Reason.R08})
    assert (same.outcome, same.instead) == (Decision.BLOCKED, CHANGE)
    assert Reason.R08 in old_scope.reasons
    assert unsaid.reasons == (Reason.M99,)
    assert (effects[0].params["category"], effects[0].params["scopes"]) == ("41", ("T01",))
    assert effects[1:] == (
        Effect(Verb.LICENCE, "issued", {"number": "new"}),
        Effect(Verb.RECHECK, "filing", {"institution": "FAR"}),
    )
