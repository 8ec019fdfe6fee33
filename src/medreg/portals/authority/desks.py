"""The desks of an authority: which cases lie on which, and in what order."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.cases.due_day import DUE_DAY, ON_A_DESK
from medreg.cases.queries import visible_cases
from medreg.standards.vocabulary import ApplicationState as State

FINISHED = (State.GRANTED, State.REFUSED, State.NOT_ACCEPTED, State.CLOSED, State.WITHDRAWN, State.TERMINATED)


@dataclass(frozen=True, slots=True)
class Desk:
    """`waits` says what lies here when the list is empty."""

    slug: str
    label: str
    states: tuple[State, ...]


DESKS = (
    Desk("acceptance", "待受理", (State.AWAITING_ACCEPTANCE,)),
    Desk("correction", "补正中", (State.CORRECTION,)),
    Desk("review", "审核中", (State.REVIEW,)),
    Desk("decision", "待决定", (State.DECISION,)),
    Desk("mine", "我认领的", ON_A_DESK),
    Desk("today", "今日到期和超期", ON_A_DESK),
    Desk("done", "已办", FINISHED),
)
_USUAL = {Role.REVIEWER: "review", Role.APPROVER: "decision", Role.AUTHORITY_HEAD: "today"}


def desk_of(slug: str, actor: Actor) -> Desk:
    """The desk named, else the one where this role's work lies."""
    usual = _USUAL.get(actor.role, "acceptance")
    return next((desk for desk in DESKS if desk.slug == slug), next(desk for desk in DESKS if desk.slug == usual))


def cases_on(desk: Desk, actor: Actor) -> QuerySet[Any]:
    """The visible cases of a desk with `due_day`, nearest limit first (newest change first among the finished)."""
    rows = visible_cases(actor).annotate(due_day=DUE_DAY).filter(_condition(desk, actor))
    if desk.slug == "done":
        return rows.order_by("-changed_at", "pk")
    return rows.order_by(F("due_day").asc(nulls_last=True), "pk")


def counts(actor: Actor) -> dict[str, int]:
    """How many cases lie on each desk but the last; one query. Nobody needs the numbers of the whole nation."""
    if actor.authority_id is None:
        return {}
    rows = visible_cases(actor).filter(state__in=ON_A_DESK).annotate(due_day=DUE_DAY).order_by()
    wanted: dict[str, Any] = {
        desk.slug: Count("pk", filter=_condition(desk, actor)) for desk in DESKS if desk.slug != "done"
    }
    return rows.aggregate(**wanted)


def due_within(rows: QuerySet[Any], choice: str) -> QuerySet[Any]:
    """`over`, `today` or `week` (the next seven days, overdue ones included)."""
    today = clock.today()
    limits = {
        "over": Q(due_day__lt=today),
        "today": Q(due_day=today),
        "week": Q(due_day__lte=today + timedelta(days=7)),
    }
    return rows.filter(limits[choice]) if choice in limits else rows


def _condition(desk: Desk, actor: Actor) -> Q:
    condition = Q(state__in=[state.value for state in desk.states])
    if desk.slug == "mine":
        return condition & Q(claimed_by=actor.user_id or -1)
    if desk.slug == "today":
        return condition & Q(due_day__lte=clock.today())
    return condition
