"""注销, 撤销, 变更转出: the registration, its content and its filings end."""

from datetime import date

from medreg.access.actor import Actor
from medreg.register.bitemporal import Replacement, days, known_now, overlay, supersede, without
from medreg.register.content import end_filing_periods
from medreg.register.entries import ENDED, locked_alive, write_down
from medreg.register.models import Decision, FilingPeriod, Registration, RegistrationPeriod, StatusPeriod
from medreg.register.refusals import RegisterRefused, constraints_in_words
from medreg.standards.vocabulary import FilingStatus, RegistrationStatus


def end_registration(
    *,
    registration_id: int,
    on: date,
    status: RegistrationStatus,
    ground: str,
    decision: Decision | None,
    actor: Actor,
) -> Registration:
    """From `on` (the first day without it) the registration is cancelled, rescinded or transferred.

    For a rescission (void from the beginning) pass the registration's `issued_on`. Raises RegisterRefused.
    """
    registration = locked_alive(registration_id)
    if status not in ENDED or on < registration.issued_on:
        raise RegisterRefused("not_held_then")
    span = days(on)
    of = {"registration_id": registration_id}
    with constraints_in_words():
        overlay(known_now(RegistrationPeriod.objects.filter(**of), span), span, None)
        statuses = known_now(StatusPeriod.objects.filter(**of), span)
        _end_status(statuses, on, {"status": status.value, "ground": ground, "decision_id": decision and decision.pk})
        filed = known_now(FilingPeriod.objects.filter(registration_key=registration_id), span)
        end_filing_periods(filed, on, FilingStatus.ENDED_WITH_REGISTRATION, decision)
    write_down("ended_registration", registration, actor, status=status.value, on=on.isoformat(), ground=ground)
    return registration


def _end_status(rows: list[StatusPeriod], on: date, ending: dict[str, object]) -> None:
    """Statuses that lay ahead (the rest of a suspension) give way to the ending."""

    def replacements(row: StatusPeriod) -> list[Replacement]:
        before: list[Replacement] = [(rest, {}) for rest in without(row.legal, days(on))]
        return [*before, (days(on), ending)] if row is rows[0] else before

    supersede(rows, replacements)
