"""Each bar on the day before its end, on it and after it, and bars together."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.law.dated import NEVER, add_years, chinese_date
from medreg.law.finding import Decision, Outcome
from medreg.standards.vocabulary import CancellationGround, Capacity, HistoryEvent, Reason
from tests.campaigns import MANY
from tests.law.cases_by_hand import RETRAINED, facts, past, person, ruled

ONE_DAY = timedelta(days=1)
BARS = [
    (HistoryEvent.CRIMINAL_SENTENCE_EXECUTED, 2, Decision.REFUSE, Reason.R02, "医师法 16(2)"),
    (HistoryEvent.LICENCE_REVOKED_BY_PENALTY, 2, Decision.REFUSE, Reason.R04, "医师法 16(3)"),
    (HistoryEvent.CANCELLED_FOR_FAILED_ASSESSMENT, 1, Decision.REFUSE, Reason.R05, "医师法 16(4)"),
    (HistoryEvent.RESCINDED_FOR_IMPROPER_MEANS, 3, Decision.NOT_ACCEPT, Reason.N03, "医师法 54"),
    (HistoryEvent.FALSE_MATERIALS_FOUND, 1, Decision.NOT_ACCEPT, Reason.N04, "行政许可法 78"),
]


@pytest.mark.parametrize(("event", "years", "decision", "reason", "cite"), BARS)
@MANY
@given(day=st.dates(date(2022, 3, 1), date(2030, 12, 31)))
def test_a_bar_stands_on_the_day_before_its_end_and_not_on_it(
    event: HistoryEvent, years: int, decision: Decision, reason: Reason, cite: str, day: date
) -> None:
    free = add_years(day, years)
    barred = person(history=(past(event, day),), training=(RETRAINED,))

    before = ruled(facts(barred, on=free - ONE_DAY))
    on_the_day = ruled(facts(barred, on=free))
    after = ruled(facts(barred, on=free + ONE_DAY))

    assert before.outcome is decision
    assert reason in before.reasons
    assert before.not_before == free
    assert cite in {str(each) for each in before.cites}
    assert reason not in on_the_day.reasons
    assert reason not in after.reasons


def test_a_practice_ban_runs_through_its_last_day() -> None:
    until = date(2026, 9, 15)
    banned = person(history=(past(HistoryEvent.PRACTICE_BAN, date(2021, 9, 16), until=until),), training=(RETRAINED,))

    assert ruled(facts(banned, on=until)).reasons == (Reason.R03,)
    assert ruled(facts(banned, on=until)).not_before == until + ONE_DAY
    assert ruled(facts(banned, on=until + ONE_DAY)).outcome is Decision.ACCEPTABLE


def test_a_ban_for_life_never_ends() -> None:
    banned = person(history=(past(HistoryEvent.PRACTICE_BAN, date(2024, 1, 1), lifetime=True),))

    ruling = ruled(facts(banned))

    assert ruling.not_before == NEVER
    assert "没有终止日期" in ruling.deciding[0].plain


def test_two_bars_give_both_reasons_and_the_later_day() -> None:
    history = (
        past(HistoryEvent.CRIMINAL_SENTENCE_EXECUTED, date(2025, 6, 1)),
        past(HistoryEvent.LICENCE_REVOKED_BY_PENALTY, date(2025, 2, 1)),
    )

    ruling = ruled(facts(person(history=history, training=(RETRAINED,))))

    assert ruling.reasons == (Reason.R02, Reason.R04)
    assert ruling.not_before == date(2027, 6, 1)


def test_of_two_sentences_the_later_one_counts() -> None:
    history = (
        past(HistoryEvent.CRIMINAL_SENTENCE_EXECUTED, date(2025, 6, 1)),
        past(HistoryEvent.CRIMINAL_SENTENCE_EXECUTED, date(2025, 9, 1)),
    )

    assert ruled(facts(person(history=history))).not_before == date(2027, 9, 1)


def test_not_accepting_comes_before_refusing_and_both_are_told() -> None:
    history = (
        past(HistoryEvent.FALSE_MATERIALS_FOUND, date(2026, 3, 1)),
        past(HistoryEvent.LICENCE_REVOKED_BY_PENALTY, date(2025, 2, 1)),
    )

    ruling = ruled(facts(person(history=history)))

    assert ruling.outcome is Decision.NOT_ACCEPT
    assert set(ruling.reasons) == {Reason.N04, Reason.R04}


def test_a_sentence_still_being_executed_is_refused_without_an_end() -> None:
    sentenced = person(history=(past(HistoryEvent.CRIMINAL_SENTENCE_FINAL, date(2026, 1, 1)),))

    ruling = ruled(facts(sentenced))

    assert ruling.reasons == (Reason.R02,)
    assert ruling.not_before is None


@pytest.mark.parametrize("settled", [HistoryEvent.PROBATION_ENDED, HistoryEvent.EXEMPTED_FROM_PUNISHMENT])
def test_what_was_never_executed_is_a_question_for_two_years(settled: HistoryEvent) -> None:
    day = date(2025, 1, 10)
    judged = person(history=(past(HistoryEvent.CRIMINAL_SENTENCE_FINAL, date(2024, 1, 1)), past(settled, day)))

    before = ruled(facts(judged, on=add_years(day, 2) - ONE_DAY))
    on_the_day = ruled(facts(judged, on=add_years(day, 2)))

    assert before.outcome is Decision.OFFICER
    assert before.questions[0].outcome is Outcome.DISCRETION
    assert before.questions[0].question
    assert on_the_day.outcome is Decision.ACCEPTABLE


def test_events_after_the_day_do_not_count_yet() -> None:
    later = person(history=(past(HistoryEvent.LICENCE_REVOKED_BY_PENALTY, date(2026, 9, 16)),))

    assert ruled(facts(later)).outcome is Decision.ACCEPTABLE


def test_a_cancellation_on_the_ground_of_assessment_bars_like_the_event_itself() -> None:
    event = past(HistoryEvent.CANCELLED, date(2026, 1, 1), ground=CancellationGround.ASSESSMENT_FAILED_AGAIN)

    assert ruled(facts(person(history=(event,)))).reasons == (Reason.R05,)


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2022, 2, 28), Decision.ACCEPTABLE),
        (date(2022, 3, 1), Decision.OFFICER),
        (date(2022, 6, 1), Decision.ACCEPTABLE),
    ],
)
def test_the_one_year_bar_did_not_exist_before_the_new_law(on: date, outcome: Decision) -> None:
    old = past(HistoryEvent.CANCELLED_FOR_FAILED_ASSESSMENT, date(2021, 6, 1))

    ruling = ruled(facts(person(history=(old,), training=()), on=on))

    assert ruling.outcome is outcome


def test_without_full_capacity_nobody_registers_and_regained_capacity_asks_for_training() -> None:
    limited = past(HistoryEvent.CAPACITY_LIMITED, date(2026, 1, 1))

    lost = ruled(facts(person(capacity=Capacity.LIMITED, history=(limited,))))
    regained = ruled(facts(person(history=(limited,))))

    assert lost.reasons == (Reason.R01,)
    assert regained.reasons == (Reason.M05,)


def test_a_finding_speaks_to_the_physician_and_in_the_letter() -> None:
    day = date(2025, 6, 1)
    barred = person(history=(past(HistoryEvent.CRIMINAL_SENTENCE_EXECUTED, day),))

    finding = ruled(facts(barred)).deciding[0]

    assert finding.plain.startswith("您的刑罚")
    assert f"从{chinese_date(date(2027, 6, 1))}起可以申请" in finding.plain
    assert finding.formal == (
        "申请人的刑罚于2025年6月1日执行完毕，至申请之日未满二年，"
        "依照《中华人民共和国医师法》第十六条第（二）项，不予许可。"
    )
