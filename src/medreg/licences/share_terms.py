"""The terms of a shared link: how long, how many, whose."""

from dataclasses import dataclass
from datetime import timedelta

from medreg.licences.models import LicenceVersion
from medreg.standards.term import Term, label

MOST_LINKS = 20


class ShareRefused(Exception):
    """`words` say why no link was made, and what to do."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Lasting(Term):
    """How long a link may be opened."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    @property
    def time(self) -> timedelta:
        """From the making of the link on."""
        return _TIMES[self]


label(Lasting, {"hour": "1 小时", "day": "1 天", "week": "7 天", "month": "30 天"})
_TIMES = {
    Lasting.HOUR: timedelta(hours=1),
    Lasting.DAY: timedelta(days=1),
    Lasting.WEEK: timedelta(days=7),
    Lasting.MONTH: timedelta(days=30),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose licence it is, as the access table asks."""

    person_id: int


def holder_of(version: LicenceVersion) -> Holder:
    """The physician of a version."""
    return Holder(version.registration.person_id)


def context_of(digest: bytes) -> str:
    """Binds a sealed link to its row."""
    return f"licence-share:{digest.hex()}"
