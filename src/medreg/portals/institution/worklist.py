"""The institution's worklist: what waits for its answer, and what became of the rest."""

from dataclasses import dataclass
from typing import Any

import django_filters
import django_tables2
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.queries import due_of_case, kind_of, search_cases, visible_cases
from medreg.portals.institution.attention import attention_of
from medreg.portals.institution.entrance import clerk
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.sheet import DUE_KINDS, STATE_KINDS
from medreg.portals.shared.casefile.words import CaseRow, scope_names
from medreg.portals.shared.lists import ListFilters, ListTable, listed
from medreg.standards.vocabulary import ApplicationState as State


@dataclass(frozen=True, slots=True)
class Tray:
    slug: str
    label: str
    states: tuple[State, ...]


TRAYS = (
    Tray("waiting", "待确认", (State.INSTITUTION_REVIEW,)),
    Tray(
        "with_authority", "主管部门办理中", (State.AWAITING_ACCEPTANCE, State.CORRECTION, State.REVIEW, State.DECISION)
    ),
    Tray(
        "done",
        "已办",
        (State.GRANTED, State.CLOSED, State.REFUSED, State.NOT_ACCEPTED, State.WITHDRAWN, State.TERMINATED),
    ),
)


class WorklistFilters(ListFilters):
    q = django_filters.CharFilter(method="search", label=_("姓名或受理号"))
    business = django_filters.ChoiceFilter(
        label=_("业务"),
        empty_label=_("全部业务"),
        choices=[(kind.slug, _(kind.title)) for kind in BUSINESS_TYPES.values()],
    )

    def search(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return search_cases(rows, value[:100])


class Worklist(ListTable):
    caption = _("申请列表")
    empty_title = _("没有申请")
    empty_todo = _("医师选择本机构并提交申请后，会出现在这里。")

    due = django_tables2.Column(verbose_name=_("确认期限"), empty_values=(), order_by=("institution_due_on", "pk"))
    number = django_tables2.Column(verbose_name=_("受理号"), attrs={"td": {"class": "num"}})
    person = django_tables2.Column(verbose_name=_("申请人"), accessor="person__name", order_by=("person__search_name",))
    business = django_tables2.Column(verbose_name=_("业务"))
    department = django_tables2.Column(verbose_name=_("科室"), empty_values=(), orderable=False)
    scopes = django_tables2.Column(verbose_name=_("范围"), empty_values=(), orderable=False)
    submitted_on = django_tables2.DateColumn(verbose_name=_("提交日期"), format="Y-m-d", attrs={"td": {"class": "num"}})
    state = django_tables2.Column(verbose_name=_("状态"))

    def render_due(self, record: CaseRow) -> str:
        due = due_of_case(record)
        if record.state != State.INSTITUTION_REVIEW or not due.words:
            return "—"
        return format_html('<span class="tag {}">{}</span>', DUE_KINDS[due.kind], due.words)

    def render_number(self, record: CaseRow) -> str:
        return format_html('<a href="{}">{}</a>', reverse("institution-case", args=(record.pk,)), record.number)

    def render_person(self, record: CaseRow) -> str:
        return format_html("<bdi>{}</bdi>", record.person.name)

    def render_business(self, record: CaseRow) -> str:
        return _t(kind_of(record).title)

    def render_department(self, record: CaseRow) -> str:
        return format_html("<bdi>{}</bdi>", record.payload.get("department") or "—")

    def render_scopes(self, record: CaseRow) -> str:
        return scope_names(list(record.payload.get("scopes") or [])) or "—"

    def render_state(self, record: CaseRow) -> str:
        state = State(record.state)
        return format_html('<span class="tag {}">{}</span>', STATE_KINDS.get(state, "wait"), _t(state.label))


@clerk(Act.READ_CASE)
def home(request: ActorRequest) -> HttpResponse:
    """待办, oldest limit first."""
    tray = _tray(request.GET.get("tray", ""))
    rows = visible_cases(request.actor).filter(state__in=tray.states)
    order = (F("institution_due_on").asc(nulls_last=True), "pk") if tray == TRAYS[0] else ("-changed_at", "pk")
    filters = WorklistFilters(request.GET, rows.order_by(*order))
    numbers = _counts(request.actor)
    tabs = [(_t(one.label), f"?tray={one.slug}", one == tray, numbers.get(one.slug)) for one in TRAYS]
    context = {
        "tray": tray,
        "tabs": tabs,
        "filters": filters,
        "waiting": numbers["waiting"],
        "attention": attention_of(request.actor.institution_id or -1).total,
        "table": listed(Worklist(filters.qs), request),
    }
    return render(request, "institution/worklist.html", context)


def _tray(slug: str) -> Tray:
    return next((tray for tray in TRAYS if tray.slug == slug), TRAYS[0])


def _counts(actor: Actor) -> dict[str, int]:
    wanted: dict[str, Any] = {tray.slug: Count("pk", filter=Q(state__in=tray.states)) for tray in TRAYS[:2]}
    return visible_cases(actor).order_by().aggregate(**wanted)
