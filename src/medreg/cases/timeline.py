"""The path of a case as its person reads it: the desks of its route, what happened at each, and who has it now."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.cases.business import business_type
from medreg.cases.models import Case, CaseEvent
from medreg.cases.queries import due_of_case, events_of
from medreg.cases.referral import Stage, is_referral, stages_of
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of the timeline: done, now or ahead."""

    title: str
    state: str
    at: datetime | None
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A part of the path: the state in which the case lies there, and the events that end it."""

    title: str
    state: State
    ends: tuple[Event, ...]


CONFIRMED = (Event.INSTITUTION_CONFIRM, Event.INSTITUTION_DENY, Event.INSTITUTION_SILENT)
HANDED_IN = Desk(gettext_noop("提交申请"), State.DRAFT, (Event.SUBMIT,))
REPORTED = Desk(gettext_noop("机构报告"), State.DRAFT, (Event.SUBMIT,))
OPENED = Desk(gettext_noop("主管部门立案"), State.DRAFT, (Event.OPEN,))
EMPLOYMENT = Desk(gettext_noop("机构确认聘用"), State.INSTITUTION_REVIEW, CONFIRMED)
CONFIRMATION = Desk(gettext_noop("机构确认"), State.INSTITUTION_REVIEW, CONFIRMED)
ACCEPTANCE = Desk(gettext_noop("受理"), State.AWAITING_ACCEPTANCE, (Event.ACCEPT, Event.DEEMED_ACCEPT))
REVIEW = Desk(gettext_noop("审核"), State.REVIEW, (Event.REVIEW_DONE,))
DECISION = Desk(gettext_noop("决定"), State.DECISION, (Event.GRANT, Event.REFUSE))
TAKEN_DOWN = Desk(gettext_noop("核对登记"), State.DECISION, (Event.GRANT, Event.REFUSE))
LICENCE = Desk(gettext_noop("电子证照"), State.GRANTED, (Event.ISSUE, Event.CLOSE))
CLOSED = Desk(gettext_noop("办结"), State.GRANTED, (Event.CLOSE, Event.ISSUE))

_BEFORE_AUTHORITY = (ACCEPTANCE, REVIEW, DECISION)
_AFTER_START: dict[Route, tuple[Desk, ...]] = {
    Route.INSTITUTION_AND_AUTHORITY: (CONFIRMATION, *_BEFORE_AUTHORITY),
    Route.AUTHORITY: _BEFORE_AUTHORITY,
    Route.REFERRAL: _BEFORE_AUTHORITY,
    Route.FILING: (CONFIRMATION, ACCEPTANCE, TAKEN_DOWN),
    Route.REPORT: (ACCEPTANCE, TAKEN_DOWN),
    Route.INSTITUTION: (CONFIRMATION,),
    Route.EX_OFFICIO: (REVIEW, DECISION),
}
_STARTS = {Actor.PHYSICIAN: HANDED_IN, Actor.INSTITUTION: REPORTED, Actor.EMPLOYER: HANDED_IN, Actor.AUTHORITY: OPENED}
_REISSUES = frozenset({Business.REPLACEMENT, Business.EXCHANGE})


def timeline(case: Case) -> list[Milestone]:
    """With office, time and what comes next; a returned file starts anew, a referral has stages of its own."""
    if is_referral(case):
        return [_milestone_of(stage, case) for stage in stages_of(case)]
    events = events_of(case)
    last_return = max((each.sequence for each in events if each.event == Event.INSTITUTION_RETURN), default=0)
    happened = {event.event: event for event in events if event.sequence > last_return}
    now = State.AWAITING_ACCEPTANCE if case.state == State.CORRECTION else State(case.state)
    return [_milestone(case, desk, happened, now) for desk in _path(case, happened, now)]


def _milestone_of(stage: Stage, case: Case) -> Milestone:
    """`at` is since when the body holds it."""
    now = stage.state == "now"
    return Milestone(stage.title, stage.state, stage.since, stage.holder, due_of_case(case).words if now else stage.note)


def _path(case: Case, happened: dict[str, CaseEvent], now: State) -> list[Desk]:
    """The desks of the route, and those that the case came to all the same: data that an institution denies go on to the
    authority."""
    starter, route = Actor(case.started_by), Route(case.route)
    desks = [_STARTS[starter], *_AFTER_START[route]]
    desks = [EMPLOYMENT if desk is CONFIRMATION and _employs(case) else desk for desk in desks]
    further = [desk for desk in _BEFORE_AUTHORITY if all(desk.state is not known.state for known in desks)]
    desks += [desk for desk in further if desk.state is now or any(each.value in happened for each in desk.ends)]
    return [*desks, _last(case, happened)]


def _employs(case: Case) -> bool:
    return "employment" in business_type(case.business).payload.model_fields


def _last(case: Case, happened: dict[str, CaseEvent]) -> Desk:
    """A licence, or the end: what came of it where it is known already."""
    if Event.CLOSE.value in happened or Event.ISSUE.value in happened:
        return LICENCE if Event.ISSUE.value in happened else CLOSED
    signed = Route(case.route) is Route.INSTITUTION_AND_AUTHORITY or case.business in _REISSUES
    return LICENCE if signed else CLOSED


def _milestone(case: Case, desk: Desk, happened: dict[str, CaseEvent], now: State) -> Milestone:
    office = _office(case, desk)
    done = next((happened[event.value] for event in desk.ends if event.value in happened), None)
    if done is not None and desk.state is not now:
        return Milestone(_(desk.title), "done", done.at, office, _(Event(done.event).label))
    if desk.state is now:
        return Milestone(_(desk.title), "now", None, office, due_of_case(case).words)
    return Milestone(_(desk.title), "ahead", None, office, "")


def _office(case: Case, desk: Desk) -> str:
    if desk is HANDED_IN:
        return _("本人")
    if desk in (REPORTED, EMPLOYMENT, CONFIRMATION):
        return case.institution.name if case.institution else ""
    return case.authority.name if case.authority else ""
