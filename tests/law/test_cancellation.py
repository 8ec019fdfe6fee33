"""Each ground of cancellation with and without its fact, its day, who may ask, and what ends."""

from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.cancellation_grounds import CITES, LISTED, cancellation_grounds, check_ground
from medreg.law.effect import Effect, Verb
from medreg.law.facts import Filing, Physician
from medreg.law.finding import Decision, Flag
from medreg.standards.vocabulary import (
    Actor,
    AssessmentKind,
    AssessmentResult,
    Business,
    CancellationGround,
    Capacity,
    HistoryEvent,
    MaterialKind,
    Reason,
    RegistrationStatus,
)
from tests.law.acts_by_hand import (
    IN_JIANGSU,
    OTHER_HOSPITAL,
    SINCE,
    act,
    assessed,
    granted,
    known,
    physician,
    registration,
)
from tests.law.cases_by_hand import TODAY, past, ruled

ONE_DAY = timedelta(days=1)
X = CancellationGround
EVENTS = {
    X.DEATH: HistoryEvent.DIED,
    X.CRIMINAL_PUNISHMENT: HistoryEvent.CRIMINAL_SENTENCE_FINAL,
    X.LICENCE_REVOKED_BY_PENALTY: HistoryEvent.LICENCE_REVOKED_BY_PENALTY,
    X.CERTIFICATE_LENT: HistoryEvent.CERTIFICATE_LENT,
}


def cancel(ground: CancellationGround | None, **more: Any) -> Any:
    return act(Business.CANCELLATION, ground=ground, **{"actor": Actor.AUTHORITY, "authority": "A", **more})


@pytest.mark.parametrize(("ground", "event"), EVENTS.items())
def test_an_event_is_a_ground_from_its_day_and_only_after_registration(
    ground: CancellationGround, event: HistoryEvent
) -> None:
    on_the_day = known(physician(past(event, TODAY)))
    tomorrow = known(physician(past(event, TODAY + ONE_DAY)))
    with_the_registration = known(physician(past(event, SINCE)))
    before_registration = known(physician(past(event, SINCE - ONE_DAY)))

    assert ruled(on_the_day, cancel(ground)).outcome is Decision.ACCEPTABLE
    assert ruled(tomorrow, cancel(ground)).outcome is Decision.BLOCKED
    assert ruled(with_the_registration, cancel(ground)).outcome is Decision.ACCEPTABLE
    assert ruled(before_registration, cancel(ground)).outcome is Decision.BLOCKED


@pytest.mark.parametrize("ground", LISTED)
def test_no_ground_stands_against_an_ordinary_physician(ground: CancellationGround) -> None:
    ruling = ruled(known(), cancel(ground))

    assert ruling.outcome is Decision.BLOCKED
    assert granted(known(), cancel(ground), ruling.outcome) == ()


def test_cheating_in_the_exam_counts_though_it_lies_before_the_registration() -> None:
    cheated = physician(past(HistoryEvent.ORGANISED_EXAM_CHEATING, SINCE - timedelta(days=400)))

    assert ruled(known(cheated), cancel(X.ORGANISED_EXAM_CHEATING)).outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize("capacity", [Capacity.LIMITED, Capacity.NONE])
def test_lost_capacity_is_a_ground(capacity: Capacity) -> None:
    assert ruled(known(physician(capacity=capacity)), cancel(X.CAPACITY_LOST)).outcome is Decision.ACCEPTABLE


def test_the_newest_re_assessment_decides() -> None:
    failed = assessed(AssessmentKind.RE_ASSESSMENT, date(2026, 5, 1), AssessmentResult.FAILED)
    passed = assessed(AssessmentKind.RE_ASSESSMENT, date(2026, 5, 2), AssessmentResult.PASSED)
    periodic = assessed(AssessmentKind.PERIODIC, date(2026, 5, 1), AssessmentResult.FAILED)

    assert ruled(known(physician(assessments=(failed,))), cancel(X.ASSESSMENT_FAILED_AGAIN)).outcome is (
        Decision.ACCEPTABLE
    )
    assert ruled(known(physician(assessments=(passed, failed))), cancel(X.ASSESSMENT_FAILED_AGAIN)).outcome is (
        Decision.BLOCKED
    )
    assert ruled(known(physician(assessments=(periodic,))), cancel(X.ASSESSMENT_FAILED_AGAIN)).outcome is (
        Decision.BLOCKED
    )


@pytest.mark.parametrize(
    ("days", "outcome", "not_before"),
    [(-1, Decision.BLOCKED, date(2026, 9, 15)), (0, Decision.ACCEPTABLE, None), (1, Decision.ACCEPTABLE, None)],
)
@pytest.mark.parametrize(
    ("ground", "event"),
    [
        (X.INTERRUPTED_TWO_YEARS, HistoryEvent.PRACTICE_ENDED),
        (X.DEPARTED_TWO_YEARS, HistoryEvent.DEPARTURE_FILED),
    ],
)
def test_two_years_are_full_on_the_day_itself(
    ground: CancellationGround, event: HistoryEvent, days: int, outcome: Decision, not_before: date | None
) -> None:
    stopped = physician(past(event, date(2024, 9, 15)))

    ruling = ruled(known(stopped, on=TODAY + timedelta(days=days)), cancel(ground))

    assert ruling.outcome is outcome
    assert ruling.not_before == not_before


