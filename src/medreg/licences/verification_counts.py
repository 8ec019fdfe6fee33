"""谁核验过我: how often and in which way, never by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from medreg import clock
from medreg.licences.models import VerificationCount
from medreg.standards.term import Term, label


class Way(Term):
    """How a licence was verified. Offline checks leave no trace anywhere; searches of the public register are not counted."""

    SHOWING_CODE = "showing_code"
    DOCUMENT_CODE = "document_code"
    SHARE_LINK = "share_link"
    BATCH = "batch"


label(Way, {"showing_code": "亮证动态码", "document_code": "证照二维码", "share_link": "分享链接", "batch": "机构批量核验"})


@dataclass(frozen=True, slots=True)
class DayCount:
    """Verifications of one day in one way."""

    day: date
    way: Way
    count: int


def counted_ways(registration_id: int) -> dict[Way, int]:
    """Way → verifications since the first, ways without any included."""
    rows = VerificationCount.objects.filter(registration_id=registration_id)
    sums = dict(rows.order_by().values_list("way").annotate(Sum("count")))
    return {way: sums.get(way.value, 0) for way in Way}


def counted_days(registration_id: int, *, days: int = 30) -> Iterable[DayCount]:
    """The days of the last `days` with a verification, the newest first."""
    since = clock.today() - timedelta(days=days)
    rows = VerificationCount.objects.filter(registration_id=registration_id, day__gt=since).order_by("-day", "way")
    return [DayCount(row.day, Way(row.way), row.count) for row in rows]
