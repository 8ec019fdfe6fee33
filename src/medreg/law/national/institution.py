"""INS-01 to INS-03: the institution may practise, has confirmed the employment, and the right body is addressed."""

from datetime import date

from medreg.law.businesses import REGISTRATION_TYPES
from medreg.law.dated import chinese_date
from medreg.law.eras import LICENSING_LAW, REGISTRATION_MEASURES, REGISTRATION_MEASURES_1999
from medreg.law.facts import Institution
from medreg.law.finding import Decision, Flag
from medreg.law.matter import Matter
from medreg.law.national.category import concerns_content
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import Business, InstitutionConfirmation, MaterialKind, Reason

_LICENCE_WORDS = {"suspended": "被暂停", "revoked": "被吊销"}


@rule("INS-01", subject="institution", cites=("管理办法 9",), since=REGISTRATION_MEASURES)
@rule("INS-01", subject="institution", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def institution_licence_is_valid(matter: Matter, basis: Basis) -> Findings:
    """Licence or clinic filing valid on the day, its last day included, and not suspended or revoked."""
    institution = matter.institution
    if institution is None or not concerns_content(matter):
        return ()
    fault = fault_of_licence(institution, matter.today)
    if not fault:
        return basis.met(f"{institution.name}执业许可有效")
    return basis.barred(
        Decision.REFUSE,
        fault,
        plain=f"{fault}。请待该机构恢复或者延续执业许可后申请，或者改选其他机构。",
        reasons=(Reason.R10,),
    )


def fault_of_licence(institution: Institution, today: date) -> str:
    """What keeps the institution from practising on that day, in words; empty when nothing does."""
    licence = institution.licence
    if licence.status in _LICENCE_WORDS:
        return f"{institution.name}的执业许可{_LICENCE_WORDS[licence.status]}"
    if licence.last is not None and licence.last < today:
        return f"{institution.name}的执业许可已于{chinese_date(licence.last)}到期"
    return ""


def contract_stands_in(matter: Matter) -> bool:
    """The institution is silent or denies, and the applicant gave a contract instead of the employment proof."""
    materials = matter.request.materials
    return (
        matter.request.institution_confirmation is not InstitutionConfirmation.CONFIRMED
        and materials is not None
        and MaterialKind.CONTRACT in materials
        and MaterialKind.EMPLOYMENT_PROOF not in materials
    )


@rule("INS-02", subject="institution", cites=("管理办法 12",), since=REGISTRATION_MEASURES)
@rule("INS-02", subject="institution", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def institution_has_confirmed(matter: Matter, basis: Basis) -> Findings:
    """The institution confirms the employment; its silence is never a refusal of the licence."""
    if matter.business not in REGISTRATION_TYPES or matter.business is Business.RESIDENCY_REGISTRATION:
        return ()
    confirmation = matter.request.institution_confirmation
    if confirmation is InstitutionConfirmation.CONFIRMED:
        return basis.met("机构已确认聘用")
    return basis.warn(
        f"机构{confirmation.label}",
        plain="机构没有确认聘用。您可以提交劳动（聘用）合同，由主管部门认定；机构的意见不是许可决定。",
    )


@rule("employment_unconfirmed", subject="institution", cites=("管理办法 12",), since=REGISTRATION_MEASURES)
@rule("employment_unconfirmed", subject="institution", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def contract_instead_of_confirmation_is_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """Whether the contract proves the employment is for an officer."""
    if matter.business not in REGISTRATION_TYPES or not contract_stands_in(matter):
        return ()
    return basis.ask(
        f"机构{matter.request.institution_confirmation.label}，申请人提交了劳动（聘用）合同",
        question="所提交的合同能否证明申请人受该机构聘用？",
        flag=Flag.EMPLOYMENT_UNCONFIRMED,
        plain="机构没有确认聘用，您提交的合同由主管部门认定。",
    )


@rule("INS-03", subject="competence", cites=("行政许可法 32", "管理办法 9"), since=REGISTRATION_MEASURES)
@rule("INS-03", subject="competence", cites=("行政许可法 32", "1999办法"), since=LICENSING_LAW)
@rule("INS-03", subject="competence", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def the_competent_body_is_addressed(matter: Matter, basis: Basis) -> Findings:
    """The body that licensed the institution; public health: of its level; Chinese medicine: its own body."""
    if matter.business is Business.CANCELLATION:
        return ()
    return competence_of(matter, basis)


def competence_of(matter: Matter, basis: Basis) -> Findings:
    """Not accepted by any other body than the competent one, which the finding names."""
    addressed, competent = matter.request.authority, matter.competent_authority
    if not addressed:
        return ()
    if competent is None:
        return _supervision_only(addressed, matter, basis)
    name = matter.facts.authorities[competent].name
    if addressed == competent:
        return basis.met(f"{name}有管辖权")
    return basis.barred(
        Decision.NOT_ACCEPT,
        f"本申请不属于收到申请的机关职权范围，有管辖权的机关是{name}",
        plain=f"请向{name}提出申请。",
        reasons=(Reason.N01,),
    )


def _supervision_only(addressed: str, matter: Matter, basis: Basis) -> Findings:
    """A body that only supervises is never competent, even where the competent one is not on file."""
    body = matter.facts.authorities.get(addressed)
    if body is None or body.decides:
        return ()
    return basis.barred(
        Decision.NOT_ACCEPT,
        f"{body.name}不办理医师执业注册",
        plain=f"{body.name}不办理医师执业注册，请向批准该机构执业的机关提出申请。",
        reasons=(Reason.N01,),
    )