def test_a_departure_before_its_two_years_is_told_with_its_day() -> None:
    ruling = ruled(
        known(physician(past(HistoryEvent.DEPARTURE_FILED, date(2025, 1, 2)))), cancel(X.DEPARTED_TWO_YEARS)
    )

    assert [each.rule for each in ruling.deciding] == ["TIM-04"]
    assert "2027年1月2日" in ruling.deciding[0].plain


def test_a_resumption_or_a_new_registration_stops_the_clock() -> None:
    filed = past(HistoryEvent.DEPARTURE_FILED, date(2024, 1, 2))
    resumed = physician(filed, past(HistoryEvent.PRACTICE_RESUMED, date(2024, 1, 3)))
    elsewhere = physician(filed, registrations=(registration(), registration(key="R3", since=date(2024, 1, 3))))

    assert cancellation_grounds(resumed, TODAY) == ()
    assert X.DEPARTED_TWO_YEARS not in cancellation_grounds(elsewhere, TODAY)


def test_the_registration_that_was_left_is_no_new_one() -> None:
    left_at_once = physician(
        past(HistoryEvent.DEPARTURE_FILED, date(2024, 1, 2)), registrations=(registration(since=date(2024, 1, 2)),)
    )

    assert X.DEPARTED_TWO_YEARS in cancellation_grounds(left_at_once, TODAY)


def test_a_rescission_is_followed_by_its_cancellation_where_another_registration_stands() -> None:
    rescinded = physician(past(HistoryEvent.RESCINDED_FOR_IMPROPER_MEANS, date(2026, 9, 1)))

    assert ruled(known(rescinded), cancel(X.RESCINDED_OR_WITHDRAWN)).outcome is Decision.ACCEPTABLE


def test_other_grounds_have_no_fact_of_their_own() -> None:
    assert not check_ground(X.OTHER, physician(), registration(), TODAY).fulfilled
    assert ruled(known(), cancel(X.OTHER)).outcome is Decision.BLOCKED


@pytest.mark.parametrize(
    ("ground", "history", "flag", "cite"),
    [
        (X.DECLARED_MISSING, (past(HistoryEvent.DECLARED_MISSING, TODAY),), Flag.DECLARED_MISSING, "管理办法 18(1)"),
        (X.TWO_CYCLES_MISSED, (past(HistoryEvent.ASSESSMENT_MISSED, TODAY),), Flag.TWO_CYCLES_MISSED, "管理办法 18(5)"),
        (X.HEALTH_UNFIT, (), Flag.HEALTH_UNFIT, "管理办法 18(7)"),
    ],
)
def test_grounds_of_the_regulation_alone_are_judged_by_an_officer(
    ground: CancellationGround, history: tuple[Any, ...], flag: Flag, cite: str
) -> None:
    facts = known(physician(*history))

    ruling = ruled(facts, cancel(ground))

    assert ruling.outcome is Decision.OFFICER
    assert ruling.flags == (flag,)
    assert [str(each) for each in ruling.cites] == [cite]
    assert Effect(Verb.END, "registration", {"place": "110000", "as": "cancelled"}) in granted(
        facts, cancel(ground), ruling.outcome
    )


@pytest.mark.parametrize("ground", [X.DECLARED_MISSING, X.TWO_CYCLES_MISSED])
def test_without_their_fact_there_is_nothing_to_judge(ground: CancellationGround) -> None:
    ruling = ruled(known(), cancel(ground))

    assert ruling.outcome is Decision.BLOCKED
    assert ruling.flags == ()


def test_an_officer_is_not_asked_when_nothing_is_left_to_cancel() -> None:
    ended = physician(registrations=(registration(status=RegistrationStatus.CANCELLED, ended=date(2026, 1, 1)),))

    ruling = ruled(known(ended), cancel(X.HEALTH_UNFIT))

    assert ruling.outcome is Decision.BLOCKED
    assert ruling.flags == ()
    assert [each.rule for each in ruling.deciding] == ["registration_stands"]
    assert granted(known(ended), cancel(X.HEALTH_UNFIT)) == ()
    assert "TIM-04" not in {each.rule for each in ruled(known(ended), cancel(X.DEPARTED_TWO_YEARS)).findings}


@pytest.mark.parametrize("actor", [Actor.INSTITUTION, Actor.AUTHORITY, Actor.RELATIVE])
def test_only_the_physician_asks_for_her_own_cancellation(actor: Actor) -> None:
    assert ruled(known(), cancel(X.OWN_REQUEST, actor=actor)).outcome is Decision.BLOCKED


def test_a_physician_who_names_no_ground_asks_for_herself() -> None:
    own = cancel(None, actor=Actor.PHYSICIAN)
    without_form = cancel(None, actor=Actor.PHYSICIAN, materials=frozenset())

    assert ruled(known(), own).outcome is Decision.ACCEPTABLE
    assert ruled(known(), without_form).reasons == (Reason.M06,)
    assert ruled(known(), without_form).missing == (MaterialKind.FORM,)


