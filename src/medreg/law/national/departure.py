"""离职备案 (管理办法 19): the main institution files that a physician has left; the registration itself goes on."""

from datetime import timedelta

from medreg.law.calendar import CalendarMissing
from medreg.law.clocks import REPORT_CALENDAR_DAYS, report_deadline
from medreg.law.dated import chinese_date
from medreg.law.departures import is_departed
from medreg.law.eras import REGISTRATION_MEASURES, REGISTRATION_MEASURES_1999
from medreg.law.finding import Decision, Flag
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import Business


@rule("departure_by_main_institution", subject="procedure", cites=("管理办法 19",), since=REGISTRATION_MEASURES)
@rule("departure_by_main_institution", subject="procedure", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def only_the_main_institution_files_a_departure(matter: Matter, basis: Basis) -> Findings:
    """What ends at any other institution is a filing."""
    registration = matter.registration
    if matter.business is not Business.DEPARTURE_FILING or registration is None:
        return ()
    if _is_filed_by_the_main_institution(matter):
        return basis.met("由主要执业机构办理离职备案")
    name = matter.institution.name if matter.institution else "该机构"
    return basis.barred(
        Decision.BLOCKED,
        f"{name}不是申请人的主要执业机构",
        plain=f"{name}不是您的主要执业机构，不办理离职备案。停止在该机构执业的，请改办：{Business.END_FILING.label}。",
        instead=Business.END_FILING,
    )


def _is_filed_by_the_main_institution(matter: Matter) -> bool:
    registration = matter.registration
    if matter.business is not Business.DEPARTURE_FILING or registration is None:
        return False
    return matter.request.institution in ("", registration.main_institution)


@rule("departure_once", subject="procedure", cites=("管理办法 19",), since=REGISTRATION_MEASURES)
def a_departure_is_filed_once(matter: Matter, basis: Basis) -> Findings:
    """A second filing would begin the two years anew."""
    registration = matter.registration
    if matter.business is not Business.DEPARTURE_FILING or registration is None:
        return ()
    if not is_departed(registration, matter.physician, matter.today):
        return ()
    return basis.barred(
        Decision.BLOCKED,
        "申请人的离职备案已经办理",
        plain="您的离职备案已经办理，不必重复办理；二年的期间从原备案之日起算。",
    )


@rule("departure_disputed", subject="procedure", cites=("管理办法 19",), since=REGISTRATION_MEASURES)
@rule("departure_disputed", subject="procedure", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def a_contested_departure_is_judged_by_an_officer(matter: Matter, basis: Basis) -> Findings:
    """The physician contests having left; the institution's word alone does not decide."""
    if matter.business is not Business.DEPARTURE_FILING or not matter.request.disputed:
        return ()
    return basis.ask(
        "申请人对离职事实有异议",
        question="离职手续是否确已办理？请核对机构和医师双方提交的证据。",
        flag=Flag.DEPARTURE_DISPUTED,
        plain="您对离职提出异议，由主管部门核实后决定是否备案；您可以提交证据。",
    )


@rule("TIM-03", subject="report", cites=("管理办法 19",), since=REGISTRATION_MEASURES)
def the_departure_is_reported_within_thirty_days(matter: Matter, basis: Basis) -> Findings:
    """Thirty calendar days from the formality, rolled to a working day. A late report is filed all the same and listed;
    whether a report made after the thirtieth day is late takes the calendar of that year."""
    formality = matter.request.formality_date
    if formality is None or not _is_filed_by_the_main_institution(matter):
        return ()
    done = f"离职手续于{chinese_date(formality)}办理"
    if matter.today <= formality + timedelta(days=REPORT_CALENDAR_DAYS):
        return basis.met(f"{done}，在三十日内报告")
    try:
        due = report_deadline(formality, matter.facts.calendar)
    except CalendarMissing as missing:
        return basis.warn(
            f"{done}，{missing.year}年工作日安排未公布，报告是否逾期尚不能确定",
            plain=f"{missing.year}年工作日安排公布后才能确定本次报告是否逾期，不影响备案。",
            open_year=missing.year,
        )
    if matter.today <= due:
        return basis.met(f"{done}，在{chinese_date(due)}前报告")
    return basis.warn(
        f"{done}，报告期限为{chinese_date(due)}，已逾期", plain="机构逾期报告，不影响备案，列入逾期清单。"
    )
