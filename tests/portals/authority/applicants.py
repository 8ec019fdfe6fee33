"""More applicants at the same institution and authority."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from medreg.access.actor import Actor, Role
from tests.builders.casework import Scene, a_user
from tests.builders.register_rows import a_person, a_qualification

NAMES = ("阿依努尔·买买提", "欧阳若楠", "扎西顿珠", "王伟")


def applicants(scene: Scene, number: int) -> Iterator[Scene]:
    """The scene seen by further physicians, each with a new qualification."""
    for name in NAMES[:number]:
        person = a_person(name)
        qualification = a_qualification(person)
        qualification.passed_on, qualification.issued_on = date(2025, 11, 1), date(2025, 12, 20)
        qualification.save()
        user = a_user(name, person_id=person.pk)
        yield replace(scene, person=person, physician=Actor(Role.PHYSICIAN, user.pk, person_id=person.pk, name=name))
