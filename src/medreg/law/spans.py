"""Lengths that the law prescribes: training, suspension, assessment cycle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medreg.law.citation import Citation
from medreg.law.dated import lasts_at_least, lasts_at_most
from medreg.law.eras import PHYSICIANS_LAW
from medreg.law.facts import Period
from medreg.standards.vocabulary import SuspensionGround

TRAINING_MONTHS = 6
SUSPENSION_MONTHS = {SuspensionGround.ASSESSMENT_FAILED: (3, 6), SuspensionGround.DISCIPLINE: (6, 12)}
ASSESSMENT_CITES = (Citation("医师法", "42"),)
SUSPENSION_CITES = {
    SuspensionGround.ASSESSMENT_FAILED: ASSESSMENT_CITES,
    SuspensionGround.DISCIPLINE: (Citation("医师法", "55"), Citation("医师法", "56"), Citation("医师法", "57")),
}
CYCLE_MONTHS = 36
OLD_CYCLE_MONTHS = 24


def training_is_long_enough(periods: Iterable[Period], months: int = TRAINING_MONTHS) -> bool:
    """Whether one record alone lasts that many consecutive months (管理办法 12); records are not added up."""
    return any(lasts_at_least(period.first, period.last, months) for period in periods)


@dataclass(frozen=True, slots=True)
class LengthVerdict:
    """Whether a length is lawful, and where the law says so."""

    legal: bool
    cites: tuple[Citation, ...]


def suspension_length(ground: SuspensionGround, first: date, last: date) -> LengthVerdict:
    """3 to 6 months for a failed assessment (医师法 42), 6 to 12 in discipline (医师法 55 to 57)."""
    shortest, longest = SUSPENSION_MONTHS[ground]
    legal = lasts_at_least(first, last, shortest) and lasts_at_most(first, last, longest)
    return LengthVerdict(legal, SUSPENSION_CITES[ground])


def assessment_cycle(first: date, last: date) -> LengthVerdict:
    """Three years (医师法 42); a cycle that began before 2022-03-01 may also have two."""
    lengths = (CYCLE_MONTHS,) if first >= PHYSICIANS_LAW else (OLD_CYCLE_MONTHS, CYCLE_MONTHS)
    legal = any(lasts_at_least(first, last, months) and lasts_at_most(first, last, months) for months in lengths)
    return LengthVerdict(legal, ASSESSMENT_CITES)
