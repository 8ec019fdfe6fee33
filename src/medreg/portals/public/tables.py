"""The public lists."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from medreg.portals.shared.lists import ListTable
from medreg.standards.vocabulary import Category, Level, PublishedGround, RegistrationStatus


class Records(ListTable):
    """What a search found: exactly the fields that everybody may see."""

    caption = _("查询结果")
    empty_todo = _("请核对姓名用字（注意同音字）和省份，或者改用执业证书编码查询。")
    name = tables.Column(verbose_name=_("姓名"), linkify=lambda record: f"/register/{record.licence_number}/")
    level = tables.Column(verbose_name=_("级别"))
    category = tables.Column(verbose_name=_("类别"))
    main_institution = tables.Column(verbose_name=_("主要执业机构"))
    authority = tables.Column(verbose_name=_("发证机关"))
    status = tables.Column(verbose_name=_("状态"))

    class Meta(ListTable.Meta):
        orderable = False  # pages follow each other by the name; see register_pages

    def render_level(self, value: str) -> str:
        return _t(Level(value).label)

    def render_category(self, value: str) -> str:
        return _t(Category(value).label)

    def render_status(self, record: Any) -> str:
        return status_words(record)


def status_words(record: Any) -> str:
    """The status with its days; of one that simply holds, the word alone."""
    status = RegistrationStatus(record.status)
    if status is RegistrationStatus.VALID:
        return _t(status.label)
    given = {"status": _t(status.label), "since": record.status_from.isoformat()}
    if record.status_until is None:
        return _t("%(status)s（%(since)s 起）") % given
    return _t("%(status)s（%(since)s 至 %(until)s）") % {**given, "until": record.status_until.isoformat()}


class PublishedNames(ListTable):
    """Names published at once after a decision (医师法 21): the fields of GRANTED_LIST."""

    caption = _("公布名单")
    empty_todo = _("没有符合条件的名单，请换一个省份、月份或者机关。")
    published_on = tables.DateColumn(verbose_name=_("准予日期"), format="Y-m-d")
    name = tables.Column(verbose_name=_("姓名"))
    level = tables.Column(verbose_name=_("级别"))
    category = tables.Column(verbose_name=_("类别"))
    main_institution = tables.Column(verbose_name=_("主要执业机构"))
    authority = tables.Column(verbose_name=_("决定机关"))

    class Meta(ListTable.Meta):
        orderable = False

    render_level = Records.render_level
    render_category = Records.render_category


class CancelledNames(PublishedNames):
    """The fields of CANCELLED_LIST: of the ground only its kind (个人信息保护法 28)."""

    caption = _("注销名单")
    published_on = tables.DateColumn(verbose_name=_("注销日期"), format="Y-m-d")
    ground_category = tables.Column(verbose_name=_("注销事由"))

    def render_ground_category(self, value: str) -> str:
        return _t(PublishedGround(value).label)


NAMES: dict[str, type[PublishedNames]] = {"granted": PublishedNames, "cancelled": CancelledNames}
