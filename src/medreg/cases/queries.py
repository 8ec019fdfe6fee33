"""Who sees which cases, and how one case reads; every look at a case leaves a trace (个人信息保护法 55)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, Refusal, permit, refusal, scope_of
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.business import business_type
from medreg.cases.business.business_type import BusinessType
from medreg.cases.deadlines import working_days_left
from medreg.cases.models import Case, CaseEvent, Correction, PreparedDraft
from medreg.cases.workflow import BEFORE_DECISION, History, Route, Step, remember, step
from medreg.clock.working_days import calendar_on_file
from medreg.standards.text import canonical
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business

SOON_DAYS = 3


@dataclass(frozen=True, slots=True)
class Due:
    """A limit in words and a class: over, soon, normal, open (no calendar) or none."""

    day: date | None
    kind: str
    words: str


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """The cases that this actor may read; nothing for a role without the act."""
    scope = scope_of(actor, Act.READ_CASE)
    if scope is None:
        return Case.objects.none()
    include, exclude = scope.filters(actor)
    rows = Case.objects.filter(**include).select_related("person", "institution", "authority")
    for condition in exclude:
        rows = rows.exclude(**condition)
    return rows


def read_case(*, case_id: int, by: Actor) -> Case:
    """One case; raises Refusal (hidden) for a case out of scope or that does not exist. Officers' looks are recorded."""
    case = Case.objects.select_related("person", "institution", "authority", "qualification").filter(pk=case_id).first()
    if case is None:
        raise Refusal("outside_scope", hidden=True)
    permit(by, Act.READ_CASE, case)
    if case.person_id != by.person_id:
        record(
            verb=Verb.READ_CASE,
            actor=by,
            subject_kind="case",
            subject_id=case.pk,
            person_id=case.person_id,
            province=case.province,
        )
    return case


def search_cases(rows: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Cases whose applicant's name, receipt number or institution begins with or contains `text`."""
    sought = canonical(text)
    if not sought:
        return rows
    return rows.filter(
        Q(number__startswith=sought) | Q(person__search_name__contains=sought) | Q(institution__name__contains=sought)
    )


OPEN = (*(state.value for state in BEFORE_DECISION), ApplicationState.GRANTED.value)


def open_cases_of(person_id: int) -> list[Case]:
    rows = Case.objects.filter(person_id=person_id, state__in=OPEN)
    return list(rows.select_related("institution", "authority").order_by("-changed_at"))


def open_cancellations(person_ids: Collection[int]) -> dict[int, Case]:
    """The open matter of cancellation of each person who has one, the newest."""
    rows = Case.objects.filter(person_id__in=person_ids, business=Business.CANCELLATION.value, state__in=OPEN)
    return {case.person_id: case for case in rows.order_by("changed_at")}


def cases_of(person_id: int) -> QuerySet[Case]:
    return Case.objects.filter(person_id=person_id).select_related("institution", "authority").order_by("-pk")


def open_corrections(case: Case) -> list[Correction]:
    return list(case.corrections.filter(resolved_at=None).order_by("pk"))


def all_corrections(case: Case) -> list[Correction]:
    return list(case.corrections.order_by("pk"))


def events_of(case: Case) -> list[CaseEvent]:
    return list(case.events.order_by("sequence"))


def did_last(*, case_id: int, event: ApplicationEvent, by: Actor) -> bool:
    """Whether the newest event of a case is this one, caused by this person: the first half of a double click."""
    newest = CaseEvent.objects.filter(case_id=case_id).order_by("-sequence").first()
    return newest is not None and newest.event == event and newest.actor_id == by.user_id


def kind_of(case: Case) -> BusinessType:
    return business_type(case.business)


def possible_events(case: Case, actor: Actor) -> dict[ApplicationEvent, str | None]:
    """Events that the machine and the role allow; the value is the reason that still denies one (four eyes), or None."""
    history = History()
    for event in case.events.order_by("sequence").values_list("event", flat=True):
        history = remember(history, ApplicationEvent(event))
    found: dict[ApplicationEvent, str | None] = {}
    for event in ApplicationEvent:
        taken = step(ApplicationState(case.state), event, history, Route(case.route))
        if not isinstance(taken, Step) or scope_of(actor, taken.act) is None:
            continue
        denied = refusal(actor, taken.act, case)
        if denied is None or not denied.hidden:
            found[event] = denied.reason if denied else None
    return found


def due_of_case(case: Case) -> Due:
    """The limit that runs now: the institution's, the one to accept, or the one to decide (the promised day first)."""
    if case.state == ApplicationState.INSTITUTION_REVIEW:
        return _due(case.institution_due_on)
    if case.state == ApplicationState.AWAITING_ACCEPTANCE:
        return _due(case.acceptance_due_on)
    if case.state in (ApplicationState.REVIEW, ApplicationState.DECISION) and case.route != Route.EX_OFFICIO:
        due = _due(case.promised_on or case.due_on)
        standing = case.paused_on is not None and due.kind != "over"
        return Due(due.day, "paused", _("暂停计时")) if standing else due
    return Due(None, "none", "")


def _open_words() -> str:
    known = calendar_on_file().last_known_day
    if known is None:
        return _("期限待国务院放假通知公布后确定")
    return _("期限待国务院放假通知公布后确定（晚于 %(day)s）") % {"day": known.isoformat()}


def _due(day: date | None) -> Due:
    if day is None:
        return Due(None, "open", _open_words())
    left = working_days_left(day, clock.today())
    if left is None:
        return Due(day, "normal", _("%(day)s 前") % {"day": day.isoformat()})
    if left < 0:
        words = ngettext("已超 %(count)s 个工作日", "已超 %(count)s 个工作日", -left)
        return Due(day, "over", words % {"count": -left})
    if left == 0:
        return Due(day, "soon", _("今日到期"))
    words = ngettext("剩 %(count)s 个工作日", "剩 %(count)s 个工作日", left)
    return Due(day, "soon" if left <= SOON_DAYS else "normal", words % {"count": left})


def case_snapshot(case: Case) -> dict[str, Any]:
    """The answers as first submitted and as they stand, for comparing versions."""
    first = case.events.filter(event=ApplicationEvent.SUBMIT.value).order_by("sequence").first()
    return {"submitted": first.data.get("payload", {}) if first else {}, "now": case.payload}


def prepared_drafts(actor: Actor) -> QuerySet[PreparedDraft]:
    """What this actor's institution has prepared, newest first; whether it was handed in, nothing of what it says."""
    scope = scope_of(actor, Act.PREPARE_DRAFT)
    if scope is None:
        return PreparedDraft.objects.none()
    include, _excluded = scope.filters(actor)
    rows = PreparedDraft.objects.filter(**include).select_related("case__person")
    return rows.order_by("-prepared_at", "-pk")
