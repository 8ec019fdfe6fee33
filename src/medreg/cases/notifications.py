"""Notifications as pages read them: those that wait for an authority, and those that it sent."""

from django.db.models import F, QuerySet

from medreg.access.actor import Actor
from medreg.access.policy import Act, scope_of
from medreg.cases.models import Notification


def notifications_to(actor: Actor) -> QuerySet[Notification]:
    """Those sent to the actor's authority, open ones first, by due day; nothing for a role without the act."""
    scope = scope_of(actor, Act.READ_NOTIFICATION)
    if scope is None:
        return Notification.objects.none()
    include, _exclude = scope.filters(actor)
    rows = Notification.objects.filter(**include).select_related("sender", "authority", "registration", "person", "case")
    return rows.order_by("-state", F("due_on").asc(nulls_last=True), "-pk")


def notifications_by(actor: Actor) -> QuerySet[Notification]:
    """Those that the actor's authority sent, newest first."""
    rows = Notification.objects.filter(sender_id=actor.authority_id or -1)
    return rows.select_related("authority", "registration", "person", "case").order_by("-pk")


def notification_of_case(case_id: int) -> Notification | None:
    """What a matter was opened from."""
    return Notification.objects.filter(case_id=case_id).select_related("sender").first()
