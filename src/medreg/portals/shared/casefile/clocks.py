"""The clocks of a case as lines: which law sets it, since when it runs, what stopped it, when it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medreg import clock
from medreg.cases.clock_history import CaseClock, clocks_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.law_page import CitedPlace, cited_places

_TITLES: Mapping[str, str | Promise] = {
    "confirmation": gettext_lazy("机构确认聘用"),
    "acceptance": gettext_lazy("决定是否受理"),
    "decision": gettext_lazy("作出决定（法定）"),
    "promise": gettext_lazy("作出决定（本省承诺）"),
    "delivery": gettext_lazy("发给证书"),
}


@dataclass(frozen=True, slots=True)
class ClockLine:
    """`state` is done, late, running or paused; `pauses` are (first, last) days, both included."""

    title: str
    state: str
    words: str
    places: tuple[CitedPlace, ...]
    start: date
    working_days: int
    due: date | None
    met_on: date | None
    pauses: tuple[tuple[date, date], ...]
    extended_days: int


def clock_lines(case: CaseRow) -> tuple[ClockLine, ...]:
    """Every clock that has begun to run, oldest first."""
    today = clock.today()
    return tuple(_line(each, today) for each in clocks_of(case, today))


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
        met_on=each.met_on,
        pauses=tuple((pause.first, pause.last) for pause in each.pauses),
        extended_days=each.extended_days,
    )


def _state(each: CaseClock, today: date) -> tuple[str, str]:
    if each.met_on is not None:
        late = each.due is not None and each.met_on > each.due
        return ("late", _("已办，逾期")) if late else ("done", _("已办"))
    if each.paused_on is not None:
        return "paused", _("自 %(day)s 起暂停计时") % {"day": each.paused_on.isoformat()}
    if each.due is None:
        return "running", _("期限待国务院放假通知公布后确定")
    return ("late", _("已超期")) if today > each.due else ("running", _("计时中"))
