"""Single days, houses and scopes that no worked case stands on: found by breaking the law in that one place."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from medreg.law import eras
from medreg.law.concerned import concerned_registration
from medreg.law.facts import Filing
from medreg.law.finding import Decision
from medreg.law.licence_status import licence_status
from medreg.law.practice import Breach, practice_check
from medreg.law.standing import interruption, registration_status
from medreg.standards.vocabulary import (
    AssessmentKind,
    AssessmentResult,
    Business,
    Capacity,
    HistoryEvent,
    LicenceStatus,
    Reason,
    RegistrationStatus,
)
from tests.law import registered_by_hand
from tests.law.acts_by_hand import SINCE, act, assessed, known, physician, registration
from tests.law.cases_by_hand import HOSPITAL, QUALIFICATION, TODAY, facts, past, person, ruled

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("era", "begins"),
    [
        (eras.FOREIGN_PHYSICIANS_MEASURES, "1993-01-01"),
        (eras.PRACTISING_PHYSICIANS_LAW, "1999-05-01"),
        (eras.REGISTRATION_MEASURES_1999, "1999-07-16"),
        (eras.SCOPE_RULES, "2001-06-20"),
        (eras.VILLAGE_DOCTOR_REGULATIONS, "2004-01-01"),
        (eras.LICENSING_LAW, "2004-07-01"),
        (eras.PERIODIC_ASSESSMENT_MEASURES, "2007-05-01"),
        (eras.VISITING_PHYSICIANS_MEASURES, "2009-03-01"),
        (eras.QUALIFICATION_CORRECTION_NOTICE, "2010-01-04"),
        (eras.RURAL_ASSISTANT_RULES, "2016-03-01"),
        (eras.REGISTRATION_MEASURES, "2017-04-01"),
        (eras.TCM_SPECIALTY_MEASURES, "2017-12-20"),
        (eras.PHYSICIANS_LAW, "2022-03-01"),
    ],
)
def test_each_instrument_governs_from_its_day(era: date, begins: str) -> None:
    assert era.isoformat() == begins


def test_a_penalty_on_the_day_of_the_end_still_revokes() -> None:
    ended = registration(status=RegistrationStatus.CANCELLED, ended=TODAY)
    revoked = past(HistoryEvent.LICENCE_REVOKED_BY_PENALTY, TODAY)

    assert licence_status(physician(revoked, registrations=(ended,)), TODAY, None) is LicenceStatus.REVOKED


def test_who_is_exempted_by_the_sentence_itself_has_nothing_to_execute() -> None:
    day = date(2026, 3, 2)
    history = (past(HistoryEvent.CRIMINAL_SENTENCE_FINAL, day), past(HistoryEvent.EXEMPTED_FROM_PUNISHMENT, day))

    assert ruled(facts(person(history=history))).outcome is Decision.OFFICER


@pytest.mark.parametrize(("day", "asks"), [(TODAY, True), (TODAY + ONE_DAY, False)])
def test_capacity_lost_counts_from_its_day(day: date, asks: bool) -> None:
    limited = past(HistoryEvent.CAPACITY_LIMITED, day)

    ruling = ruled(facts(person(history=(limited,), capacity=Capacity.FULL)))

    assert (Reason.M05 in ruling.reasons) is asks


@pytest.mark.parametrize(("day", "asks"), [(TODAY, False), (TODAY + ONE_DAY, True)])
def test_an_assessment_for_re_registration_counts_from_its_day(day: date, asks: bool) -> None:
    passed = assessed(AssessmentKind.RE_REGISTRATION, day, AssessmentResult.PASSED)
    ended = registration(status=RegistrationStatus.CANCELLED, ended=date(2023, 1, 1))
    request = act(Business.RE_REGISTRATION, institution="H", scopes=("C01",))

    ruling = ruled(known(physician(registrations=(ended,), assessments=(passed,))), request)

    assert any("重新注册考核合格的证明" in each.evidence for each in ruling.barring) is asks


MONTHS = [(date(2003, 1, 1), 3), (date(2005, 1, 1), 3), (date(2018, 1, 1), 6), (TODAY, 6)]


@pytest.mark.parametrize(("on", "months"), MONTHS)
def test_every_era_says_how_long_the_training_lasts(on: date, months: int) -> None:
    ended = registration(since=date(1999, 8, 1), status=RegistrationStatus.CANCELLED, ended=date(2000, 8, 1))
    request = act(Business.RE_REGISTRATION, institution="H", scopes=("C01",))
    old = replace(QUALIFICATION, issued=date(1999, 7, 20))

    ruling = ruled(known(physician(registrations=(ended,), qualifications=(old,)), on=on), request)

    assert any(f"连续培训{months}个月以上" in each.evidence for each in ruling.barring)


@pytest.mark.parametrize(("on", "months"), MONTHS)
def test_every_era_says_how_long_who_registers_late_is_trained(on: date, months: int) -> None:
    qualified = replace(QUALIFICATION, issued=date(1999, 7, 20))

    ruling = ruled(facts(person(qualifications=(qualified,)), on=on))

    assert any(f"连续培训{months}个月以上" in each.evidence for each in ruling.barring)


def test_another_house_that_lost_its_licence_leaves_the_registration_alone() -> None:
    lost = past(HistoryEvent.MAIN_INSTITUTION_LICENCE_REVOKED, TODAY, institution="H9")
    own = replace(lost, institution="H")

    assert registration_status(registration(), (lost,), TODAY) is RegistrationStatus.VALID
    assert registration_status(registration(), (own,), TODAY) is RegistrationStatus.MAIN_INSTITUTION_LOST


def test_a_registration_to_come_does_not_hide_that_practice_stopped() -> None:
    left = past(HistoryEvent.PRACTICE_ENDED, date(2024, 1, 10), institution="H")
    gone = registration(status=RegistrationStatus.DEPARTURE_FILED)
    to_come = registration(key="R2", since=TODAY + ONE_DAY)

    stopped = interruption(physician(left, registrations=(gone, to_come)), TODAY)

    assert stopped is not None
    assert stopped.since == date(2024, 1, 10)


def test_a_filing_covers_its_own_institution_alone() -> None:
    elsewhere = replace(HOSPITAL, key="Z")
    filed = Filing("F", "H3", frozenset({"C01"}), SINCE, date(2030, 12, 31))

    checked = practice_check(known(physician(registrations=(registration(),), filings=(filed,))), elsewhere, ("C01",))

    assert checked.breaches == {Breach.FILING}


def test_a_resumption_concerns_the_suspended_registration() -> None:
    valid, suspended = registration(key="R1"), registration(key="R2", status=RegistrationStatus.SUSPENDED)
    request = act(Business.RESUMPTION, registration="")

    found = concerned_registration(physician(registrations=(valid, suspended)), request, TODAY)

    assert found is not None
    assert found.key == "R2"


@pytest.mark.parametrize(("scopes", "blocked"), [(("C01",), True), (("C01", "C02"), False), (("C02",), False)])
def test_scopes_all_registered_already_are_not_added(scopes: tuple[str, ...], blocked: bool) -> None:
    request = registered_by_hand.asked(Business.ADD_SCOPE, "", *scopes)

    ruling = registered_by_hand.ruled(request)

    assert (ruling.outcome is Decision.BLOCKED) is blocked
    assert ("SCP-02/added" in {each.rule for each in ruling.findings}) is not blocked
