"""Filings: same place, scopes, period, institution, and what is blocked instead of refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.effect import Effect, Verb
from medreg.law.facts import Contract, Filing, InstitutionLicence, Period, Request
from medreg.law.finding import Decision, Flag
from medreg.standards.vocabulary import Business, Category, HistoryEvent, MaterialKind, Reason, RecordState, Stage
from tests.law.cases_by_hand import TODAY, past
from tests.law.registered_by_hand import (
    ASSISTANT,
    AWAY,
    CHINESE,
    CLINICAL,
    INSTITUTIONS,
    YEAR,
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
)

FILE, END = Business.MULTI_INSTITUTION_FILING, Business.END_FILING
ONE_DAY = timedelta(days=1)


def to_file(institution: str, *scopes: str, **more: Any) -> Request:
    return asked(FILE, institution, *(scopes or ("C01",)), **{"period": YEAR, **more})


def test_within_the_place_a_filing_is_lawful_whatever_anybody_consents() -> None:
    ruling = ruled(to_file("FAR"))

    assert (ruling.outcome, ruling.reasons, ruling.competent_authority) == (Decision.ACCEPTABLE, (), "COUNTY2")


def test_across_the_border_another_business_fits() -> None:
    physicians = ruled(to_file("AWAY"))
    assistants = ruled(to_file("FAR"), facts(assistant()))
    registered_there_too = ruled(to_file("AWAY"), facts(physician(registration(), replace(AWAY, main_institution="X"))))

    assert (physicians.outcome, physicians.instead, physicians.reasons) == (
        Decision.BLOCKED,
        Business.ADDITIONAL_REGISTRATION,
        (),
    )
    assert (assistants.outcome, assistants.instead, assistants.reasons) == (
        Decision.BLOCKED,
        Business.CHANGE_PLACE,
        (Reason.R11,),
    )
    assert registered_there_too.outcome is Decision.ACCEPTABLE


def test_rural_assistants_are_not_filed() -> None:
    ruling = ruled(to_file("TOWNSHIP", "C11"), facts(rural_assistant()))

    assert (ruling.outcome, ruling.reasons, ruling.instead) == (Decision.BLOCKED, (Reason.R11,), None)


@pytest.mark.parametrize(
    ("days", "outcome"), [(-1, Decision.BLOCKED), (0, Decision.ACCEPTABLE), (1, Decision.ACCEPTABLE)]
)
def test_a_period_ends_no_earlier_than_it_begins(days: int, outcome: Decision) -> None:
    period = Period(YEAR.first, YEAR.first + days * ONE_DAY)

    assert ruled(to_file("FAR", period=period)).outcome is outcome


def test_a_filing_names_its_period_and_its_scopes() -> None:
    no_period = ruled(to_file("FAR", period=None))
    no_scope = ruled(asked(FILE, "FAR", period=YEAR))

    assert (no_period.outcome, no_period.reasons) == (Decision.CORRECT, (Reason.M99,))
    assert (no_scope.outcome, no_scope.reasons) == (Decision.CORRECT, (Reason.M99,))


@pytest.mark.parametrize(
    ("contracts", "warned"),
    [
        ((), False),
        ((("FAR", YEAR.last - ONE_DAY),), True),
        ((("FAR", YEAR.last),), False),
        ((("FAR", None),), False),
        ((("FAR", date(2025, 1, 1)), ("FAR", YEAR.last)), False),
        ((("FAR", date(2025, 1, 1)), ("FAR", None)), False),
        ((("OWN", YEAR.last - ONE_DAY),), True),
        ((("NEAR", date(2025, 1, 1)),), False),
    ],
)
def test_an_end_after_that_of_the_contract_is_only_remarked(
    contracts: tuple[tuple[str, date | None], ...], warned: bool
) -> None:
    signed = tuple(Contract(institution, date(2024, 1, 1), last) for institution, last in contracts)

    ruling = ruled(to_file("FAR"), facts(physician(contracts=signed)))

    assert ruling.outcome is Decision.ACCEPTABLE
    assert [each.rule for each in ruling.warnings] == (["FIL-02"] if warned else [])


def test_scopes_and_techniques_lie_within_the_registration() -> None:
    scopes = ruled(to_file("FAR", "C01", "C02"))
    techniques = asked(FILE, "FAR", techniques=("外治",), period=YEAR)
    registered = asked(FILE, "FAR", techniques=("针刺",), period=YEAR)

    assert (scopes.outcome, rules_of(scopes)) == (Decision.BLOCKED, {"FIL-03"})
    assert rules_of(ruled(techniques, facts(specialist()))) == {"FIL-03"}
    assert ruled(registered, facts(specialist())).outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize(
    ("licence", "outcome"),
    [
        (InstitutionLicence("valid", TODAY), Decision.ACCEPTABLE),
        (InstitutionLicence("valid", TODAY - ONE_DAY), Decision.BLOCKED),
        (InstitutionLicence("suspended", None), Decision.BLOCKED),
        (InstitutionLicence("revoked", None), Decision.BLOCKED),
    ],
)
def test_the_filed_institution_may_practise(licence: InstitutionLicence, outcome: Decision) -> None:
    there = {**INSTITUTIONS, "FAR": replace(INSTITUTIONS["FAR"], licence=licence)}

    ruling = ruled(to_file("FAR"), facts(institutions=there))

    assert ruling.outcome is outcome
    assert ruling.reasons == (() if outcome is Decision.ACCEPTABLE else (Reason.R10,))


@pytest.mark.parametrize(
    ("check", "outcome", "warned"),
    [("block", Decision.BLOCKED, False), ("warn", Decision.ACCEPTABLE, True), ("off", Decision.ACCEPTABLE, False)],
)
def test_a_missing_department_blocks_warns_or_is_nothing(check: str, outcome: Decision, warned: bool) -> None:
    dermatologist = physician(registration(scopes=frozenset({"C06"})))

    ruling = ruled(to_file("FAR", "C06"), facts(dermatologist), department_check=check)

    assert ruling.outcome is outcome
    assert ("SCP-04/filing" in {each.rule for each in ruling.warnings}) is warned


def test_a_missing_department_of_chinese_medicine_is_only_remarked_and_unmapped_scopes_are_not_looked_at() -> None:
    chinese = registration(qualification="QT", category=Category.CHINESE_MEDICINE, scopes=frozenset({"T01"}))
    hygienist = registration(category=Category.PUBLIC_HEALTH, scopes=frozenset({"P01"}))

    remarked = ruled(to_file("FAR", "T01"), facts(physician(chinese, qualifications=(CHINESE,))))
    unmapped = ruled(to_file("CDC", "P01"), facts(physician(hygienist)))

    assert (remarked.outcome, [each.rule for each in remarked.warnings]) == (Decision.ACCEPTABLE, ["SCP-04/filing"])
    assert (unmapped.outcome, unmapped.competent_authority) == (Decision.ACCEPTABLE, "COUNTY")


def test_chinese_medicine_is_filed_with_its_own_body_and_specialists_with_the_licensor() -> None:
    chinese = registration(qualification="QT", category=Category.CHINESE_MEDICINE, scopes=frozenset({"T01"}))
    elsewhere = replace(chinese, main_institution="FAR")

    ordinary = ruled(to_file("OWN", "T01"), facts(physician(elsewhere, qualifications=(CHINESE,))))
    specialty = ruled(asked(FILE, "OWN", techniques=("针刺",), period=YEAR), facts(specialist()))

    assert ordinary.competent_authority == "TCM"
    assert specialty.competent_authority == "CITY"


@pytest.mark.parametrize(
    ("filings", "most", "blocked"),
    [
        ((), 0, True),
        ((), 1, False),
        ((filing("OWN"),), 1, True),
        ((filing("OWN"),), None, False),
        ((filing("NEAR2", last=TODAY),), 1, True),
        ((filing("NEAR2", last=TODAY - ONE_DAY),), 1, False),
        ((filing("NEAR2", ended=TODAY),), 1, False),
        ((filing("NEAR2", first=date(2027, 1, 1), last=date(2027, 5, 1)),), 1, True),
        ((filing("CDC", last=YEAR.first - ONE_DAY),), 1, False),
    ],
)
def test_assistants_are_filed_at_no_more_institutions_than_the_province_allows(
    filings: tuple[Filing, ...], most: int | None, blocked: bool
) -> None:
    known = facts(assistant(filings=filings))
    physicians = facts(physician(filings=filings))

    assert ("FIL-05" in rules_of(ruled(to_file("CDC"), known, assistant_filing_max=most))) is blocked
    assert "FIL-05" not in rules_of(ruled(to_file("CDC"), physicians, assistant_filing_max=most))


@pytest.mark.parametrize(
    ("existing", "duplicate"),
    [
        (filing("FAR", last=YEAR.first), True),
        (filing("FAR", last=YEAR.first - ONE_DAY), False),
        (filing("FAR", first=YEAR.last, last=YEAR.last), True),
        (filing("FAR", first=YEAR.last + ONE_DAY, last=date(2028, 1, 1)), False),
        (filing("FAR", last=YEAR.last, ended=TODAY), False),
        (filing("NEAR", last=YEAR.last), False),
    ],
)
def test_filings_at_one_institution_do_not_overlap(existing: Filing, duplicate: bool) -> None:
    ruling = ruled(to_file("FAR"), facts(physician(filings=(existing,))))

    assert ruling.outcome is (Decision.BLOCKED if duplicate else Decision.ACCEPTABLE)
    assert (Flag.DUPLICATE_FILING in ruling.flags) is duplicate


def test_the_main_institution_is_not_filed() -> None:
    ruling = ruled(to_file("OWN", period=None))

    assert (ruling.outcome, ruling.flags) == (Decision.BLOCKED, (Flag.DUPLICATE_FILING,))


def test_an_officer_judges_filings_of_the_military_unless_something_blocks_them() -> None:
    soldier = facts(physician(military=True))

    lawful, beyond, moving = (
        ruled(to_file("FAR"), soldier),
        ruled(to_file("FAR", "C02"), soldier),
        ruled(asked(Business.CHANGE_MAIN_INSTITUTION, "FAR", "C01"), soldier),
    )

    assert (lawful.outcome, lawful.flags) == (Decision.OFFICER, (Flag.MILITARY,))
    assert (beyond.outcome, beyond.flags) == (Decision.BLOCKED, (Flag.MILITARY,))
    assert moving.outcome is Decision.ACCEPTABLE


def test_several_faults_of_one_filing_are_all_told() -> None:
    period = Period(YEAR.last, YEAR.first)

    ruling = ruled(to_file("AWAY", "C06", period=period), facts(physician(military=True)))

    assert rules_of(ruling) == {"FIL-01", "FIL-02", "FIL-03", "SCP-04/filing", "military"}


@pytest.mark.parametrize(
    ("stage", "outcome", "reason"),
    [
        (Stage.BEFORE_ACCEPTANCE, Decision.NOT_ACCEPT, Reason.N04),
        (Stage.AFTER_ACCEPTANCE, Decision.BLOCKED, Reason.R99),
    ],
)
def test_a_filing_on_forged_papers_is_never_refused(stage: Stage, outcome: Decision, reason: Reason) -> None:
    ruling = ruled(to_file("FAR", forged=frozenset({MaterialKind.FORM}), stage=stage))

    assert (ruling.outcome, ruling.reasons) == (outcome, (reason,))


def test_the_cooperation_agreement_is_asked_for() -> None:
    ruling = ruled(to_file("FAR", materials=frozenset({MaterialKind.FORM})))

    assert (ruling.outcome, ruling.missing) == (Decision.CORRECT, (MaterialKind.COOPERATION_AGREEMENT,))


def test_a_filing_is_created_and_the_main_institution_told() -> None:
    created = Effect(
        Verb.CREATE, "filing", {"institution": "FAR", "from": YEAR.first, "to": YEAR.last, "scopes": ("C01",)}
    )
    technique = asked(FILE, "FAR", techniques=("针刺",))

    assert granted(to_file("FAR")) == (created, Effect(Verb.NOTIFY, "OWN"))
    assert granted(technique, facts(specialist()))[0].params == {"institution": "FAR", "techniques": ("针刺",)}


@pytest.mark.parametrize(
    ("filings", "outcome"),
    [
        ((filing("FAR", last=TODAY),), Decision.ACCEPTABLE),
        ((filing("FAR", first=TODAY + ONE_DAY),), Decision.ACCEPTABLE),
        ((filing("FAR", last=TODAY - ONE_DAY),), Decision.BLOCKED),
        ((filing("FAR", ended=TODAY),), Decision.BLOCKED),
        ((filing("NEAR"),), Decision.BLOCKED),
        ((), Decision.BLOCKED),
    ],
)
def test_only_a_filing_that_stands_is_ended(filings: tuple[Filing, ...], outcome: Decision) -> None:
    assert ruled(asked(END, "FAR"), facts(physician(filings=filings))).outcome is outcome


def test_to_end_a_filing_needs_no_qualification_record_but_the_right_body() -> None:
    inactive = (replace(CLINICAL, record=RecordState.INACTIVE),)
    differing = (replace(CLINICAL, record=RecordState.MISMATCH),)
    filings = (filing("FAR"),)

    here = asked(END, "FAR", authority="COUNTY2")
    elsewhere = ruled(asked(END, "FAR", authority="CITY"), facts(physician(filings=filings)))

    assert ruled(here, facts(physician(filings=filings, qualifications=inactive))).outcome is Decision.ACCEPTABLE
    assert ruled(here, facts(physician(filings=filings, qualifications=differing))).outcome is Decision.ACCEPTABLE
    assert (elsewhere.outcome, elsewhere.reasons) == (Decision.NOT_ACCEPT, (Reason.N01,))
    assert ruled(here, facts(physician(registrations=(), filings=filings))).outcome is Decision.BLOCKED


def test_a_filing_can_be_ended_however_long_practice_was_interrupted() -> None:
    stopped = past(HistoryEvent.PRACTICE_ENDED, date(2020, 1, 1))

    ruling = ruled(asked(END, "FAR"), facts(physician(filings=(filing("FAR"),), history=(stopped,))))

    assert ruling.outcome is Decision.ACCEPTABLE


def test_the_body_that_keeps_an_ended_filing_is_told() -> None:
    known = facts(physician(filings=(filing("FAR"), filing("UNKNOWN"))))

    told = granted(asked(END, "FAR"), known)
    unknown = granted(asked(END, "UNKNOWN"), known)

    assert told == (Effect(Verb.END, "filing", {"institution": "FAR"}), Effect(Verb.NOTIFY, "COUNTY2"))
    assert unknown == (Effect(Verb.END, "filing", {"institution": "UNKNOWN"}),)


def test_an_assistant_is_filed_as_what_the_registration_says_whatever_was_passed_since() -> None:
    known = facts(assistant(qualifications=(ASSISTANT, CLINICAL)))

    ruling = ruled(to_file("FAR", qualification="Q"), known)

    assert ruling.instead is Business.CHANGE_PLACE
