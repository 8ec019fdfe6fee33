"""The grounds of cancellation (医师法 17, 管理办法 18 and 19, 行政许可法 70) and the facts behind them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from medreg.law.continuity import registered_since
from medreg.law.dated import add_years, chinese_date
from medreg.law.departures import standing_departure
from medreg.law.facts import Physician, Registration
from medreg.law.standing import (
    INTERRUPTION_YEARS,
    interruption,
    newest,
    ongoing_registrations,
)
from medreg.standards.vocabulary import (
    AssessmentKind,
    AssessmentResult,
    CancellationGround,
    Capacity,
    HistoryEvent,
)


@dataclass(frozen=True, slots=True)
class GroundCheck:
    """Whether the fact behind a ground is there, in words. `from_day` is the day on which a running clock fulfils it;
    None when nothing runs."""

    fulfilled: bool
    because: str
    from_day: date | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    physician: Physician
    registration: Registration
    on: date
    since: date


_ABSENT = GroundCheck(False, "没有相应的事实")


def _event_after_registration(event: HistoryEvent) -> Callable[[_Look], GroundCheck]:
    def check(look: _Look) -> GroundCheck:
        found = newest(look.physician.history, frozenset({event}), look.on)
        if found is None or found.day < look.since:
            return _ABSENT
        return GroundCheck(True, f"{chinese_date(found.day)}{event.label}")

    return check


def _cheated(look: _Look) -> GroundCheck:
    """The examination lies before the registration, so it counts whenever it was."""
    found = newest(look.physician.history, frozenset({HistoryEvent.ORGANISED_EXAM_CHEATING}), look.on)
    return _ABSENT if found is None else GroundCheck(True, f"{chinese_date(found.day)}{found.event.label}")


def _failed_again(look: _Look) -> GroundCheck:
    taken = [
        each
        for each in look.physician.assessments
        if each.kind is AssessmentKind.RE_ASSESSMENT and look.since <= each.day <= look.on
    ]
    last = max(taken, key=lambda each: each.day, default=None)
    if last is None or last.result is not AssessmentResult.FAILED:
        return _ABSENT
    return GroundCheck(True, f"{chinese_date(last.day)}再次考核不合格")


def _interrupted(look: _Look) -> GroundCheck:
    stopped = interruption(look.physician, look.on)
    if stopped is None:
        return _ABSENT
    return GroundCheck(
        stopped.two_years, f"自{chinese_date(stopped.since)}起中止执业", None if stopped.two_years else stopped.two_years_on
    )


def _departed(look: _Look) -> GroundCheck:
    filed = standing_departure(look.registration, look.physician, look.on)
    if filed is None:
        return _ABSENT
    due = add_years(filed.day, INTERRUPTION_YEARS)
    return GroundCheck(
        due <= look.on, f"{chinese_date(filed.day)}办理离职备案，此后未继续执业", None if due <= look.on else due
    )


def _incapable(look: _Look) -> GroundCheck:
    capacity = look.physician.capacity
    return GroundCheck(capacity is not Capacity.FULL, f"医师为{capacity.label}人")


def _always(words: str) -> Callable[[_Look], GroundCheck]:
    return lambda _look: GroundCheck(True, words)


_CHECKS: Mapping[CancellationGround, Callable[[_Look], GroundCheck]] = {
    CancellationGround.DEATH: _event_after_registration(HistoryEvent.DIED),
    CancellationGround.DECLARED_MISSING: _event_after_registration(HistoryEvent.DECLARED_MISSING),
    CancellationGround.CRIMINAL_PUNISHMENT: _event_after_registration(HistoryEvent.CRIMINAL_SENTENCE_FINAL),
    CancellationGround.LICENCE_REVOKED_BY_PENALTY: _event_after_registration(HistoryEvent.LICENCE_REVOKED_BY_PENALTY),
    CancellationGround.ASSESSMENT_FAILED_AGAIN: _failed_again,
    CancellationGround.TWO_CYCLES_MISSED: _event_after_registration(HistoryEvent.ASSESSMENT_MISSED),
    CancellationGround.INTERRUPTED_TWO_YEARS: _interrupted,
    CancellationGround.HEALTH_UNFIT: _always("报告称医师健康状况不适宜继续执业"),
    CancellationGround.CERTIFICATE_LENT: _event_after_registration(HistoryEvent.CERTIFICATE_LENT),
    CancellationGround.ORGANISED_EXAM_CHEATING: _cheated,
    CancellationGround.OWN_REQUEST: _always("本人申请注销"),
    CancellationGround.DEPARTED_TWO_YEARS: _departed,
    CancellationGround.CAPACITY_LOST: _incapable,
    CancellationGround.RESCINDED_OR_WITHDRAWN: _event_after_registration(HistoryEvent.RESCINDED_FOR_IMPROPER_MEANS),
}

LISTED = (
    CancellationGround.DEATH,
    CancellationGround.CRIMINAL_PUNISHMENT,
    CancellationGround.LICENCE_REVOKED_BY_PENALTY,
    CancellationGround.ASSESSMENT_FAILED_AGAIN,
    CancellationGround.INTERRUPTED_TWO_YEARS,
    CancellationGround.CERTIFICATE_LENT,
    CancellationGround.ORGANISED_EXAM_CHEATING,
    CancellationGround.DEPARTED_TWO_YEARS,
    CancellationGround.CAPACITY_LOST,
)
"""Grounds that follow from facts alone; the others need a request or an officer."""


def check_ground(
    ground: CancellationGround, physician: Physician, registration: Registration, on: date
) -> GroundCheck:
    """Whether the ground stands against this registration on that day. What happened before the person was registered
    does not count (医师法 17: 注册后). X99 has no fact of its own and is never fulfilled here."""
    check = _CHECKS.get(ground)
    if check is None:
        return _ABSENT
    since = registered_since(physician, on) or registration.since
    return check(_Look(physician, registration, on, since))


def cancellation_grounds(physician: Physician, on: date) -> tuple[CancellationGround, ...]:
    """Every listed ground that stands against a standing registration, in the order of the codes."""
    standing = ongoing_registrations(physician, on)
    return tuple(
        ground for ground in LISTED if any(check_ground(ground, physician, each, on).fulfilled for each in standing)
    )


CITES: Mapping[CancellationGround, tuple[str, ...]] = {
    CancellationGround.DEATH: ("医师法 17(1)",),
    CancellationGround.DECLARED_MISSING: ("管理办法 18(1)",),
    CancellationGround.CRIMINAL_PUNISHMENT: ("医师法 17(2)",),
    CancellationGround.LICENCE_REVOKED_BY_PENALTY: ("医师法 17(3)",),
    CancellationGround.ASSESSMENT_FAILED_AGAIN: ("医师法 17(4)",),
    CancellationGround.TWO_CYCLES_MISSED: ("管理办法 18(5)",),
    CancellationGround.INTERRUPTED_TWO_YEARS: ("医师法 17(5)",),
    CancellationGround.HEALTH_UNFIT: ("管理办法 18(7)",),
    CancellationGround.CERTIFICATE_LENT: ("管理办法 18(8)",),
    CancellationGround.ORGANISED_EXAM_CHEATING: ("管理办法 18(9)",),
    CancellationGround.OWN_REQUEST: ("管理办法 18(10)",),
    CancellationGround.DEPARTED_TWO_YEARS: ("管理办法 19",),
    CancellationGround.CAPACITY_LOST: ("行政许可法 70",),
    CancellationGround.RESCINDED_OR_WITHDRAWN: ("行政许可法 70",),
    CancellationGround.OTHER: ("管理办法 18",),
}
"""Where each ground stands today."""
