"""Materials: what each business needs, under which conditions, and what is said when a piece is missing.

`required_materials` is what the wizard asks for and what is frozen at acceptance; the rules below judge the same list.
"""

from dataclasses import dataclass

from medreg.law.businesses import REGISTRATION_TYPES, SCOPE_CHANGES
from medreg.law.eras import (
    LICENSING_LAW,
    QUALIFICATION_CORRECTION_NOTICE,
    REGISTRATION_MEASURES,
    REGISTRATION_MEASURES_1999,
    SCOPE_RULES,
    TCM_SPECIALTY_MEASURES,
)
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.national.category import concerns_content
from medreg.law.national.institution import contract_stands_in
from medreg.law.rule import Basis, Findings, rule
from medreg.law.scopes import is_grassroots
from medreg.standards.vocabulary import (
    Actor,
    Business,
    CancellationGround,
    DataField,
    Level,
    MaterialKind,
    Reason,
    SuspensionGround,
)

_REGISTRATION = (MaterialKind.FORM, MaterialKind.PHOTO, MaterialKind.EMPLOYMENT_PROOF)

REQUIRED: dict[Business, tuple[MaterialKind, ...]] = {
    Business.FIRST_REGISTRATION: _REGISTRATION,
    Business.RE_REGISTRATION: _REGISTRATION,
    Business.CHANGE_MAIN_INSTITUTION: _REGISTRATION,
    Business.CHANGE_PLACE: _REGISTRATION,
    Business.ADDITIONAL_REGISTRATION: _REGISTRATION,
    Business.UPGRADE_TO_PHYSICIAN: _REGISTRATION,
    Business.TCM_SPECIALTY_REGISTRATION: _REGISTRATION,
    Business.RESIDENCY_REGISTRATION: (MaterialKind.FORM, MaterialKind.PHOTO, MaterialKind.TRAINING_BASE_PROOF),
    Business.CHANGE_SCOPE: (MaterialKind.FORM,),
    Business.ADD_SCOPE: (MaterialKind.FORM,),
    Business.CHANGE_CATEGORY: (MaterialKind.FORM,),
    Business.END_FILING: (MaterialKind.FORM,),
    Business.EXCHANGE: (MaterialKind.FORM,),
    Business.PERSONAL_DATA_CHANGE: (MaterialKind.FORM,),
    Business.MULTI_INSTITUTION_FILING: (MaterialKind.FORM, MaterialKind.COOPERATION_AGREEMENT),
    Business.REPLACEMENT: (MaterialKind.FORM, MaterialKind.PHOTO),
    Business.QUALIFICATION_DATA_CORRECTION: (MaterialKind.FORM,),
    Business.SHORT_TERM_PRACTICE: (MaterialKind.SHORT_TERM_DOCUMENTS,),
    Business.RESCISSION: (MaterialKind.EVIDENCE,),
}
"""The national minimum (管理办法 12 and 20, handbook 3.7); conditional pieces are the functions below."""

REASON_OF_MISSING = {
    MaterialKind.FORM: Reason.M06,
    MaterialKind.PHOTO: Reason.M01,
    MaterialKind.EMPLOYMENT_PROOF: Reason.M02,
}
_FOR_THE_POLICE = frozenset({DataField.NAME, DataField.SEX, DataField.BIRTH_DATE, DataField.ID_NUMBER})
_WITH_HEALTH_REPORT = frozenset({Business.FIRST_REGISTRATION, Business.RE_REGISTRATION})
_WITH_DEPARTURE_PROOF = frozenset({Business.CHANGE_MAIN_INSTITUTION, Business.CHANGE_PLACE})

_WHY = {
    MaterialKind.FORM: "申请审核表由本人签名，载明申请的机构、级别、类别和范围",
    MaterialKind.PHOTO: "近六个月白底免冠正面照片，用于医师执业证书",
    MaterialKind.EMPLOYMENT_PROOF: "拟执业机构的聘用证明",
}


_CONTENT = (REGISTRATION_TYPES | SCOPE_CHANGES) - {
    Business.RESIDENCY_REGISTRATION,
    Business.TCM_SPECIALTY_REGISTRATION,
}
ON_CONDITION: dict[MaterialKind, tuple[str, frozenset[Business]]] = {
    MaterialKind.COUNTY_OPINION: ("在基层机构注册多个执业范围", _CONTENT),
    MaterialKind.INSTITUTION_CONSENT: ("变更执业范围须机构同意", frozenset({Business.CHANGE_SCOPE})),
    MaterialKind.TCM_CONSENT: (
        "在考核省份以外注册",
        frozenset(
            {Business.TCM_SPECIALTY_REGISTRATION, Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION}
        ),
    ),
    MaterialKind.HEALTH_REPORT: ("本省要求提交健康体检报告", _WITH_HEALTH_REPORT),
    MaterialKind.POLICE_PROOF: ("修改身份信息须公安机关证明", frozenset({Business.QUALIFICATION_DATA_CORRECTION})),
    MaterialKind.DEPARTURE_PROOF: ("本省规定提交", _WITH_DEPARTURE_PROOF),
    MaterialKind.EVIDENCE: ("须参加培训并考核合格的", frozenset({*_WITH_HEALTH_REPORT, *SCOPE_CHANGES})),
}
"""Pieces that only some cases need, in words for a guide: when, and in which businesses it may come to that."""


