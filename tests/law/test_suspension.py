"""Suspension and resumption: lengths to the day, grounds, the assessment in between; rescission and its evidence."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from medreg.law.effect import Effect, Verb
from medreg.law.facts import Period
from medreg.law.finding import Decision
from medreg.standards.vocabulary import (
    Actor,
    AssessmentKind,
    AssessmentResult,
    Business,
    HistoryEvent,
    Reason,
    RegistrationStatus,
    SuspensionGround,
)
from tests.law.acts_by_hand import IN_JIANGSU, SINCE, act, assessed, granted, known, physician, registration
from tests.law.cases_by_hand import past, ruled

FAILED = past(HistoryEvent.ASSESSMENT_FAILED, date(2026, 9, 1))
FIRST = date(2026, 10, 1)
BY_ASSESSMENT, IN_DISCIPLINE = SuspensionGround.ASSESSMENT_FAILED, SuspensionGround.DISCIPLINE


def suspend(ground: SuspensionGround | None, last: date | None = date(2027, 3, 31), **more: Any) -> Any:
    period = Period(FIRST, last) if last else None
    return act(Business.SUSPENSION, actor=Actor.AUTHORITY, authority="A", ground=ground, period=period, **more)


@pytest.mark.parametrize(
    ("ground", "last", "lawful"),
    [
        (BY_ASSESSMENT, date(2026, 12, 30), False),
        (BY_ASSESSMENT, date(2026, 12, 31), True),
        (BY_ASSESSMENT, date(2027, 3, 31), True),
        (BY_ASSESSMENT, date(2027, 4, 1), False),
        (IN_DISCIPLINE, date(2027, 3, 30), False),
        (IN_DISCIPLINE, date(2027, 3, 31), True),
        (IN_DISCIPLINE, date(2027, 9, 30), True),
        (IN_DISCIPLINE, date(2027, 10, 1), False),
        (IN_DISCIPLINE, date(2026, 9, 30), False),
        (IN_DISCIPLINE, None, False),
    ],
)
def test_a_suspension_has_its_length_to_the_day(ground: SuspensionGround, last: date | None, lawful: bool) -> None:
    ruling = ruled(known(physician(FAILED)), suspend(ground, last))

    assert ruling.outcome is (Decision.ACCEPTABLE if lawful else Decision.BLOCKED)
    assert ("TIM-05" in {each.rule for each in ruling.barring}) is not lawful


@pytest.mark.parametrize(
    ("on", "ground", "cite"),
    [
        (date(2022, 3, 1), BY_ASSESSMENT, "医师法 42"),
        (date(2022, 2, 28), BY_ASSESSMENT, "执业医师法 31"),
        (date(2022, 3, 1), IN_DISCIPLINE, "医师法 55"),
        (date(2022, 2, 28), IN_DISCIPLINE, "执业医师法 37"),
    ],
)
def test_a_wrong_length_is_cited_by_the_law_of_the_day(on: date, ground: SuspensionGround, cite: str) -> None:
    ruling = ruled(known(on=on), suspend(ground, date(2026, 10, 2)))

    assert cite in {str(each) for each in ruling.cites}


@pytest.mark.parametrize(
    ("history", "assessments", "grounded"),
    [
        ((FAILED,), (), True),
        ((), (assessed(AssessmentKind.PERIODIC, date(2026, 9, 1), AssessmentResult.FAILED),), True),
        ((), (assessed(AssessmentKind.PERIODIC, date(2026, 9, 1), AssessmentResult.PASSED),), False),
        ((FAILED,), (assessed(AssessmentKind.RE_ASSESSMENT, date(2026, 9, 1), AssessmentResult.PASSED),), False),
        ((FAILED,), (assessed(AssessmentKind.PERIODIC, date(2026, 8, 31), AssessmentResult.PASSED),), True),
        ((past(HistoryEvent.ASSESSMENT_FAILED, date(2019, 1, 1)),), (), False),
        ((), (), False),
    ],
)
def test_only_a_failure_that_stands_is_a_ground(
    history: tuple[Any, ...], assessments: tuple[Any, ...], grounded: bool
) -> None:
    ruling = ruled(known(physician(*history, assessments=assessments)), suspend(BY_ASSESSMENT))

    assert (ruling.outcome is Decision.ACCEPTABLE) is grounded


def test_a_suspension_names_its_ground() -> None:
    assert ruled(known(), suspend(None)).outcome is Decision.BLOCKED


def test_discipline_is_proven() -> None:
    ruling = ruled(known(), suspend(IN_DISCIPLINE, materials=frozenset()))

    assert ruling.outcome is Decision.CORRECT
    assert ruling.reasons == (Reason.M99,)


def test_a_suspension_freezes_the_licence() -> None:
    assert granted(known(), suspend(IN_DISCIPLINE)) == (
        Effect(Verb.SUSPEND, "registration", {"place": "110000", "from": FIRST, "to": date(2027, 3, 31)}),
        Effect(Verb.LICENCE, "frozen"),
    )


def test_practice_is_suspended_in_every_place_and_each_body_is_told() -> None:
    both = physician(registrations=(registration(), IN_JIANGSU))

    effects = granted(known(both), suspend(IN_DISCIPLINE))

    assert [each.params["place"] for each in effects if each.verb is Verb.SUSPEND] == ["110000", "320000"]
    assert effects[-1] == Effect(Verb.NOTIFY, "B")


def test_practice_resumes_in_every_place_where_it_was_suspended() -> None:
    held = registration(status=RegistrationStatus.SUSPENDED)
    in_jiangsu = replace(IN_JIANGSU, status=RegistrationStatus.SUSPENDED)

    effects = granted(known(physician(registrations=(held, in_jiangsu))), RESUME)

    assert [each.params["place"] for each in effects if each.verb is Verb.RESUME] == ["110000", "320000"]
    assert effects[-1] == Effect(Verb.NOTIFY, "B")


SPAN = Period(date(2026, 4, 1), date(2026, 9, 15))
PASSED = assessed(AssessmentKind.RE_ASSESSMENT, date(2026, 9, 14), AssessmentResult.PASSED)
RESUME = act(Business.RESUMPTION, actor=Actor.AUTHORITY, authority="A")


def suspended(ground: SuspensionGround, *assessments: Any, **more: Any) -> Any:
    event = past(HistoryEvent.SUSPENSION, SPAN.first, ground=ground, period=SPAN)
    held = registration(status=RegistrationStatus.SUSPENDED)
    return physician(event, **{"registrations": (held,), "assessments": assessments, **more})


@pytest.mark.parametrize(
    ("ground", "on", "assessments", "outcome"),
    [
        (BY_ASSESSMENT, SPAN.last, (PASSED,), Decision.BLOCKED),
        (BY_ASSESSMENT, date(2026, 9, 16), (PASSED,), Decision.ACCEPTABLE),
        (BY_ASSESSMENT, date(2026, 9, 16), (), Decision.BLOCKED),
        (
            BY_ASSESSMENT,
            date(2026, 9, 16),
            (PASSED, assessed(AssessmentKind.RE_ASSESSMENT, date(2026, 9, 15), AssessmentResult.FAILED)),
            Decision.BLOCKED,
        ),
        (
            BY_ASSESSMENT,
            date(2026, 9, 16),
            (assessed(AssessmentKind.RE_ASSESSMENT, date(2026, 3, 31), AssessmentResult.PASSED),),
            Decision.BLOCKED,
        ),
        (IN_DISCIPLINE, SPAN.last, (), Decision.BLOCKED),
        (IN_DISCIPLINE, date(2026, 9, 16), (), Decision.ACCEPTABLE),
    ],
)
def test_practice_resumes_after_the_term_and_the_assessment(
    ground: SuspensionGround, on: date, assessments: tuple[Any, ...], outcome: Decision
) -> None:
    ruling = ruled(known(suspended(ground, *assessments), on=on), RESUME)

    assert ruling.outcome is outcome
    assert ruling.not_before == (date(2026, 9, 16) if on == SPAN.last else None)


def test_an_early_resumption_cites_the_assessment_or_the_penalty() -> None:
    by_assessment = ruled(known(suspended(BY_ASSESSMENT), on=SPAN.last), RESUME)
    in_discipline = ruled(known(suspended(IN_DISCIPLINE), on=SPAN.last), RESUME)
    before_the_law = ruled(known(suspended(BY_ASSESSMENT), on=date(2021, 9, 16)), RESUME)

    assert [str(cite) for cite in by_assessment.cites] == ["医师法 42"]
    assert "医师法 55" in {str(cite) for cite in in_discipline.cites}
    assert before_the_law.cites == ()


def test_who_is_not_suspended_need_not_resume() -> None:
    assert ruled(known(), RESUME).outcome is Decision.BLOCKED


def test_a_suspension_without_its_days_on_record_may_be_ended() -> None:
    held = physician(registrations=(registration(status=RegistrationStatus.SUSPENDED),))

    assert ruled(known(held), RESUME).outcome is Decision.ACCEPTABLE


def test_a_resumption_restores_the_licence() -> None:
    assert granted(known(suspended(BY_ASSESSMENT, PASSED)), RESUME) == (
        Effect(Verb.RESUME, "registration", {"place": "110000"}),
        Effect(Verb.LICENCE, "restored"),
    )


@pytest.mark.parametrize("business", [Business.SUSPENSION, Business.RESUMPTION, Business.RESCISSION])
def test_nothing_is_done_to_a_registration_that_does_not_stand(business: Business) -> None:
    stranger = known(physician(registrations=()))
    request = act(business, actor=Actor.AUTHORITY, ground=IN_DISCIPLINE, period=Period(FIRST, date(2027, 3, 31)))

    ruling = ruled(stranger, request)

    assert [each.rule for each in ruling.deciding] == ["registration_stands"]
    assert ruling.instead is None


def test_of_several_registrations_the_suspended_one_resumes() -> None:
    jiangsu = registration(key="R2", place="320000", authority="B", status=RegistrationStatus.SUSPENDED)
    facts = known(suspended(IN_DISCIPLINE, registrations=(registration(), jiangsu)), on=date(2026, 9, 16))

    assert granted(facts, act(Business.RESUMPTION))[0].params == {"place": "320000"}


def test_a_rescission_is_void_from_the_beginning_and_bars_for_three_years() -> None:
    request = act(Business.RESCISSION, actor=Actor.AUTHORITY, authority="A")

    assert ruled(known(), request).outcome is Decision.ACCEPTABLE
    assert granted(known(), request) == (
        Effect(Verb.END, "registration", {"place": "110000", "as": "rescinded", "from": SINCE}),
        Effect(Verb.LICENCE, "rescinded"),
        Effect(Verb.BAR, "improper_means", {"until": date(2029, 9, 15)}),
    )
    assert granted(known(physician(registrations=())), request) == ()


def test_a_rescission_without_evidence_is_not_complete() -> None:
    request = act(Business.RESCISSION, actor=Actor.AUTHORITY, authority="A", materials=frozenset())

    ruling = ruled(known(), request)

    assert ruling.outcome is Decision.CORRECT
    assert "rescission" not in {each.rule for each in ruling.findings}
