"""What every act on an existing registration shares: its lock, and its trace in the ledger."""

from typing import Any

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.register.models import Registration, StatusPeriod
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import RegistrationStatus

ENDED = frozenset({RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED})


def locked(registration_id: int) -> Registration:
    """The registration, locked until the end of the transaction: one change at a time."""
    return Registration.objects.select_for_update().get(pk=registration_id)


def locked_alive(registration_id: int) -> Registration:
    """Like `locked`; raises RegisterRefused("registration_ended") when it was cancelled, rescinded or transferred."""
    registration = locked(registration_id)
    ended = StatusPeriod.objects.filter(registration_id=registration_id, known__upper_inf=True, status__in=ENDED)
    if ended.exists():
        raise RegisterRefused("registration_ended")
    return registration


def write_down(act: str, registration: Registration, actor: Actor, **detail: Any) -> None:
    """One ledger entry of a change of the register; `detail` holds names, codes and ISO dates only."""
    record(
        verb=Verb.CHANGED_REGISTER,
        actor=actor,
        subject_kind="registration",
        subject_id=registration.pk,
        person_id=registration.person_id,
        province=registration.province,
        detail={"act": act, **detail},
    )
