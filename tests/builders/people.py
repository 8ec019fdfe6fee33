"""People on record who can prove who they are, and accounts of physicians and staff."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.test import Client

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.actions.list_demo_key import list_demo_key
from medreg.accounts.actions.open_account import open_account
from medreg.accounts.models import Membership, User
from medreg.accounts.queries import actor_for
from medreg.notices.models import OutgoingMessage
from medreg.physicians.identities import IdentityClaim, ProofBy
from medreg.physicians.models import Person, Qualification
from medreg.physicians.queries import admission_index, identity_index, qualification_index
from medreg.standards.vocabulary import Category, IdType, Level
from tests.builders.register_rows import a_person, identity_number

PASSWORD = "海内存知己-天涯若比邻-2026"
_serials = count(1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person with one qualification, as imported, and the numbers that she would type."""

    person: Person
    qualification: Qualification
    id_number: str
    number: str

    def claim(self, **typed: Any) -> IdentityClaim:
        given: dict[str, Any] = {
            "name": self.person.name,
            "id_type": IdType(self.person.id_type),
            "id_number": self.id_number,
            "proof_by": ProofBy.CERTIFICATE,
            "number": self.number,
        }
        return IdentityClaim(**{**given, **typed})

    def answers(self, **typed: str) -> dict[str, str]:
        """What the form of the first step is sent."""
        given = {
            "name": self.person.name,
            "id_type": self.person.id_type,
            "id_number": self.id_number,
            "proof_by": "certificate",
            "number": self.number,
            "issued_on": "",
        }
        return {**given, **typed}


def a_candidate(
    name: str = "林知远",
    *,
    id_type: IdType = IdType.RESIDENT_CARD,
    id_number: str = "",
    number: str = "",
    admission_number: str = "",
    level: Level = Level.PHYSICIAN,
    category: Category = Category.CLINICAL,
) -> Candidate:
    """Somebody in the qualification database; with `admission_number` her certificate is still being made."""
    card = id_number or identity_number(next(_serials), born=date(1988, 11, 23))
    person = a_person(name, id_type=id_type.value, id_number=card, id_index=identity_index(id_type, card))
    certificate = "" if admission_number else number or f"202311110{card.rjust(18, '0')}"
    qualification = Qualification.objects.create(
        person=person,
        province="11",
        level=level.value,
        category=category.value,
        state="passed_awaiting_certificate" if admission_number else "issued",
        number=certificate or None,
        number_index=qualification_index(certificate) if certificate else None,
        admission_number=admission_number or None,
        admission_index=admission_index(admission_number) if admission_number else None,
        passed_on=date(2023, 11, 1),
        issued_on=None if admission_number else date(2023, 12, 20),
        created_at=clock.now(),
    )
    return Candidate(person, qualification, card, admission_number or certificate)


def a_phone() -> str:
    return f"138{next(_serials):08d}"


def an_account(*, person_id: int | None = None, phone: str = "", name: str = "王经办", login_name: str = "") -> User:
    """An account with the password PASSWORD, made by the real action."""
    return open_account(
        display_name=name,
        login_name=login_name or f"user{next(_serials):04d}",
        phone=phone or a_phone(),
        password=PASSWORD,
        person_id=person_id,
    )


def a_staff_member(role: Role, *, user: User | None = None, **place: Any) -> Actor:
    """The actor of a new member; `place` holds institution_id or authority_id."""
    user = user or an_account(name=role.label)
    membership = Membership.objects.create(user=user, role=role.value, province="11", since=clock.now(), **place)
    if membership.authority_id is not None:
        list_demo_key(user_id=user.pk, role=role, authority_id=membership.authority_id)
    return actor_for(user, membership.pk)


def newest_code() -> str:
    """The six digits in the newest text message."""
    text = OutgoingMessage.objects.order_by("-pk")[0].text or ""
    return text.partition("验证码 ")[2][:6]


def signed_in_client(user: User) -> Client:
    """A browser in which `user` has signed in with her password."""
    client = Client()
    answer = client.post("/sign-in/", {"login": user.login_name, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client
