"""Lengths that the law prescribes: training, suspension, assessment cycle."""

from collections.abc import Iterable
from datetime import date

from medreg.law.dated import lasts_at_least, lasts_at_most
from medreg.law.eras import PHYSICIANS_LAW
from medreg.law.facts import Period
from medreg.standards.vocabulary import SuspensionGround

TRAINING_MONTHS = 6
SUSPENSION_MONTHS = {SuspensionGround.ASSESSMENT_FAILED: (3, 6), SuspensionGround.DISCIPLINE: (6, 12)}
CYCLE_MONTHS = 36
OLD_CYCLE_MONTHS = 24


def training_is_long_enough(periods: Iterable[Period], months: int = TRAINING_MONTHS) -> bool:
    """Whether one record alone lasts that many consecutive months (管理办法 12); records are not added up."""
    return any(lasts_at_least(period.first, period.last, months) for period in periods)


def suspension_is_legal(ground: SuspensionGround, first: date, last: date) -> bool:
    """3 to 6 months for a failed assessment (医师法 42), 6 to 12 in discipline (医师法 55 to 57)."""
    shortest, longest = SUSPENSION_MONTHS[ground]
    return lasts_at_least(first, last, shortest) and lasts_at_most(first, last, longest)


def assessment_cycle_is_legal(first: date, last: date) -> bool:
    """Three years (医师法 42); a cycle that began before 2022-03-01 may also have two."""
    lengths = (CYCLE_MONTHS,) if first >= PHYSICIANS_LAW else (OLD_CYCLE_MONTHS, CYCLE_MONTHS)
    return any(lasts_at_least(first, last, months) and lasts_at_most(first, last, months) for months in lengths)
