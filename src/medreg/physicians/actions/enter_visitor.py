"""A visiting physician is found by the identity document, or enters the file of persons (短期行医)."""

from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.models import Person
from medreg.physicians.queries import canonical_identity, identity_index, person_by_identity
from medreg.standards.identifiers import check_identifier, defect_message, kind_of_document
from medreg.standards.text import canonical, canonical_name, same_name
from medreg.standards.vocabulary import IdType, Origin, Sex


class VisitorUnclear(Exception):
    """Who is meant is not clear; `field` is what to check, `words` tell how."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field
        self.words = words


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person as the employer states it, from the document shown."""

    name: str
    sex: Sex
    birth_date: date
    origin: Origin
    id_type: IdType
    id_number: str = field(repr=False)


def enter_visitor(*, visitor: Visitor, by: Actor) -> Person:
    """Whoever is on file under this document must be the same person. Raises VisitorUnclear."""
    kind = kind_of_document(visitor.id_type)
    if kind is not None:
        checked = check_identifier(kind, visitor.id_number, today=clock.today())
        if checked.defects:
            raise VisitorUnclear("id_number", defect_message(kind, checked.defects[0], say=_))
    known = person_by_identity(visitor.id_type, visitor.id_number)
    if known is None:
        known = _inserted(visitor, by)
    if not same_name(known.name, visitor.name) or known.birth_date != visitor.birth_date:
        words = _("这个证件号码已登记在另一个姓名或者出生日期下。请对照证件核对姓名、出生日期和号码。")
        raise VisitorUnclear("id_number", words)
    return known


def _inserted(visitor: Visitor, by: Actor) -> Person:
    person = Person(
        name=canonical_name(visitor.name),
        search_name=canonical(visitor.name),
        sex=visitor.sex.value,
        birth_date=visitor.birth_date,
        origin=visitor.origin.value,
        id_type=visitor.id_type.value,
        id_number=canonical_identity(visitor.id_type, visitor.id_number),
        id_index=identity_index(visitor.id_type, visitor.id_number),
        created_at=clock.now(),
    )
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        twin = person_by_identity(visitor.id_type, visitor.id_number)
        assert twin is not None
        return twin
    record(
        verb=Verb.CHANGED_PERSON,
        actor=by,
        subject_kind="person",
        subject_id=person.pk,
        person_id=person.pk,
        detail={"act": "entered_visitor"},
    )
    return person
