"""The institution's own physicians, main and filed: list, export, activation codes."""

from collections.abc import Iterator
from typing import Any

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from medreg import clock
from medreg.access.policy import Act
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.actions.issue_activation_code import issue_activation_code
from medreg.physicians.queries import person_of
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.report_matter import SLUGS, WORDS
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import scope_names
from medreg.portals.shared.lists import ListFilters, ListTable, listed
from medreg.portals.shared.spreadsheet import csv_bytes
from medreg.register.queries import physician_registrations, physicians_of_institution, registrations_of
from medreg.register.views_of_time import PhysicianRow
from medreg.standards.text import canonical
from medreg.standards.vocabulary import Category, Level, RegistrationStatus, Sex

RELATIONS = (("main", _("主要执业机构")), ("filed", _("多机构备案")))
EXPORT_STEP = 500
HEADINGS = (
    gettext_noop("姓名"),
    gettext_noop("性别"),
    gettext_noop("级别"),
    gettext_noop("类别"),
    gettext_noop("执业证书编码"),
    gettext_noop("与本机构关系"),
    gettext_noop("科室"),
    gettext_noop("执业范围"),
    gettext_noop("自"),
    gettext_noop("至"),
    gettext_noop("状态"),
)


class PhysicianFilters(ListFilters):
    relation = django_filters.ChoiceFilter(method="related", label=_("关系"), empty_label=_("全部"), choices=RELATIONS)
    status = django_filters.ChoiceFilter(
        label=_("状态"), empty_label=_("全部"), choices=[(value, _(words)) for value, words in RegistrationStatus.choices()], field_name="status"
    )

    def related(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return rows.filter(is_main=value == "main")


class Physicians(ListTable):
    caption = _("本机构医师")
    empty_todo = _("换一个姓名或者清除筛选条件。")

    name = django_tables2.Column(
        verbose_name=_("姓名"), accessor="person__name", order_by=("person__search_name", "pk")
    )
    level = django_tables2.Column(verbose_name=_("级别"))
    category = django_tables2.Column(verbose_name=_("类别"))
    licence_number = django_tables2.Column(verbose_name=_("执业证书编码"), attrs={"td": {"class": "num"}})
    relation = django_tables2.Column(verbose_name=_("关系"), accessor="is_main", orderable=False)
    department = django_tables2.Column(verbose_name=_("科室"))
    status = django_tables2.Column(verbose_name=_("状态"), orderable=False)
    reports = django_tables2.Column(verbose_name=_("报告"), empty_values=(), orderable=False)
    code = django_tables2.Column(verbose_name=_("账号"), empty_values=(), orderable=False)

    def render_name(self, value: str) -> str:
        return format_html("<bdi>{}</bdi>", value)

    def render_level(self, value: str) -> str:
        return _t(Level(value).label)

    def render_category(self, value: str) -> str:
        return _t(Category(value).label)

    def render_department(self, value: str) -> str:
        return format_html("<bdi>{}</bdi>", value)

    def render_relation(self, value: bool) -> str:
        return str(dict(RELATIONS)["main" if value else "filed"])

    def render_status(self, value: str) -> str:
        kind = "ok" if value == RegistrationStatus.VALID else "warn"
        return format_html('<span class="tag {}">{}</span>', kind, _t(RegistrationStatus(value).label))

    def render_reports(self, record: Any) -> str:
        """What this house reports of somebody registered here, or only filed here."""
        slugs = ("departure", "cancellation") if record.is_main else ("end-filing",)
        links = ((reverse("institution-report", args=(slug, record.pk)), WORDS[SLUGS[slug]]) for slug in slugs)
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    def render_code(self, record: Any) -> str:
        if not record.is_main:
            return "—"
        code = reverse("institution-activation-code", args=(record.person_id,))
        file = reverse("institution-file", args=(record.person_id,))
        return format_html('<a href="{}">{}</a> · <a href="{}">{}</a>', code, _("发激活码"), file, _("档案"))


@clerk(Act.LIST_PHYSICIANS)
def physicians(request: ActorRequest) -> HttpResponse:
    search = canonical(request.GET.get("q", "")[:100])
    rows = physician_registrations(request.actor.institution_id or -1, search=search)
    filters = PhysicianFilters(request.GET, rows)
    context = {"table": listed(Physicians(filters.qs), request), "filters": filters, "search": search}
    return render(request, "institution/physicians.html", context)


@clerk(Act.LIST_PHYSICIANS)
def export(request: ActorRequest) -> HttpResponse:
    """The list as CSV for WPS and Excel, with the search of the page; leaves a trace."""
    institution_id = request.actor.institution_id or -1
    rows = _export_rows(institution_id, canonical(request.GET.get("q", "")[:100]))
    content = csv_bytes([_t(heading) for heading in HEADINGS], rows)
    record(
        verb=Verb.READ_PERSON,
        actor=request.actor,
        subject_kind="institution",
        subject_id=institution_id,
        detail={"act": "exported_physicians"},
    )
    name = f"physicians-{clock.today():%Y%m%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _export_rows(institution_id: int, search: str) -> Iterator[list[str]]:
    page = 1
    while True:
        found = physicians_of_institution(institution_id, search=search, page=page, size=EXPORT_STEP)
        yield from (_cells(row) for row in found.rows)
        if page * EXPORT_STEP >= found.total:
            return
        page += 1


def _cells(row: PhysicianRow) -> list[str]:
    return [
        row.name,
        _t(Sex(row.sex).label),
        _t(row.level.label),
        _t(row.category.label),
        row.licence_number,
        str(dict(RELATIONS)[row.relation]),
        row.department,
        scope_names(list(row.scopes)),
        row.since.isoformat(),
        row.until.isoformat() if row.until else "",
        _t(row.status.label),
    ]


@clerk(Act.ISSUE_ACTIVATION_CODE)
def activation_code(request: ActorRequest, person_id: int) -> HttpResponse:
    """Asks first; the code is shown once and handed over in person."""
    if not _employed_here(request, person_id):
        raise Http404
    context: dict[str, Any] = {"person": person_of(person_id)}
    if request.method == "POST":
        try:
            institution_id = request.actor.institution_id or -1
            code = issue_activation_code(person_id=person_id, main_institution_id=institution_id, by=request.actor)
            context |= {"code": code.code}
        except AccountRefused as refused:
            has_one = refused.reason == "account_exists"
            words = _t("此人已有账号，不需要激活码。忘记密码的，请本人用“找回账号”。") if has_one else refused.words
            context |= {"refused": words}
    status = 422 if "refused" in context else 200
    return render(request, "institution/activation_code.html", context, status=status)


def _employed_here(request: ActorRequest, person_id: int) -> bool:
    """Whether the register names this institution as the person's main one today."""
    held = registrations_of(person_id)
    return any(one.content and one.content.main_institution_id == request.actor.institution_id for one in held)
