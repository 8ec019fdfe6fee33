"""短期行医: physicians from Hong Kong, Macau, Taiwan and abroad, invited by an institution for a time
(港澳办法, 台湾办法, 外国医师办法; handbook 1.9). Who they are stands in the file of persons, not among the answers."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import model_validator

from medreg.cases.business.answers import SCOPE, TEXT, Answers, Truthful, period_of
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.law.facts import HomeLicence, Request
from medreg.schema.fields import Ask, Widget
from medreg.standards import tables
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import Actor, Business, Category, MaterialKind

HOME, STAY = gettext_noop("当地行医执照"), gettext_noop("短期行医")
_CLOSED = (Category.PUBLIC_HEALTH, Category.RURAL)


def category_codes() -> dict[str, str]:
    return {each.value: each.label for each in Category if each not in _CLOSED}


def scope_codes() -> dict[str, str]:
    """Every scope open to visitors; where two categories have one of the same name, with its category."""
    found = {scope.code: (scope.name, code) for code in category_codes() for scope in tables.scopes_of(code)}
    names = [name for name, _category in found.values()]
    return {
        code: name if names.count(name) == 1 else f"{name}（{Category(category).label}）"
        for code, (name, category) in sorted(found.items())
    }


class Stay(Answers):
    """The licence at home, as what and for how long here."""

    home_place: Annotated[str, Ask("发照国家、地区和机构", section=HOME, example="香港医务委员会", max_length=TEXT)]
    home_number: Annotated[str, Ask("执照号码", section=HOME, max_length=40, reads=canonical_code)]
    home_valid_until: Annotated[date | None, Ask("执照有效期至", hint="长期有效的可以不填", section=HOME)] = None
    category: Annotated[str, Ask("执业类别", section=SCOPE, codes=category_codes, cite="港澳办法 5")]
    scopes: Annotated[list[str], Ask("执业范围", section=SCOPE, codes=scope_codes, widget=Widget.CHECKBOXES)]
    department: Annotated[str, Ask("所在科室", section=STAY, max_length=60)]
    stay_from: Annotated[date, Ask("开始日期", section=STAY)]
    stay_until: Annotated[
        date,
        Ask(
            "截止日期",
            hint="按聘用协议写明的最后一天。港澳台医师一次最长三年，外国医师一般最长一年",
            section=STAY,
            cite="港澳办法",
        ),
    ]

    @model_validator(mode="after")
    def stay_in_order(self) -> Self:
        if self.stay_until < self.stay_from:
            raise ValueError(_("短期行医的截止日期早于开始日期，请核对聘用协议上的两个日期"))
        return self

    @model_validator(mode="after")
    def scopes_fit(self) -> Self:
        fitting = {scope.code for scope in tables.scopes_of(self.category)} if self.category in category_codes() else set()
        if not self.scopes or set(self.scopes) - fitting:
            raise ValueError(_("执业范围与执业类别不一致，请选择属于该类别的专业"))
        return self


class ShortTermPractice(Truthful, Stay):
    """What the inviting institution states."""


def refine(asked: Request, payload: dict[str, Any]) -> Request:
    category = payload.get("category")
    return replace(
        asked,
        categories=(Category(category),) if category in category_codes() else (),
        period=period_of(payload, "stay_from", "stay_until"),
    )


def home_licence_of(payload: dict[str, Any], on: date) -> HomeLicence | None:
    """合法行医权 as the employer states and documents it; valid on the day that counts."""
    category, until = payload.get("category"), payload.get("home_valid_until")
    if category not in category_codes() or not payload.get("home_number"):
        return None
    return HomeLicence(Category(category), valid=not until or date.fromisoformat(until) >= on)


SHORT_TERM_PRACTICE = BusinessType(
    slug=Business.SHORT_TERM_PRACTICE,
    basis=("港澳办法", "台湾办法", "外国医师办法"),
    routes={Actor.EMPLOYER: Route.AUTHORITY},
    payload=ShortTermPractice,
    steps=(),
    refine=refine,
    home_licence_of=home_licence_of,
    papers=MaterialKind.SHORT_TERM_DOCUMENTS,
    guide=Guide(
        purpose="聘用港澳台或者外国医师短期行医的，由聘用的机构向所在地设区的市级主管部门申请。",
        afterwards="登记短期行医，发给相应的证书，写明起止日期；到期自动失效，继续聘用的重新申请。提前终止的，机构在 30 日内报告。",
    ),
)
