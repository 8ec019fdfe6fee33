"""补录: an authority enters one of its own paper registrations, old number and all (handbook 3.5)."""

from dataclasses import dataclass
from datetime import date
from typing import Unpack

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.outbox.enqueue import enqueue
from medreg.register.actions.endorse import endorse
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.content import FirstContent
from medreg.register.licence_numbers import number_warnings
from medreg.register.models import Registration
from medreg.register.printed import entries_of, holder_of
from medreg.register.refusals import RegisterRefused
from medreg.register.sources import Source
from medreg.register.statements import Statement, StatementKind
from medreg.standards.vocabulary import Category, Level


@dataclass(frozen=True, slots=True)
class _PaperRegister:
    """The row that access is judged by: the authority that keeps the paper."""

    authority_id: int


def back_enter_registration(
    *,
    person_id: int,
    qualification_id: int,
    level: Level,
    category: Category,
    place: str,
    licence_number: str,
    since: date,
    actor: Actor,
    assertion: str = "",
    **content: Unpack[FirstContent],
) -> Registration:
    """Enter a paper registration that still holds and queue its first electronic licence.

    The old number is kept; what is unusual about it becomes a warning of the registration. The officer signs what she
    entered with her passkey (`assertion` as the browser gave it). Raises access.policy.Refusal and RegisterRefused
    (start_in_future, already_main, number_in_use, number_malformed, qualification_not_theirs, passkey_…).
    """
    permit(actor, Act.BACK_ENTER_REGISTRATION, _PaperRegister(content["authority_id"]))
    if since > clock.today():
        raise RegisterRefused("start_in_future")
    number = licence_number.strip().upper()
    registration = enter_registration(
        person_id=person_id,
        qualification_id=qualification_id,
        level=level,
        category=category,
        place=place,
        licence_number=number,
        since=since,
        source=Source.PAPER,
        actor=actor,
        warnings=number_warnings(number, level, category),
        **content,
    )
    endorse(statement=_statement(registration, actor), by=actor, given=assertion)
    key = registration.pk
    enqueue("licences.issue_version", dedupe_key=f"licence:{key}:1", payload={"registration_id": key})
    return registration


def _statement(registration: Registration, by: Actor) -> Statement:
    facts = {
        "by": by.user_id,
        "authority": by.authority_id,
        "on": clock.today(),
        "holder": holder_of(registration.person_id),
        "registrations": entries_of(registration.person_id, new={registration.pk}),
    }
    subject = f"paper:{registration.licence_number}"
    return Statement(StatementKind.BACK_ENTRY, subject, registration.person_id, facts)
