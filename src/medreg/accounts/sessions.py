"""Open sessions as their owner sees them; allauth.usersessions keeps a row for each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Final

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg import clock
from medreg.accounts.models import User

NO_ADDRESS: Final = "0.0.0.0"  # noqa: S104 - stands for "not known"
SHOWN: Final = 20
_BROWSERS: Final = (
    ("MicroMessenger/", gettext_noop("微信")),
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """`device` is browser and system, "" when unknown; `address` lacks its last part; `here` is the reader's own."""

    session_id: int
    device: str
    address: str
    since: datetime
    seen_at: datetime
    here: bool


def open_sessions(user_id: int, *, here: str, idle: timedelta) -> tuple[OpenSession, ...]:
    """Sessions of an account used within `idle`, the reader's own (session key `here`) first, then the latest."""
    living = UserSession.objects.purge_and_list(User.objects.get(pk=user_id))
    rows = [_told(row, here) for row in living if row.session_key == here or row.last_seen_at > clock.now() - idle]
    return tuple(sorted(rows, key=lambda row: (not row.here, -row.seen_at.timestamp()))[:SHOWN])


def device_words(agent: str) -> str:
    """``Chrome · Windows`` from a User-Agent; "" when neither is known."""
    known = (next((words for mark, words in marks if mark in agent), "") for marks in (_BROWSERS, _SYSTEMS))
    return " · ".join(_(words) for words in known if words)


def coarse(address: str) -> str:
    """The network of an address (/24 or /64), so that no exact whereabouts are kept."""
    try:
        length = 24 if ip_address(address).version == 4 else 64
    except ValueError:
        return NO_ADDRESS
    return str(ip_network(f"{address}/{length}", strict=False).network_address)


def _told(row: UserSession, here: str) -> OpenSession:
    network = "" if row.ip == NO_ADDRESS else row.ip.removesuffix(".0") + (".*" if "." in row.ip else "*")
    return OpenSession(
        row.pk, device_words(row.user_agent), network, row.created_at, row.last_seen_at, row.session_key == here
    )
