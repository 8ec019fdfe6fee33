"""The shape of the file: entries in sections, each with its days, its source and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_noop

from medreg.clock import SHANGHAI
from medreg.standards.term import Term, label

Facts = tuple[tuple[str, str], ...]


class Section(Term):
    """Parts of the file, in their order."""

    QUALIFICATION = "qualification"
    REGISTRATION = "registration"
    LICENCE = "licence"
    CASE = "case"
    TRAINING = "training"
    ASSESSMENT = "assessment"
    EVENT = "event"
    DATA = "data"


class Standing(Term):
    """How an entry stands on the day that is asked about."""

    HOLDS = "holds"
    PAST = "past"
    CORRECTED = "corrected"


label(
    Section,
    {
        "qualification": gettext_noop("医师资格"),
        "registration": gettext_noop("执业注册"),
        "licence": gettext_noop("电子证照"),
        "case": gettext_noop("办件与决定"),
        "training": gettext_noop("培训与学位"),
        "assessment": gettext_noop("考核"),
        "event": gettext_noop("影响执业的事项"),
        "data": gettext_noop("信息变更"),
    },
)
label(
    Standing,
    {"holds": gettext_noop("现行"), "past": gettext_noop("已结束"), "corrected": gettext_noop("已更正")},
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact. `since` and `until` are its legal days, `known_from` the moment at which it came on record; `event` says
    that it happened on its day and does not last. A row that was wrong has `correction`: by whom, when and why."""

    section: Section
    title: str
    facts: Facts
    since: date
    known_from: datetime
    source: str
    until: date | None = None
    known_until: datetime | None = None
    correction: str = ""
    event: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it stands on the day asked about; `correction` is empty unless it was known by then."""

    entry: Entry
    standing: Standing | None
    correction: str


@dataclass(frozen=True, slots=True)
class AsOf:
    """A legal day, and the moment whose knowledge counts."""

    on: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class IdentityFile:
    """What one reader may see of one physician."""

    name: str
    person: Facts
    as_of: AsOf
    entries: tuple[Shown, ...]

    def sections(self) -> list[tuple[Section, list[Shown]]]:
        """Every section, with its entries from the newest to the oldest."""
        return [(section, [each for each in self.entries if each.entry.section is section]) for section in Section]


def shown(entries: Iterable[Entry], as_of: AsOf) -> tuple[Shown, ...]:
    """What had happened by the day, as far as it was known at the moment; the newest first."""
    found = [told for entry in entries if (told := _shown(entry, as_of)) is not None]
    return tuple(sorted(found, key=lambda each: (each.entry.since, each.entry.known_from), reverse=True))


def _shown(entry: Entry, as_of: AsOf) -> Shown | None:
    if entry.since > as_of.on or entry.known_from > as_of.known_at:
        return None
    if entry.known_until is not None and entry.known_until <= as_of.known_at:
        return Shown(entry, Standing.CORRECTED, entry.correction) if entry.correction else None
    if entry.event:
        return Shown(entry, None, "")
    holds = entry.until is None or as_of.on <= entry.until
    return Shown(entry, Standing.HOLDS if holds else Standing.PAST, "")


def day_of(moment: datetime) -> date:
    """The legal day of a moment."""
    return moment.astimezone(SHANGHAI).date()
