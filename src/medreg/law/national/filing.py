"""FIL-01 to FIL-05: further institutions in the same place are filed. A filing is no licence; a fault blocks it."""

from medreg.law.dated import chinese_date
from medreg.law.eras import REGISTRATION_MEASURES, REGISTRATION_MEASURES_1999, RURAL_ASSISTANT_RULES, SCOPE_RULES
from medreg.law.facts import Period, Registration
from medreg.law.filings import STANDING, filings_of
from medreg.law.finding import Decision, Flag
from medreg.law.matter import Matter
from medreg.law.national.institution import fault_of_licence
from medreg.law.national.scope import without_department
from medreg.law.place import same_place
from medreg.law.rule import Basis, Findings, rule
from medreg.law.scopes import in_words, is_chinese_medicine_scope
from medreg.law.standing import filing_status
from medreg.standards.vocabulary import Business, Level, Reason


def _filed_on(matter: Matter) -> Registration | None:
    """The registration that a new filing would belong to."""
    return matter.base if matter.business is Business.MULTI_INSTITUTION_FILING else None


@rule("FIL-01", subject="filing", cites=("管理办法 10",), since=REGISTRATION_MEASURES)
@rule("FIL-01", subject="filing", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def the_institution_lies_in_the_place_of_the_registration(matter: Matter, basis: Basis) -> Findings:
    """Filing never crosses the border of the place."""
    base = _filed_on(matter)
    if base is None or matter.institution is None:
        return ()
    if same_place(base, matter.institution, matter.today):
        return basis.met(f"{matter.institution.name}在注册的执业地点内")
    assistant = matter.is_assistant
    fitting = Business.CHANGE_PLACE if assistant else Business.ADDITIONAL_REGISTRATION
    return basis.barred(
        Decision.BLOCKED,
        f"{matter.institution.name}不在申请人注册的执业地点内",
        plain=f"{matter.institution.name}不在您注册的执业地点内，不能备案。请改办：{fitting.label}。",
        reasons=(Reason.R11,) if assistant else (),
        instead=fitting,
    )


@rule("FIL-02", subject="filing", cites=("管理办法 10",), since=REGISTRATION_MEASURES)
@rule("FIL-02", subject="filing", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def the_period_is_in_order(matter: Matter, basis: Basis) -> Findings:
    """First day not after the last; an end after that of the contract is only remarked."""
    base = _filed_on(matter)
    if base is None:
        return ()
    period = matter.request.period
    if period is None:
        return basis.barred(
            Decision.CORRECT, "申请表未填写备案期限", plain="请填写备案的起止日期后提交。", reasons=(Reason.M99,)
        )
    if period.first > period.last:
        return basis.barred(
            Decision.BLOCKED,
            f"备案的起始日期（{chinese_date(period.first)}）晚于终止日期（{chinese_date(period.last)}）",
            plain="备案的起始日期晚于终止日期，请改正后提交。",
        )
    if _outlasts_a_contract(period, base, matter):
        return basis.warn("备案期限长于合同期限", plain="备案的终止日期晚于您的合同终止日期，合同续签后备案才有依据。")
    return basis.met(f"备案期限{chinese_date(period.first)}至{chinese_date(period.last)}")


def _outlasts_a_contract(period: Period, base: Registration, matter: Matter) -> bool:
    """Of the contracts with the filed and the main institution the last one of each counts; one without end lasts."""
    for institution in (matter.request.institution, base.main_institution):
        ends = [each.last for each in matter.physician.contracts if each.institution == institution]
        known = [end for end in ends if end is not None]
        if ends and len(known) == len(ends) and max(known) < period.last:
            return True
    return False


@rule("SCP-01/filed", subject="filing", cites=("管理办法 8",), since=REGISTRATION_MEASURES)
@rule("SCP-01/filed", subject="filing", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def a_filing_says_what_is_practised(matter: Matter, basis: Basis) -> Findings:
    """Scopes, or the techniques of 中医（专长）."""
    if _filed_on(matter) is None or matter.request.scopes or matter.request.techniques:
        return ()
    return basis.barred(
        Decision.CORRECT, "申请表未填写备案的执业范围", plain="请选择备案的执业范围后提交。", reasons=(Reason.M99,)
    )


@rule("FIL-03", subject="filing", cites=("管理办法 8",), since=REGISTRATION_MEASURES)
@rule("FIL-03", subject="filing", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def filed_scopes_are_registered_ones(matter: Matter, basis: Basis) -> Findings:
    """Nobody practises at a filed institution what the registration does not carry."""
    base = _filed_on(matter)
    if base is None:
        return ()
    beyond = [each for each in matter.request.scopes if each not in base.scopes]
    beyond += [each for each in matter.request.techniques if each not in base.techniques]
    if not beyond:
        return basis.met("备案的执业范围在注册范围内")
    return basis.barred(
        Decision.BLOCKED,
        f"备案的执业范围（{in_words(beyond)}）超出注册的执业范围",
        plain=f"备案的执业范围（{in_words(beyond)}）超出您注册的范围。请删去超出的部分，或者先办理执业范围的变更。",
    )


@rule("FIL-05", subject="filing", cites=("省级规定",), since=REGISTRATION_MEASURES)
def assistants_file_no_more_than_the_province_allows(matter: Matter, basis: Basis) -> Findings:
    """A province may limit at how many institutions an assistant is filed; renewing one of them adds none."""
    most = matter.parameters.assistant_filing_max
    if _filed_on(matter) is None or not matter.is_assistant or most is None:
        return ()
    filed = {
        each.institution
        for each in matter.physician.filings
        if filing_status(each, matter.physician, matter.today) in STANDING
    }
    count = len(filed | {matter.request.institution})
    if count <= most:
        return basis.met(f"备案机构{count}家，未超过{most}家")
    return basis.barred(
        Decision.BLOCKED,
        f"执业助理医师备案机构将有{count}家，超过本省规定的{most}家",
        plain=f"本省规定执业助理医师最多备案{most}家机构。请先取消不再执业的备案。",
    )


@rule("LOC-06/filing", subject="filing", cites=("乡村全科规定",), since=RURAL_ASSISTANT_RULES)
def rural_assistants_are_not_filed(matter: Matter, basis: Basis) -> Findings:
    """乡村全科执业助理医师 practise at the contracting institution only."""
    if _filed_on(matter) is None or matter.level is not Level.RURAL_ASSISTANT:
        return ()
    return basis.barred(
        Decision.BLOCKED,
        "乡村全科执业助理医师申请多机构备案",
        plain="乡村全科执业助理医师只能在签约的乡镇卫生院或者村卫生室执业，不能办理多机构备案。",
        reasons=(Reason.R11,),
    )


@rule("INS-01/filing", subject="filing", cites=("管理办法 9",), since=REGISTRATION_MEASURES)
@rule("INS-01/filing", subject="filing", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def the_filed_institution_may_practise(matter: Matter, basis: Basis) -> Findings:
    """Its licence or clinic filing is valid on the day."""
    if _filed_on(matter) is None or matter.institution is None:
        return ()
    fault = fault_of_licence(matter.institution, matter.today)
    if not fault:
        return basis.met(f"{matter.institution.name}执业许可有效")
    return basis.barred(
        Decision.BLOCKED,
        fault,
        plain=f"{fault}。请待该机构恢复或者延续执业许可后备案，或者改选其他机构。",
        reasons=(Reason.R10,),
    )


@rule("SCP-04/filing", subject="filing", cites=("医疗机构管理条例",), since=SCOPE_RULES)
def the_filed_institution_has_the_departments(matter: Matter, basis: Basis) -> Findings:
    """As for a registration, but blocked; for Chinese medicine never more than a warning."""
    institution = matter.institution
    if _filed_on(matter) is None or institution is None or matter.parameters.department_check == "off":
        return ()
    absent = without_department(matter, institution)
    if not absent:
        return basis.met("机构有与备案范围相应的诊疗科目")
    because = f"{institution.name}没有与执业范围（{in_words(absent)}）相应的诊疗科目"
    if matter.parameters.department_check == "warn" or all(is_chinese_medicine_scope(scope) for scope in absent):
        return basis.warn(because, plain=f"{because}，不影响提交，由主管部门审查。")
    return basis.barred(
        Decision.BLOCKED,
        because,
        plain=f"{because}。请改选该机构已有科目的执业范围，或者改选其他机构。",
        reasons=(Reason.R10,),
    )


@rule("duplicate_filing", subject="filing", cites=("管理办法 10",), since=REGISTRATION_MEASURES)
def nothing_is_filed_twice(matter: Matter, basis: Basis) -> Findings:
    """The main institution needs no filing, and two filings at one institution do not overlap."""
    if _filed_on(matter) is None:
        return ()
    if any(each.main_institution == matter.request.institution for each in matter.ongoing):
        because, advice = "拟备案的机构就是申请人的主要执业机构", "在主要执业机构执业不需要备案。"
    elif _overlaps(matter):
        because, advice = "申请人在该机构已有期间重叠的备案", "您在该机构已有备案，请把起始日期改到原备案终止之后。"
    else:
        return ()
    return basis.barred(Decision.BLOCKED, because, plain=f"{because}，{advice}", flags=(Flag.DUPLICATE_FILING,))


def _overlaps(matter: Matter) -> bool:
    period = matter.request.period
    return period is not None and any(
        each.institution == matter.request.institution
        and filing_status(each, matter.physician, matter.today) in STANDING
        and each.first <= period.last
        and period.first <= each.last
        for each in matter.physician.filings
    )


@rule("military", subject="filing", cites=("管理办法 10",), since=REGISTRATION_MEASURES)
def filings_of_military_physicians_are_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """Military registrations stand outside the civil register; whether one can carry a filing is for an officer."""
    if _filed_on(matter) is None or not matter.physician.military:
        return ()
    return basis.ask(
        "申请人为军队医疗机构医师，申请在地方机构备案",
        question="申请人的军队注册能否作为在地方机构备案的依据，所在单位有无限制？",
        flag=Flag.MILITARY,
        plain="军队医师在地方机构备案由主管部门认定，您可以提交申请。",
    )


@rule("filing_to_end", subject="filing", cites=("管理办法 10",), since=REGISTRATION_MEASURES)
def there_is_a_filing_to_end(matter: Matter, basis: Basis) -> Findings:
    """Only a filing that stands can be ended."""
    if matter.business is not Business.END_FILING:
        return ()
    filings = filings_of(matter.base, matter.facts) if matter.base else ()
    if any(each.institution == matter.request.institution for each in filings):
        return basis.met("在该机构有备案")
    return basis.barred(
        Decision.BLOCKED,
        "申请人在该机构没有在效的备案",
        plain="您在该机构没有在效的备案，不需要取消。",
    )
