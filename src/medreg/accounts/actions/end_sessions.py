"""Sign an account out on some of its devices."""

from collections.abc import Collection

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.db import transaction

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb


def end_sessions(*, user_id: int, by: Actor, session_ids: Collection[int] | None = None) -> int:
    """End the sessions of these ids, or all with None; ids of other accounts are unknown. Returns how many ended."""
    with transaction.atomic():
        own = UserSession.objects.select_for_update().filter(user_id=user_id)
        ending = list(own if session_ids is None else own.filter(pk__in=session_ids))
        get_adapter().end_sessions(ending)
        if ending:
            record(
                verb=Verb.CHANGED_ACCOUNT,
                actor=by,
                subject_kind="user",
                subject_id=user_id,
                person_id=by.person_id,
                detail={"changed": "sessions", "ended": len(ending)},
            )
    return len(ending)
