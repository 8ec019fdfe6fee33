"""ELG-01, ELG-02 and the level: a registration rests on a qualification found in the national record."""

from medreg.law.businesses import DATA_AND_VISITORS, REGISTRATION_TYPES, UPON_A_REGISTRATION
from medreg.law.eras import (
    LICENSING_LAW,
    PHYSICIANS_LAW,
    PRACTISING_PHYSICIANS_LAW,
    QUALIFICATION_CORRECTION_NOTICE,
    REGISTRATION_MEASURES,
    REGISTRATION_MEASURES_1999,
    VILLAGE_DOCTOR_REGULATIONS,
)
from medreg.law.facts import Qualification
from medreg.law.finding import Decision, Flag
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import Business, IdType, Level, Origin, Reason, RecordState

_RANK = {Level.PHYSICIAN: 3, Level.ASSISTANT: 2, Level.TCM_SPECIALTY: 2, Level.RURAL_ASSISTANT: 1}
_OF_ANOTHER_MATTER = UPON_A_REGISTRATION | DATA_AND_VISITORS | {Business.END_FILING}
_EMBEDDED_FROM = 9
_NUMBER_LENGTHS = (24, 27)


@rule(
    "ELG-01",
    subject="qualification",
    cites=("医师法 13", "乡村医生条例"),
    since=PHYSICIANS_LAW,
    main=("医师法 13",),
    village=("乡村医生条例",),
)
@rule(
    "ELG-01",
    subject="qualification",
    cites=("执业医师法 13", "乡村医生条例"),
    since=VILLAGE_DOCTOR_REGULATIONS,
    main=("执业医师法 13",),
    village=("乡村医生条例",),
)
@rule(
    "ELG-01",
    subject="qualification",
    cites=("执业医师法 13",),
    since=PRACTISING_PHYSICIANS_LAW,
    main=("执业医师法 13",),
    village=("执业医师法 13",),
)
def qualification_is_found_and_active(matter: Matter, basis: Basis) -> Findings:
    """Registration needs a qualification that the national record holds and that is active."""
    qualification = matter.qualification
    if matter.business in _OF_ANOTHER_MATTER:
        return ()
    if qualification is None:
        return _without_qualification(matter, basis)
    if qualification.record in (RecordState.NOT_FOUND, RecordState.INACTIVE):
        return basis.barred(
            Decision.BLOCKED,
            f"申请人的医师资格在国家医师资格记录中{qualification.record.label}",
            plain="医师资格记录中查不到有效的该项资格。请核对资格证书编码；编码无误的，请先办理资格信息修改，核实后再申请注册。",
            cites=basis.value("main"),
            instead=Business.QUALIFICATION_DATA_CORRECTION,
        )
    return basis.met(f"医师资格（{qualification.level.label}，{qualification.category.label}）已在记录中")


def _without_qualification(matter: Matter, basis: Basis) -> Findings:
    if matter.physician.village_doctor:
        return basis.barred(
            Decision.BLOCKED,
            "申请人没有医师资格，属于乡村医生",
            plain="乡村医生执业登记适用《乡村医生从业管理条例》，不在本系统办理。请向所在地县级主管部门办理乡村医生执业注册。",
            cites=basis.value("village"),
            flags=(Flag.VILLAGE_DOCTOR,),
        )
    foreign = matter.physician.origin is not Origin.MAINLAND
    return basis.barred(
        Decision.BLOCKED,
        "申请人没有医师资格",
        plain="您没有内地医师资格。由聘用单位办理短期行医；通过内地医师资格考试后可以申请注册。"
        if foreign
        else "没有查到您的医师资格。取得医师资格后才能申请执业注册。",
        cites=basis.value("main"),
        instead=Business.SHORT_TERM_PRACTICE if foreign else None,
    )


@rule("ELG-02", subject="qualification", cites=("资格修改通知", "行政许可法 32"), since=QUALIFICATION_CORRECTION_NOTICE)
@rule("ELG-02", subject="qualification", cites=("行政许可法 32",), since=LICENSING_LAW)
def identity_equals_the_record(matter: Matter, basis: Basis) -> Findings:
    """Name and document agree with the record, or a modification was approved."""
    qualification = matter.qualification
    if matter.business in _OF_ANOTHER_MATTER or qualification is None:
        return ()
    if qualification.record in (RecordState.NOT_FOUND, RecordState.INACTIVE):
        return ()
    if qualification.record is RecordState.MISMATCH:
        return basis.barred(
            Decision.CORRECT,
            "申请人的姓名或者证件号码与医师资格记录不一致，且没有已批准的修改",
            plain="您的姓名或者证件号码与医师资格记录不一致。请先办理资格信息修改，修改批准后本申请继续办理。",
            reasons=(Reason.M03,),
            instead=Business.QUALIFICATION_DATA_CORRECTION,
        )
    if _embeds_another_number(qualification, matter):
        return basis.warn(
            "资格证书编码中的证件号码与现证件号码不同，记录已核对一致",
            plain="资格证书编码中的证件号码与您现在的证件号码不同，已有修改记录，不影响办理。",
        )
    return basis.met("姓名、证件号码与医师资格记录一致")


def _embeds_another_number(qualification: Qualification, matter: Matter) -> bool:
    """A 27- or 24-character number ends with the 18- or 15-digit document number of its day."""
    identity = matter.physician.identity
    if len(qualification.number) not in _NUMBER_LENGTHS or identity.type is not IdType.RESIDENT_CARD:
        return False
    old_form = identity.number[:6] + identity.number[8:17]
    return qualification.number[_EMBEDDED_FROM:].upper() not in (identity.number.upper(), old_form)


@rule("level", subject="qualification", cites=("管理办法 5",), since=REGISTRATION_MEASURES)
@rule("level", subject="qualification", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def level_is_not_above_the_qualification(matter: Matter, basis: Basis) -> Findings:
    """Nobody registers at a level that the qualification does not carry."""
    qualification, level = matter.qualification, matter.level
    if qualification is None or level is None or matter.business not in REGISTRATION_TYPES:
        return ()
    specialty_without = level is Level.TCM_SPECIALTY and qualification.level is not Level.TCM_SPECIALTY
    if _RANK[level] <= _RANK[qualification.level] and not specialty_without:
        return basis.met(f"申请级别{level.label}，资格级别{qualification.level.label}")
    return basis.barred(
        Decision.BLOCKED,
        f"申请人的医师资格为{qualification.level.label}，申请注册为{level.label}",
        plain=f"您的医师资格是{qualification.level.label}，不能注册为{level.label}。请把级别改为{qualification.level.label}后提交。",
        reasons=(Reason.R07,),
        instead=None if matter.business is Business.UPGRADE_TO_PHYSICIAN else matter.business,
    )
