"""The list of reports that came late, for the institution that made them and for the body that received them."""

from collections.abc import Sequence
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from medreg.cases.late_reports import LateReport
from medreg.portals.shared.lists import ListTable
from medreg.standards.vocabulary import Business


class LateReports(ListTable):
    """`case_address` names the page of a case in the portal that shows the list."""

    caption = _("逾期的报告")
    empty_title = _("没有逾期的报告")
    number = django_tables2.Column(verbose_name=_("受理号"), attrs={"td": {"class": "num"}})
    name = django_tables2.Column(verbose_name=_("医师"))
    institution = django_tables2.Column(verbose_name=_("机构"))
    business = django_tables2.Column(verbose_name=_("报告事项"))
    counted_from = django_tables2.DateColumn(verbose_name=_("起算日"), format="Y-m-d", attrs={"td": {"class": "num"}})
    due = django_tables2.DateColumn(verbose_name=_("报告期限"), format="Y-m-d", attrs={"td": {"class": "num"}})
    reported = django_tables2.DateColumn(verbose_name=_("报告日期"), format="Y-m-d", attrs={"td": {"class": "num"}})
    days = django_tables2.Column(verbose_name=_("逾期"))

    def __init__(self, rows: Sequence[LateReport], *, case_address: str, **options: Any) -> None:
        super().__init__(list(rows), **options)
        self.case_address = case_address

    def render_number(self, record: LateReport) -> str:
        return format_html('<a href="{}">{}</a>', reverse(self.case_address, args=(record.case_id,)), record.number)

    def render_name(self, value: str) -> str:
        return format_html("<bdi>{}</bdi>", value)

    def render_business(self, value: Business) -> str:
        return _t(value.label)

    def render_days(self, value: int) -> str:
        words = ngettext("%(days)s 天", "%(days)s 天", value) % {"days": value}
        return format_html('<span class="tag bad">{}</span>', words)
