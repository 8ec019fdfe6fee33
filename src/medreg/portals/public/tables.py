"""The public lists."""

import django_tables2 as tables
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from medreg.portals.shared.lists import ListTable
from medreg.standards.vocabulary import Category, Level, RegistrationStatus


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

    def render_level(self, value: str) -> str:
        return _t(Level(value).label)

    def render_category(self, value: str) -> str:
        return _t(Category(value).label)

    def render_status(self, value: str) -> str:
        return _t(RegistrationStatus(value).label)


class PublishedNames(ListTable):
    """Names published at once after a decision (医师法 21)."""

    caption = _("公布名单")
    empty_todo = _("目前没有公布的名单。")
    published_on = tables.DateColumn(verbose_name=_("公布日期"), format="Y-m-d")
    name = tables.Column(verbose_name=_("姓名"))
    level = tables.Column(verbose_name=_("级别"))
    category = tables.Column(verbose_name=_("类别"))
    main_institution = tables.Column(verbose_name=_("主要执业机构"))
    authority = tables.Column(verbose_name=_("决定机关"))

    render_level = Records.render_level
    render_category = Records.render_category
