"""Proposed corrections of the register as pages read them."""

from django.db.models import QuerySet

from medreg.access.actor import Actor
from medreg.cases.models import EntryCorrection


def entry_corrections_of(actor: Actor) -> QuerySet[EntryCorrection]:
    """Those of the actor's authority that wait for a second person, oldest first."""
    rows = EntryCorrection.objects.filter(authority_id=actor.authority_id or -1, state="pending")
    return rows.select_related("registration", "person").order_by("proposed_at", "pk")
