"""The clocks of a case as lines: which law sets it, since when it runs, what stopped it, when it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from medreg import clock
from medreg.cases.clock_history import CaseClock, clocks_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.law_page import CitedPlace, cited_places
from medreg.standards.vocabulary import ApplicationEvent as Event

_TITLES: Mapping[str, str | Promise] = {
    "confirmation": gettext_lazy("机构确认聘用"),
    "acceptance": gettext_lazy("决定是否受理"),
    "decision": gettext_lazy("作出决定（法定）"),
    "promise": gettext_lazy("作出决定（本省承诺）"),
    "delivery": gettext_lazy("发给证书"),
}

_ENDS: Mapping[Event, tuple[str, str]] = {
    Event.INSTITUTION_SILENT: ("late", gettext_noop("逾期没有答复，申请已转到主管部门")),
    Event.DEEMED_ACCEPT: ("late", gettext_noop("逾期没有答复，自收到之日起视为受理")),
    Event.WITHDRAW: ("stopped", gettext_noop("申请已撤回，不再计时")),
    Event.DEATH: ("stopped", gettext_noop("办理已终止，不再计时")),
}


@dataclass(frozen=True, slots=True)
class ClockLine:
    """`state` is done, late, stopped, running or paused; `pauses` are (first, last) days, both included."""

    title: str
    state: str
    words: str
    places: tuple[CitedPlace, ...]
    start: date
    working_days: int
    due: date | None
    ended_on: date | None
    pauses: tuple[tuple[date, date], ...]
    extended_days: int


def clock_lines(case: CaseRow) -> tuple[ClockLine, ...]:
    """Every clock that has begun to run, oldest first."""
    today = clock.today()
    return tuple(_line(each, today) for each in clocks_of(case))


def _line(each: CaseClock, today: date) -> ClockLine:
    state, words = _state(each, today)
    return ClockLine(
        title=str(_TITLES[each.kind]),
        state=state,
        words=words,
        places=cited_places([each.cite] if each.cite else []),
        start=each.start,
        working_days=each.working_days,
        due=each.due,
        ended_on=each.ended_on,
        pauses=tuple((pause.first, pause.last) for pause in each.pauses),
        extended_days=each.extended_days,
    )


def _state(each: CaseClock, today: date) -> tuple[str, str]:
    if each.ended_by is not None and each.ended_on is not None:
        if each.ended_by in _ENDS:
            state, words = _ENDS[each.ended_by]
            return state, _(words)
        late = each.due is not None and each.ended_on > each.due
        return ("late", _("已办，逾期")) if late else ("done", _("已办"))
    if each.due is None:
        return "running", _("期限待国务院放假通知公布后确定")
    if today > each.due:
        return "late", _("已超期")
    if each.paused_on is not None:
        return "paused", _("自 %(day)s 起暂停计时") % {"day": each.paused_on.isoformat()}
    return "running", _("计时中")
