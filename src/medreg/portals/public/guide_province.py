"""What a province does otherwise than the nation, in one business: the parameters that the rules and clocks read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.law.businesses import REGISTRATION_TYPES, SCOPE_CHANGES
from medreg.law.parameters import Parameters, ProvincialFact, province_files
from medreg.portals.shared.law_page import CitedPlace, cited_places
from medreg.provinces.queries import parameters_in_force
from medreg.standards.tables import Province, provinces
from medreg.standards.vocabulary import Business

PROVINCE_COOKIE: Final = "province"
_TRAINED = frozenset({Business.FIRST_REGISTRATION, Business.RE_REGISTRATION})
_SCOPED = REGISTRATION_TYPES | SCOPE_CHANGES
_FILED = frozenset({Business.MULTI_INSTITUTION_FILING})
_INBOUND = frozenset({Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION, Business.CHANGE_MAIN_INSTITUTION})


Words = str | Callable[[Parameters], str]
"""What differs in one sentence, or how to say it from the parameters."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The province of a request, by name in the reader's language: `code` empty for the national version, `defect` when what
    was asked is none."""

    code: str
    name: str
    defect: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise here, with Chinese `names` it may hold. `by` is who let the province say so, `words_by`
    where that is no place of law."""

    words: str
    names: str = ""
    by: CitedPlace | None = None
    words_by: str = ""


def registering() -> tuple[Province, ...]:
    return tuple(province for province in provinces() if province.registers)


def province_asked(request: HttpRequest) -> Asked:
    """What the address asks for; without a word about it, the province that the visitor chose before."""
    written = request.GET.get("province")
    code = request.COOKIES.get(PROVINCE_COOKIE, "") if written is None else written.strip()
    found = next((each for each in registering() if each.code == code), None)
    if found is None:
        return Asked("", "", defect=bool(written and written.strip()))
    return Asked(found.code, _(found.name))


def facts_of(code: str) -> tuple[ProvincialFact, ...]:
    on_file = province_files().get(code)
    return on_file.facts if on_file else ()


def differences(business: Business, code: str) -> tuple[Difference, ...]:
    """Every parameter that differs and touches this business; none for the nation."""
    here, usual = parameters_in_force(code), Parameters()
    return tuple(
        _founded(code, name, here, words)
        for name, (businesses, words) in _WORDS.items()
        if getattr(here, name) != getattr(usual, name) and (not businesses or business in businesses)
    )


def _founded(code: str, parameter: str, here: Parameters, words: Words) -> Difference:
    on_file = province_files().get(code)
    by = next((each.by for each in on_file.delegations if parameter in each.parameters), "") if on_file else ""
    place = next(iter(cited_places((by,))), None) if by else None
    names = "、".join(here.retraining_bodies) if parameter == "retraining_bodies" else ""
    told = _(words) if isinstance(words, str) else words(here)
    return Difference(told, names, place if place and place.url else None, by)


def _promised(here: Parameters) -> str:
    return _("承诺受理后 %(days)s 个工作日内决定（法定 20 个）") % {"days": here.promised_days}


def _assistants(here: Parameters) -> str:
    return _("执业助理医师最多备案 %(count)s 家机构") % {"count": here.assistant_filing_max or 0}


def _icu(here: Parameters) -> str:
    if here.icu_assistant == "forbidden":
        return _("执业助理医师不得注册重症医学科专业")
    return _("执业助理医师可以注册重症医学科专业")


_WORDS: Mapping[str, tuple[frozenset[Business], Words]] = {
    "promised_days": (frozenset(), _promised),
    "retraining_bodies": (_TRAINED, gettext_noop("培训考核证明由以下机构出具：")),
    "health_check_required": (_TRAINED, gettext_noop("需要提交健康体检报告")),
    "departure_proof_required": (_INBOUND, gettext_noop("需要提交离职证明")),
    "grassroots_county_hospital": (_SCOPED, gettext_noop("县级医院也可以注册同一类别三个以内的专业")),
    "grassroots_categories": (_SCOPED, gettext_noop("口腔、公共卫生类别在基层机构也可以注册三个以内的专业")),
    "icu_assistant": (_SCOPED, _icu),
    "assistant_filing_max": (_FILED, _assistants),
    "assessment_gate": (_INBOUND, gettext_noop("转入时查看近二年的定期考核，只提醒，不作为条件")),
    "approval_organisation": (frozenset(), gettext_noop("由行政审批局办理")),
}
"""Parameter → the businesses it touches (none: all) and its words."""


def parameters_told() -> Iterator[str]:
    """Names of the parameters that a guide can tell."""
    yield from _WORDS
