"""Keep the row of a session up to date."""

from datetime import datetime

from allauth.usersessions.models import UserSession

from medreg import clock
from medreg.accounts.sessions import coarse


def note_session(*, user_id: int, session_key: str, since: datetime, address: str, agent: str) -> None:
    """`agent` is the User-Agent; of the address only the network is kept. A key that changed gets a row of its own."""
    seen = {
        "user_id": user_id,
        "created_at": since,
        "last_seen_at": clock.now(),
        "ip": coarse(address),
        "user_agent": agent[:200],
    }
    UserSession.objects.update_or_create(session_key=session_key, defaults=seen)