def test_an_authority_must_name_its_ground() -> None:
    ruling = ruled(known(), cancel(None))

    assert ruling.outcome is Decision.BLOCKED
    assert granted(known(), cancel(None)) == ()


def test_another_body_is_shown_the_one_that_registered() -> None:
    ruling = ruled(known(physician(past(HistoryEvent.DIED, TODAY))), cancel(X.DEATH, authority="B"))

    assert ruling.outcome is Decision.NOT_ACCEPT
    assert ruling.competent_authority == "A"
    assert "医师法 17" in {str(cite) for cite in ruling.cites}


@pytest.mark.parametrize(
    ("on", "cite"),
    [
        (date(2022, 3, 1), "医师法 17(1)"),
        (date(2022, 2, 28), "执业医师法 16"),
        (date(2017, 3, 31), "执业医师法 16"),
        (date(2004, 6, 30), "执业医师法 16"),
    ],
)
def test_a_ground_is_cited_by_the_law_of_the_day(on: date, cite: str) -> None:
    long_registered = physician(registrations=(registration(since=date(2000, 1, 1)),))

    ruling = ruled(known(long_registered, on=on), cancel(X.DEATH))

    assert cite in {str(each) for each in ruling.cites}


def with_filings(*registrations: Any, history: tuple[Any, ...] = ()) -> Physician:
    filings = (
        Filing("F1", "H2", frozenset({"C01"}), date(2026, 1, 1), date(2026, 12, 31)),
        Filing("F2", OTHER_HOSPITAL.key, frozenset({"C01"}), date(2026, 1, 1), date(2026, 12, 31)),
        Filing("F3", "H2", frozenset({"C01"}), date(2024, 1, 1), date(2024, 12, 31)),
    )
    return physician(*history, registrations=registrations, filings=filings)


def test_death_ends_everything_and_the_physician_is_not_told() -> None:
    died = with_filings(registration(), IN_JIANGSU, history=(past(HistoryEvent.DIED, TODAY),))

    effects = granted(known(died), cancel(X.DEATH))

    assert effects == (
        Effect(Verb.END, "registration", {"place": "110000", "as": "cancelled"}),
        Effect(Verb.END, "filing", {"institution": "H2", "place": "110000"}),
        Effect(Verb.END, "registration", {"place": "320000", "as": "cancelled"}),
        Effect(Verb.END, "filing", {"institution": "H3", "place": "320000"}),
        Effect(Verb.LICENCE, "cancelled"),
        Effect(Verb.PUBLISH, "cancelled"),
        Effect(Verb.NOTIFY, "B"),
    )


def test_an_own_request_touches_only_the_registration_named() -> None:
    facts = known(with_filings(registration(), IN_JIANGSU))

    effects = granted(facts, cancel(X.OWN_REQUEST, actor=Actor.PHYSICIAN, authority="", registration="R2"))

    assert effects == (
        Effect(Verb.END, "registration", {"place": "320000", "as": "cancelled"}),
        Effect(Verb.END, "filing", {"institution": "H3", "place": "320000"}),
        Effect(Verb.KEEP, "registration", {"place": "110000"}),
        Effect(Verb.LICENCE, "cancelled"),
        Effect(Verb.PUBLISH, "cancelled"),
        Effect(Verb.NOTIFY, "physician"),
    )


def test_a_penalty_revokes_the_licence_and_bars_from_its_own_day() -> None:
    punished = physician(past(HistoryEvent.LICENCE_REVOKED_BY_PENALTY, date(2026, 9, 1)))

    effects = granted(known(punished), cancel(X.LICENCE_REVOKED_BY_PENALTY))

    assert Effect(Verb.LICENCE, "revoked") in effects
    assert Effect(Verb.LICENCE, "cancelled") not in effects
    assert Effect(Verb.BAR, "licence_revoked_by_penalty", {"until": date(2028, 9, 1)}) in effects


@pytest.mark.parametrize(
    ("on", "bars"),
    [
        (date(2022, 2, 28), ()),
        (date(2022, 3, 1), (Effect(Verb.BAR, "assessment_cancellation", {"until": date(2023, 3, 1)}),)),
    ],
)
def test_the_year_after_a_failed_assessment_exists_since_the_law_of_2021(on: date, bars: tuple[Effect, ...]) -> None:
    failed = physician(
        assessments=(assessed(AssessmentKind.RE_ASSESSMENT, date(2022, 2, 1), AssessmentResult.FAILED),)
    )

    effects = granted(known(failed, on=on), cancel(X.ASSESSMENT_FAILED_AGAIN))

    assert tuple(each for each in effects if each.verb is Verb.BAR) == bars


def test_after_a_departure_the_physician_is_told_first() -> None:
    left = physician(past(HistoryEvent.DEPARTURE_FILED, date(2024, 1, 2)))

    effects = granted(known(left), cancel(X.DEPARTED_TWO_YEARS))

    assert effects[0] == Effect(Verb.NOTIFY, "physician")


def test_every_ground_says_where_it_stands() -> None:
    assert set(CITES) == set(X)
