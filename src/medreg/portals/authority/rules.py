"""省级规则: the parameters that apply in a province and the facts behind them, each with its source."""

from dataclasses import dataclass, fields
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medreg.access.policy import Act
from medreg.law.parameters import Parameters, province_files
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.provinces.queries import parameters_in_force
from medreg.standards import tables
from medreg.standards.vocabulary import Business, Category, MaterialKind

LABELS = {
    "promised_days": gettext_lazy("承诺办理时限（工作日）"),
    "retraining_six_months": gettext_lazy("逾二年未注册须六个月培训"),
    "health_check_required": gettext_lazy("要求健康体检表"),
    "departure_proof_required": gettext_lazy("要求离职证明"),
    "assistant_filing_max": gettext_lazy("助理医师备案机构上限"),
    "grassroots_classes": gettext_lazy("基层机构类别"),
    "grassroots_county_hospital": gettext_lazy("县级医院按基层机构对待"),
    "grassroots_categories": gettext_lazy("基层可以注册多个专业的类别"),
    "icu_assistant": gettext_lazy("助理医师注册重症医学"),
    "department_check": gettext_lazy("诊疗科目核对"),
    "additional_registration_same_scope": gettext_lazy("跨地点增加注册须同一范围"),
    "suspended_block": gettext_lazy("暂停执业期间不办理变更"),
    "notification_days": gettext_lazy("答复其他机关通报的时限（工作日）"),
    "short_term_foreign_max_months": gettext_lazy("外国医师短期行医最长月数"),
    "rural_licence_level_code": gettext_lazy("乡村助理证书编码首位"),
    "extra_materials": gettext_lazy("增加的材料"),
    "retraining_bodies": gettext_lazy("培训考核机构"),
    "approval_organisation": gettext_lazy("审批主体"),
    "assessment_gate": gettext_lazy("查看转入医师的定期考核"),
}
QUOTED = frozenset({"retraining_bodies"})
_CODED = {
    "allowed": gettext_lazy("允许"),
    "forbidden": gettext_lazy("不允许"),
    "unregulated": gettext_lazy("没有规定"),
    "block": gettext_lazy("不符则不予"),
    "warn": gettext_lazy("提示"),
    "off": gettext_lazy("不核对"),
    "health_commission": gettext_lazy("卫生健康委员会"),
    "approval_bureau": gettext_lazy("行政审批局"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """`quoted`: the province's own words, not ours."""

    label: str
    words: str
    differs: bool
    quoted: bool


@officer(Act.READ_REGISTER)
def rules(request: ActorRequest) -> HttpResponse:
    code = request.GET.get("province") or request.actor.province or "11"
    provinces = [(one.code, _(one.name)) for one in tables.provinces() if one.registers]
    code = code if code in dict(provinces) else "11"
    on_file = province_files().get(code)
    context = {
        "provinces": provinces,
        "code": code,
        "name": dict(provinces)[code],
        "settings": settings_of(parameters_in_force(code)),
        "facts": on_file.facts if on_file else (),
        "zones": on_file.zones if on_file else {},
    }
    return render(request, "authority/rules.html", context)


def settings_of(parameters: Parameters) -> tuple[Setting, ...]:
    """Every parameter in words, with whether it differs from the national default."""
    usual = Parameters()
    names = [each.name for each in fields(Parameters) if each.name in LABELS]
    return tuple(
        Setting(
            label=str(LABELS[name]),
            words=told(getattr(parameters, name)),
            differs=getattr(parameters, name) != getattr(usual, name),
            quoted=name in QUOTED,
        )
        for name in names
    )


def told(value: Any) -> str:
    """A parameter's value as words."""
    if value is None:
        return _("不限")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, Business | Category | MaterialKind):
        return _(value.label)
    if isinstance(value, str):
        return str(_CODED.get(value, value))
    if hasattr(value, "items"):
        return _("；").join(_("%(what)s：%(words)s") % {"what": told(key), "words": told(inner)} for key, inner in value.items()) or _("没有")
    if isinstance(value, tuple | frozenset):
        return _("、").join(sorted(told(one) for one in value)) or _("没有")
    return str(value)
