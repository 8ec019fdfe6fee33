"""Persons, qualifications, institutions and registrations for tests; registrations are entered by the real actions."""

from datetime import date
from itertools import count
from typing import Any

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.institutions.models import Authority, Institution
from medreg.physicians.models import Person, Qualification
from medreg.register.actions.confirm_entries import confirm_entries
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.models import Registration
from medreg.register.sources import Source
from medreg.secrecy import blind_index
from medreg.standards.gb11643 import check_character
from medreg.standards.vocabulary import Category, Level

_serials = count(1)
OFFICER = Actor(Role.APPROVER, user_id=9, authority_id=1, province="11", name="审批人")


def identity_number(serial: int, *, born: date = date(1990, 3, 7)) -> str:
    """A well-formed number of nobody: the issuing area is 北京市东城区, the serial counts up."""
    seventeen = f"110101{born:%Y%m%d}{serial % 1000:03d}"
    return seventeen + check_character(seventeen)


def an_authority(**columns: Any) -> Authority:
    number = f"AU{next(_serials)}"
    given = {"number": number, "name": f"{number}卫生健康委员会", "level": "county", "kind": "health"}
    return Authority.objects.create(**{**given, "area_code": "110108", "province": "11", **columns})


def an_institution(licensor: Authority | None = None, **columns: Any) -> Institution:
    serial = next(_serials)
    given = {
        "province": "11",
        "name": f"示例医院{serial}",
        "licence_number": f"{serial:010d}",
        "class_code": "A100",
        "kind": "medical",
        "region": "110108",
        "licensor": licensor or an_authority(),
    }
    return Institution.objects.create(**{**given, **columns})


def a_person(name: str = "张示例", **columns: Any) -> Person:
    serial = next(_serials)
    number = identity_number(serial, born=date(1960 + serial // 1000 % 40, 3, 7))
    given = {
        "name": name,
        "search_name": name,
        "sex": "male",
        "birth_date": date(1990, 3, 7),
        "id_type": "01",
        "id_number": number,
        "id_index": blind_index(f"01:{number}", context="physicians.identity"),
        "created_at": clock.now(),
    }
    return Person.objects.create(**{**given, **columns})


def a_qualification(
    person: Person, level: Level = Level.PHYSICIAN, category: Category = Category.CLINICAL
) -> Qualification:
    number = f"2023111{category.value}{person.id_number}"
    return Qualification.objects.create(
        person=person,
        province="11",
        level=level.value,
        category=category.value,
        state="issued",
        number=number,
        number_index=blind_index(f"{number}{next(_serials)}", context="physicians.qualification"),
        passed_on=date(2023, 11, 1),
        issued_on=date(2023, 12, 20),
        created_at=clock.now(),
    )


def a_registration(person: Person | None = None, **entry: Any) -> Registration:
    """A physician registered in 北京 since 2024-03-15, entered by the real action; `entry` overrides its arguments."""
    person = person or a_person()
    institution = None if "main_institution_id" in entry else an_institution()
    given = {
        "person_id": person.pk,
        "qualification_id": None if "qualification_id" in entry else a_qualification(person).pk,
        "level": Level.PHYSICIAN,
        "category": Category.CLINICAL,
        "place": "110000",
        "main_institution_id": institution and institution.pk,
        "department": "内科",
        "scopes": ("C01",),
        "techniques": (),
        "authority_id": institution.licensor_id if institution else None,
        "licence_number": f"110110108{next(_serials):06d}",
        "since": date(2024, 3, 15),
        "source": Source.CASE,
        "actor": OFFICER,
    }
    if institution is None and "authority_id" not in entry:
        given["authority_id"] = Institution.objects.get(pk=entry["main_institution_id"]).licensor_id
    registration = enter_registration(**{**given, **entry})
    confirm_entries(registration_ids=(registration.pk,))
    return registration
