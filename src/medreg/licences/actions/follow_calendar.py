"""Suspensions begin and end by the calendar: every licence that says something else than the register is put right."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from medreg import clock
from medreg.licences.actions.follow_register import follow_register
from medreg.licences.models import LicenceVersion
from medreg.register.entries import locked
from medreg.register.models import StatusPeriod
from medreg.standards.vocabulary import LicenceStatus, RegistrationStatus


def follow_calendar() -> int:
    """Run as often as you like; the number of versions marked, each registration in its own transaction."""
    return sum(_follow(registration_id) for registration_id in _that_differ())


def _that_differ() -> list[int]:
    suspended = Exists(
        StatusPeriod.objects.filter(
            registration_id=OuterRef("registration_id"),
            known__upper_inf=True,
            legal__contains=clock.today(),
            status=RegistrationStatus.SUSPENDED.value,
        )
    )
    to_freeze = Q(suspended, status=LicenceStatus.VALID.value)
    to_restore = Q(~suspended, status=LicenceStatus.FROZEN.value)
    rows = LicenceVersion.objects.filter(to_freeze | to_restore).order_by("registration_id")
    return list(rows.values_list("registration_id", flat=True).distinct())


def _follow(registration_id: int) -> int:
    with transaction.atomic():
        locked(registration_id)
        return follow_register(registration_id=registration_id)
