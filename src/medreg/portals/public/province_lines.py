"""What a province does differently, business by business, read off the same parameters that decide cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medreg.cases.business import BUSINESS_TYPES
from medreg.law.national.materials import ON_CONDITION
from medreg.law.parameters import STATUTORY_DECISION_DAYS, Parameters, ProvincialFact, province_files
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import Actor, Business, MaterialKind

_FIRST = (
    *(Business.FIRST_REGISTRATION, Business.RE_REGISTRATION, Business.CHANGE_MAIN_INSTITUTION, Business.CHANGE_PLACE),
    *(Business.MULTI_INSTITUTION_FILING, Business.ADDITIONAL_REGISTRATION, Business.CHANGE_SCOPE, Business.ADD_SCOPE),
)
"""What most people come for; the other businesses follow in their own order."""


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A business that physicians start, with the province's differences in words; none is the national rule alone."""

    business: Business
    slug: str
    purpose: str
    differences: tuple[str, ...]


def lines_of(parameters: Parameters) -> tuple[ProvinceLine, ...]:
    own = [kind for kind in BUSINESS_TYPES.values() if Actor.PHYSICIAN in kind.routes]
    own.sort(key=lambda kind: _FIRST.index(kind.slug) if kind.slug in _FIRST else len(_FIRST))
    return tuple(
        ProvinceLine(kind.slug, slug_of(kind.slug), kind.guide.purpose, tuple(_differences(kind.slug, parameters)))
        for kind in own
    )


def _differences(business: Business, parameters: Parameters) -> Iterator[str]:
    for each in sorted(parameters.extra_materials.get(business, frozenset())):
        yield _("另外提交：%(material)s") % {"material": _(each.label)}
    if parameters.health_check_required and business in ON_CONDITION[MaterialKind.HEALTH_REPORT][1]:
        yield _("需要健康体检报告")
    if parameters.departure_proof_required and business in ON_CONDITION[MaterialKind.DEPARTURE_PROOF][1]:
        yield _("需要离职证明")
    if parameters.assistant_filing_max is not None and business is Business.MULTI_INSTITUTION_FILING:
        yield _("执业助理医师最多备案 %(count)s 个机构") % {"count": parameters.assistant_filing_max}
    if parameters.icu_assistant == "forbidden" and business in (Business.FIRST_REGISTRATION, Business.ADD_SCOPE):
        yield _("执业助理医师不注册重症医学科专业")
    if parameters.retraining_bodies and business is Business.RE_REGISTRATION:
        yield _("培训考核证明由本省指定的机构出具，见“时限和规定”")
    if parameters.promised_days < STATUTORY_DECISION_DAYS:
        yield _("承诺 %(days)s 个工作日") % {"days": parameters.promised_days}


def facts_for_the_public(province: str) -> tuple[ProvincialFact, ...]:
    """What is known of the province from a source that can be relied on, in words meant for people: facts of doubtful
    source (marked *) and remarks about parameters stay with the officers."""
    on_file = province_files().get(province)
    facts = on_file.facts if on_file is not None else ()
    return tuple(fact for fact in facts if not fact.source.endswith("*") and "参数" not in fact.words)
