"""Who may read whose file, how much of it, and the trace that every look leaves (个人信息保护法 55)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import INSTITUTION_ROLES, Actor, Role
from medreg.access.policy import Act, Refusal, permit, refusal
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.lodged_matters import lodged_matters
from medreg.identity_file.entries import AsOf, Entry, Facts, IdentityFile, shown
from medreg.identity_file.matters import matter_entries
from medreg.identity_file.personal import (
    NumberWords,
    assessment_entries,
    code_words,
    data_entries,
    event_entries,
    field_words,
    licence_entries,
    masked,
    qualification_entries,
    training_entries,
    whole,
)
from medreg.identity_file.registrations import AtHouse, held_at, registration_entries
from medreg.identity_file.sources import Sources
from medreg.identity_file.stays import stay_entries
from medreg.physicians.models import Person
from medreg.physicians.personal_records import person_as_known
from medreg.register.history import registers_memory
from medreg.register.queries import keepers_of
from medreg.standards.vocabulary import IdType, Sex


@dataclass(frozen=True, slots=True)
class OneFile:
    """The row that access is judged by: the person, and the authority or institution in whose name it is asked for."""

    person_id: int
    authority_id: int | None = None
    institution_id: int | None = None


def read_file(*, person_id: int, by: Actor, as_of: AsOf, form: str) -> IdentityFile:
    """`form` is page or pdf, for the ledger. Raises Refusal (hidden) for whoever is not entitled and for no such person.

    An institution gets what concerns it: the registrations that it is the main institution of, from when it became so.
    """
    if not Person.objects.filter(pk=person_id).exists():
        raise Refusal("outside_scope", hidden=True)
    houses = _houses(person_id, by)
    row = _judged_by(person_id, by, houses)
    permit(by, Act.READ_IDENTITY_FILE, row)
    words = whole if refusal(by, Act.READ_IDENTITY_NUMBERS, row) is None else masked
    if person_id != by.person_id:
        _leave_trace(person_id, by, as_of, form)
    person = person_as_known(person_id, as_of.known_at)
    entries = _entries(person_id, by, as_of, words, houses)
    own = by.role is Role.PHYSICIAN
    return IdentityFile(person.name, _about(person, as_of, words, own), as_of, shown(entries, as_of))


def _houses(person_id: int, by: Actor) -> list[AtHouse] | None:
    """The registrations that concern an institution; None for readers of the whole file."""
    if by.role not in INSTITUTION_ROLES or by.institution_id is None:
        return None
    return held_at(registers_memory(person_id), by.institution_id)


def _judged_by(person_id: int, by: Actor, houses: list[AtHouse] | None) -> OneFile:
    """An authority is entitled by keeping one of the registrations, an institution by being the main one of one."""
    keepers = keepers_of(each.registration_id for each in registers_memory(person_id)).values()
    return OneFile(
        person_id,
        authority_id=by.authority_id if by.authority_id in keepers else None,
        institution_id=by.institution_id if houses else None,
    )


def _leave_trace(person_id: int, by: Actor, as_of: AsOf, form: str) -> None:
    record(
        verb=Verb.READ_PERSON,
        actor=by,
        subject_kind="identity_file",
        subject_id=person_id,
        person_id=person_id,
        detail={"on": as_of.on.isoformat(), "known": as_of.known_at.isoformat(), "form": form},
    )


def _entries(
    person_id: int, by: Actor, as_of: AsOf, words: NumberWords, houses: list[AtHouse] | None
) -> list[Entry]:
    sources = Sources(person_id)
    matters = lodged_matters(person_id, by)
    registrations = None if houses is None else frozenset(house.registration_id for house in houses)
    entries = [
        *qualification_entries(person_id, sources, as_of, words),
        *registration_entries(person_id, sources, houses),
        *stay_entries(person_id, as_of, by.institution_id if houses is not None else None),
        *licence_entries(person_id, registrations, at_present=_present(as_of.known_at)),
        *matter_entries(matters),
        *training_entries(person_id, sources),
        *assessment_entries(person_id, sources),
    ]
    if houses is None:
        entries += [*event_entries(person_id, sources), *data_entries(person_id, matters, words)]
    return entries


def _present(moment: datetime) -> bool:
    return (clock.now() - moment).total_seconds() < 60


def _about(person: Person, as_of: AsOf, words: NumberWords, own: bool) -> Facts:
    """The person as known then; contact data are hers alone."""
    if as_of.known_at < person.created_at:
        return ((_("姓名"), person.name),)
    told = [
        (_("姓名"), person.name),
        (_("性别"), _(Sex(person.sex).label)),
        (_("出生日期"), person.birth_date.isoformat()),
        (_(IdType(person.id_type).label), words(person.id_number or "")),
        *((field_words(name), code_words(name, getattr(person, name))) for name in _SCHOOLING),
    ]
    if own:
        told += [(field_words(name), getattr(person, name) or "") for name in ("phone", "email", "address")]
    return tuple((label, value) for label, value in told if value)


_SCHOOLING = ("education", "degree", "school", "major", "title")
