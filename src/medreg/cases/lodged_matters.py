"""Cases as the file of a person tells them: what was asked, each step, what was decided (一人一档)."""

from dataclasses import dataclass
from datetime import date, datetime

from medreg.access.actor import Actor, Role
from medreg.cases.models import Case
from medreg.cases.queries import visible_cases
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step; `note` is what the applicant was told, never an internal note."""

    event: ApplicationEvent
    at: datetime
    day: date
    role: Role
    reasons: tuple[str, ...]
    articles: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class LodgedMatter:
    """A case that has left the drafts."""

    number: str
    business: Business
    started_by: Starter
    institution: str
    authority: str
    steps: tuple[StepTaken, ...]


def lodged_matters(person_id: int, by: Actor) -> list[LodgedMatter]:
    """Those that the reader may read by the access table, the oldest first; a draft is nobody's matter yet."""
    rows = visible_cases(by).filter(person_id=person_id).exclude(state=ApplicationState.DRAFT.value).order_by("pk")
    return [_matter(case) for case in rows.prefetch_related("events")]


def _matter(case: Case) -> LodgedMatter:
    steps = sorted(case.events.all(), key=lambda event: event.sequence)
    return LodgedMatter(
        number=case.number,
        business=Business(case.business),
        started_by=Starter(case.started_by),
        institution=case.institution.name if case.institution else "",
        authority=case.authority.name if case.authority else "",
        steps=tuple(
            StepTaken(
                ApplicationEvent(step.event),
                step.at,
                step.legal_date,
                Role(step.actor_role),
                tuple(step.reasons),
                tuple(step.articles),
                step.note,
            )
            for step in steps
        ),
    )