@dataclass(frozen=True, slots=True)
class MaterialNeed:
    """One piece this case needs: which, why (to the physician), under which rule."""

    kind: MaterialKind
    because: str
    rule: str


def required_materials(matter: Matter) -> tuple[MaterialNeed, ...]:
    """Every piece this case needs, in the order in which it is asked for, each once."""
    needs = [
        *(MaterialNeed(kind, _WHY.get(kind, kind.label), "materials") for kind in _national(matter)),
        *_when(needs_county_opinion(matter), MaterialKind.COUNTY_OPINION, "在基层机构注册多个执业范围", "SCP-02"),
        *_when(needs_institution_consent(matter), MaterialKind.INSTITUTION_CONSENT, "变更执业范围须机构同意", "SCP-05"),
        *_when(needs_tcm_consent(matter), MaterialKind.TCM_CONSENT, "在考核省份以外注册", "LOC-07"),
        *_when(needs_health_report(matter), MaterialKind.HEALTH_REPORT, "本省要求提交健康体检报告", "ELG-11"),
        *_when(needs_police_proof(matter), MaterialKind.POLICE_PROOF, "修改身份信息须公安机关证明", "police_proof"),
        *_when(needs_entry_proof(matter), MaterialKind.EVIDENCE, "说明录入有误的原始报名材料或者证件", "entry_proof"),
        *(MaterialNeed(kind, "本省规定提交", "provincial_materials") for kind in _provincial(matter)),
    ]
    return tuple({need.kind: need for need in reversed(needs)}.values())[::-1]


def _when(needed: bool, kind: MaterialKind, because: str, key: str) -> tuple[MaterialNeed, ...]:
    return (MaterialNeed(kind, because, key),) if needed else ()


def _national(matter: Matter) -> tuple[MaterialKind, ...]:
    pieces = REQUIRED.get(matter.business, ())
    if matter.business is Business.SUSPENSION and matter.request.ground is SuspensionGround.DISCIPLINE:
        pieces = (MaterialKind.EVIDENCE,)
    if matter.business is Business.CANCELLATION and asks_for_own_cancellation(matter):
        pieces = (MaterialKind.FORM,)
    if contract_stands_in(matter):
        pieces = tuple(kind for kind in pieces if kind is not MaterialKind.EMPLOYMENT_PROOF)
    return pieces


def _provincial(matter: Matter) -> tuple[MaterialKind, ...]:
    extra = sorted(matter.parameters.extra_materials.get(matter.business, frozenset()))
    if matter.parameters.departure_proof_required and matter.business in _WITH_DEPARTURE_PROOF:
        extra.append(MaterialKind.DEPARTURE_PROOF)
    return tuple(extra)


def asks_for_own_cancellation(matter: Matter) -> bool:
    """本人申请 is what a physician who names no other ground means."""
    own = matter.request.actor is Actor.PHYSICIAN and matter.request.ground is None
    return own or matter.request.ground is CancellationGround.OWN_REQUEST


def needs_police_proof(matter: Matter) -> bool:
    """Who a person is, is proven by the police before the record of the qualification changes, unless the card has always
    said so and only the entry was wrong."""
    corrects = matter.business is Business.QUALIFICATION_DATA_CORRECTION and not matter.request.entry_error
    return corrects and bool(matter.request.fields & _FOR_THE_POLICE)


def needs_entry_proof(matter: Matter) -> bool:
    """What was handed in when the data were keyed in shows the mistake."""
    return matter.business is Business.QUALIFICATION_DATA_CORRECTION and matter.request.entry_error


def needs_county_opinion(matter: Matter) -> bool:
    """Several scopes at a grassroots institution, at least one of them newly asked for."""
    if matter.institution is None or not matter.categories or not concerns_content(matter):
        return False
    kept = matter.base.scopes if matter.base is not None and matter.business is Business.ADD_SCOPE else frozenset()
    several = len(kept | set(matter.request.scopes)) > 1 and bool(matter.newly_asked_scopes)
    category = (
        matter.base.category if matter.base and not matter.rests_on_another_qualification else matter.categories[0]
    )
    return several and is_grassroots(matter.institution, category, matter.parameters)


def needs_institution_consent(matter: Matter) -> bool:
    """Of the institution where the new scope is practised."""
    return matter.business is Business.CHANGE_SCOPE


