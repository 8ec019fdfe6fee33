"""When the platform is down, in the clocks that people live by: Beijing time is the law's, others are told beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.dateformat import format as date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medreg import clock
from medreg.provinces.queries import Bulletin

XINJIANG, TIBET = "65", "54"
LATER = timedelta(hours=2)
"""Clocks by 新疆时间 (UTC+6) show two hours less; Tibet has no time of its own, its days begin two hours later."""


@dataclass(frozen=True, slots=True)
class Downtime:
    """`span` is in Beijing time; `beside` says the same in other words where that helps."""

    bulletin: Bulletin
    begins: datetime
    ends: datetime
    span: str
    beside: tuple[str, ...]
    going_on: bool


def downtime(bulletin: Bulletin, *, region: str = "") -> Downtime:
    """A window of maintenance in words; `region` is where the reader is."""
    window = bulletin.text.window
    assert window is not None  # given announcements of maintenance alone
    begins, ends = (moment.astimezone(clock.SHANGHAI) for moment in window)
    beside = tuple(_beside(begins, ends, region[:2] or bulletin.area[:2]))
    span = _("%(span)s（北京时间）") % {"span": _span(begins, ends)}
    return Downtime(bulletin, begins, ends, span, beside, begins <= clock.now() < ends)


def _beside(begins: datetime, ends: datetime, province: str) -> list[str]:
    words = []
    if province == XINJIANG:
        words.append(_("按新疆时间是 %(span)s（比北京时间晚两小时）") % {"span": _span(begins - LATER, ends - LATER)})
    if province == TIBET:
        words.append(_("西藏用北京时间；当地上班通常晚一两个小时，窗口时间以办理机关公布的为准"))
    if get_language() == "en":
        words.append(_("世界协调时（UTC）%(span)s") % {"span": _span(begins.astimezone(UTC), ends.astimezone(UTC))})
    return words


def _span(begins: datetime, ends: datetime) -> str:
    day = _("n月j日 H:i")
    later = "H:i" if begins.date() == ends.date() else day
    return _("%(from)s 至 %(to)s") % {"from": date_format(begins, day), "to": date_format(ends, later)}
