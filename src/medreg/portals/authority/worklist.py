"""The worklist: one desk at a time, by deadline, with everything that narrows it kept in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.accounts.queries import staff_of
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.queries import due_of_case, kind_of, search_cases
from medreg.portals.authority.desks import DESKS, cases_on, counts, desk_of, due_within
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.checks import summary_of
from medreg.portals.shared.casefile.sheet import DUE_KINDS, STATE_KINDS
from medreg.portals.shared.casefile.source import SOURCES, source_words
from medreg.portals.shared.casefile.words import CaseRow, scope_names
from medreg.portals.shared.lists import COUNTED_UP_TO, ListFilters, ListTable, listed
from medreg.standards.text import canonical
from medreg.standards.vocabulary import ApplicationState

DUE_CHOICES = (("over", _("已超期")), ("today", _("今日到期")), ("week", _("七日内到期")))


class WorklistFilters(ListFilters):
    q = django_filters.CharFilter(method="search", label=_("姓名、受理号或机构"))
    business = django_filters.ChoiceFilter(
        label=_("业务"),
        empty_label=_("全部业务"),
        choices=[(kind.slug, _(kind.title)) for kind in BUSINESS_TYPES.values()],
    )
    source = django_filters.ChoiceFilter(
        field_name="started_by",
        label=_("来源"),
        empty_label=_("全部来源"),
        choices=[(starter.value, _(words)) for starter, words in SOURCES.items()],
    )
    institution = django_filters.CharFilter(method="of_institution", label=_("机构"))
    due = django_filters.ChoiceFilter(method="due_in", label=_("期限"), empty_label=_("不限"), choices=DUE_CHOICES)

    def search(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return search_cases(rows, value[:100])

    def of_institution(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(institution__name__contains=canonical(value[:100]))

    def due_in(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return due_within(rows, value)


def tag(kind: str, words: str) -> SafeString:
    return format_html('<span class="tag {}">{}</span>', kind, words)


class Worklist(ListTable):
    """`address` is the query of the list, carried to each case so that it knows its neighbours."""

    caption = _("办件列表")
    empty_todo = _("换一个分类，或者清除筛选条件。")

    due = django_tables2.Column(verbose_name=_("期限"), empty_values=(), order_by=("due_day", "pk"))
    number = django_tables2.Column(verbose_name=_("受理号"), attrs={"td": {"class": "num"}})
    person = django_tables2.Column(verbose_name=_("医师"), accessor="person__name", order_by=("person__search_name",))
    business = django_tables2.Column(verbose_name=_("业务"))
    started_by = django_tables2.Column(verbose_name=_("来源"))
    institution = django_tables2.Column(verbose_name=_("机构"), accessor="institution__name")
    scopes = django_tables2.Column(verbose_name=_("范围"), empty_values=(), orderable=False)
    checks = django_tables2.Column(verbose_name=_("核查"), empty_values=(), orderable=False)
    state = django_tables2.Column(verbose_name=_("状态"))
    claimed_by = django_tables2.Column(verbose_name=_("经办"), empty_values=())

    def __init__(self, rows: Any, *, address: str, names: Mapping[int, str], **options: Any) -> None:
        super().__init__(rows, **options)
        self.address, self.names = address, names

    def render_due(self, record: CaseRow) -> str:
        due = due_of_case(record)
        return tag(DUE_KINDS[due.kind], due.words) if due.words else "—"

    def render_number(self, record: CaseRow) -> str:
        url = reverse("authority-case", args=(record.pk,))
        return format_html('<a href="{}?{}">{}</a>', url, self.address, record.number)

    def render_person(self, record: CaseRow) -> str:
        return format_html("<bdi>{}</bdi>", record.person.name)

    def render_business(self, record: CaseRow) -> str:
        return _t(kind_of(record).title)

    def render_started_by(self, record: CaseRow) -> str:
        return source_words(record)

    def render_scopes(self, record: CaseRow) -> str:
        return scope_names(list(record.payload.get("scopes") or [])) or "—"

    def render_checks(self, record: CaseRow) -> str:
        kind, words = summary_of(record.findings)
        return tag(kind, words)

    def render_state(self, record: CaseRow) -> str:
        state = ApplicationState(record.state)
        shown = tag(STATE_KINDS.get(state, "wait"), _t(state.label))
        if not record.written_answer_asked:
            return shown
        return format_html("{} {}", shown, tag("warn", str(_("要求书面答复"))))

    def render_claimed_by(self, record: CaseRow) -> str:
        if record.claimed_by is None:
            return "—"
        return self.names.get(record.claimed_by, str(_("已认领")))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands in the list it was opened from; ids are None at the ends."""

    position: int
    total: int
    previous_id: int | None
    next_id: int | None


def worklist(request: ActorRequest) -> tuple[Worklist, WorklistFilters]:
    """The list that an address means, sorted but not paged."""
    actor = request.actor
    desk = desk_of(request.GET.get("desk", ""), actor)
    filters = WorklistFilters(request.GET, cases_on(desk, actor))
    names = {row.user_id: row.name for row in _colleagues(actor)}
    return Worklist(filters.qs, address=request.GET.urlencode(), names=names), filters


def place_in_list(request: ActorRequest, case_id: int) -> Place | None:
    """The neighbours of a case in the list of the address; None when it does not stand there (any more)."""
    table, _filters = worklist(request)
    wanted = request.GET.get("sort", "")
    if wanted.lstrip("-") in {column.name for column in table.columns if column.orderable}:
        table.order_by = wanted
    ids = list(table.data.data.values_list("pk", flat=True)[:COUNTED_UP_TO])
    if case_id not in ids:
        return None
    at = ids.index(case_id)
    return Place(at + 1, len(ids), ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None)


def _colleagues(actor: Actor) -> tuple[Any, ...]:
    return staff_of(authority_id=actor.authority_id) if actor.authority_id is not None else ()


@officer(Act.READ_CASE)
def home(request: ActorRequest) -> HttpResponse:
    """待办: the desks as tabs, one of them as a list."""
    table, filters = worklist(request)
    desk, numbers = desk_of(request.GET.get("desk", ""), request.actor), counts(request.actor)
    tabs = [(_t(one.label), f"?desk={one.slug}", one == desk, numbers.get(one.slug)) for one in DESKS]
    found = None if any(request.GET.get(name) for name in filters.filters) else numbers.get(desk.slug)
    context = {"desk": desk, "tabs": tabs, "filters": filters, "table": listed(table, request, found=found)}
    return render(request, "authority/worklist.html", context)