def needs_tcm_consent(matter: Matter) -> bool:
    """中医（专长） registered in, or moved to, another province than that of assessment."""
    qualification, institution = matter.qualification, matter.institution
    stays = matter.business is Business.CHANGE_MAIN_INSTITUTION
    if qualification is None or institution is None or matter.business not in REGISTRATION_TYPES or stays:
        return False
    return qualification.level is Level.TCM_SPECIALTY and institution.province != qualification.province


def needs_health_report(matter: Matter) -> bool:
    """Only where the province asks; health itself is declared and never a ground by itself."""
    return matter.parameters.health_check_required and matter.business in _WITH_HEALTH_REPORT


def _asked_for(matter: Matter, basis: Basis, kinds: tuple[MaterialKind, ...]) -> Findings:
    missing = tuple(kind for kind in kinds if not matter.has_material(kind))
    if not missing:
        return basis.met(f"已提交{'、'.join(kind.label for kind in kinds)}") if kinds else ()
    names = "、".join(kind.label for kind in missing)
    return basis.barred(
        Decision.CORRECT,
        f"未提交{names}或者不合格",
        plain=f"请补交：{names}。",
        reasons=tuple(dict.fromkeys(REASON_OF_MISSING.get(kind, Reason.M99) for kind in missing)),
        missing=missing,
    )


@rule("materials", subject="materials", cites=("管理办法 12", "行政许可法 32"), since=REGISTRATION_MEASURES)
@rule("materials", subject="materials", cites=("1999办法", "行政许可法 32"), since=LICENSING_LAW)
@rule("materials", subject="materials", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def the_national_minimum_is_attached(matter: Matter, basis: Basis) -> Findings:
    """All missing pieces are named at once (行政许可法 32)."""
    return _asked_for(matter, basis, _national(matter))


@rule("SCP-02/county_opinion", subject="materials", cites=("169号 2", "行政许可法 32"), since=LICENSING_LAW)
@rule("SCP-02/county_opinion", subject="materials", cites=("169号 2",), since=SCOPE_RULES)
def the_county_agrees_to_several_scopes(matter: Matter, basis: Basis) -> Findings:
    """Several scopes at a grassroots institution are assessed and approved by the county body."""
    return _asked_for(matter, basis, (MaterialKind.COUNTY_OPINION,)) if needs_county_opinion(matter) else ()


@rule("SCP-05/institution_consent", subject="materials", cites=("169号", "行政许可法 32"), since=LICENSING_LAW)
@rule("SCP-05/institution_consent", subject="materials", cites=("169号",), since=SCOPE_RULES)
def the_institution_agrees_to_another_scope(matter: Matter, basis: Basis) -> Findings:
    """A change of scope needs the consent of the institution where it is practised."""
    return _asked_for(matter, basis, (MaterialKind.INSTITUTION_CONSENT,)) if needs_institution_consent(matter) else ()


@rule("LOC-07", subject="materials", cites=("确有专长办法", "行政许可法 32"), since=TCM_SPECIALTY_MEASURES)
def another_province_consents_to_specialty_practice(matter: Matter, basis: Basis) -> Findings:
    """中医（专长） in another province: consent of that province's Chinese-medicine body."""
    return _asked_for(matter, basis, (MaterialKind.TCM_CONSENT,)) if needs_tcm_consent(matter) else ()


@rule("ELG-11", subject="materials", cites=("管理办法 12", "行政许可法 32"), since=REGISTRATION_MEASURES)
@rule("ELG-11", subject="materials", cites=("1999办法", "行政许可法 32"), since=LICENSING_LAW)
def a_health_report_where_the_province_asks(matter: Matter, basis: Basis) -> Findings:
    """管理办法 12(4) lets provinces ask for more."""
    return _asked_for(matter, basis, (MaterialKind.HEALTH_REPORT,)) if needs_health_report(matter) else ()


@rule("provincial_materials", subject="materials", cites=("省级规定", "行政许可法 32"), since=LICENSING_LAW)
def what_the_province_adds_is_attached(matter: Matter, basis: Basis) -> Findings:
    """Pieces that the province's parameters add."""
    return _asked_for(matter, basis, _provincial(matter))


@rule("police_proof", subject="materials", cites=("资格修改通知", "行政许可法 32"), since=QUALIFICATION_CORRECTION_NOTICE)
def the_police_confirm_who_a_person_is(matter: Matter, basis: Basis) -> Findings:
    """Name, sex, birth date and document number: proof of the county-level police or above."""
    return _asked_for(matter, basis, (MaterialKind.POLICE_PROOF,)) if needs_police_proof(matter) else ()


@rule("entry_proof", subject="materials", cites=("资格修改通知", "行政许可法 32"), since=QUALIFICATION_CORRECTION_NOTICE)
def an_entry_error_is_shown_by_the_papers_of_its_day(matter: Matter, basis: Basis) -> Findings:
    """Of an entry error the province issues the correction form directly, on the papers that were keyed in wrongly."""
    return _asked_for(matter, basis, (MaterialKind.EVIDENCE,)) if needs_entry_proof(matter) else ()
