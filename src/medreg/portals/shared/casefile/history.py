"""What happened to a case, for those who work on it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.access.actor import Role
from medreg.cases.queries import events_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import Actor, ApplicationEvent, Reason

_RECOMMENDATIONS = {"grant": gettext_noop("建议准予"), "refuse": gettext_noop("建议不予")}
_OF_A_MATTER = {"grant": gettext_noop("建议实施"), "refuse": gettext_noop("建议不予实施")}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event; `note` is known to the applicant, `internal` and `answers` (rule key, answer) to officers only."""

    event: ApplicationEvent
    title: str
    at: datetime
    by: str
    reasons: tuple[str, ...]
    articles: str
    note: str
    internal: str
    answers: tuple[tuple[str, str], ...]


def history_of(case: CaseRow, *, internal: bool) -> tuple[Happened, ...]:
    """Newest first."""
    return tuple(reversed([_happened(event, internal, _words_of(case)) for event in events_of(case)]))


def _words_of(case: CaseRow) -> dict[str, str]:
    return _OF_A_MATTER if case.started_by == Actor.AUTHORITY else _RECOMMENDATIONS


def _happened(event: CaseRow, internal: bool, recommendations: dict[str, str]) -> Happened:
    recommended = _(recommendations.get(event.data.get("recommendation", ""), ""))
    inner = _("：").join(part for part in (recommended, event.internal_note) if part)
    role = _(Role(event.actor_role).label)
    return Happened(
        event=ApplicationEvent(event.event),
        title=_(ApplicationEvent(event.event).label),
        at=event.at,
        by=role if event.actor_name in ("", Role(event.actor_role).label) else f"{role} {event.actor_name}",
        reasons=tuple(f"{code} {_(Reason(code).label)}" for code in event.reasons),
        articles="、".join(event.articles),
        note=event.note,
        internal=inner if internal else "",
        answers=tuple(event.data.get("answers", {}).items()) if internal else (),
    )
