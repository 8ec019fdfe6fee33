"""Several physicians who apply to the same institution."""

from dataclasses import replace

from medreg.access.actor import Actor, Role
from medreg.cases.models import Case
from tests.builders.casework import Scene, a_submitted_case, a_user
from tests.builders.register_rows import a_person, a_qualification


def another_physician(scene: Scene, name: str) -> Scene:
    """The same scene with another applicant, who qualified last year."""
    person = a_person(name)
    qualification = a_qualification(person)
    held = scene.person.qualifications.get()
    qualification.passed_on, qualification.issued_on = held.passed_on, held.issued_on
    qualification.save()
    user = a_user(name, person_id=person.pk)
    return replace(scene, person=person, physician=Actor(Role.PHYSICIAN, user.pk, person_id=person.pk, name=name))


def a_crowd(scene: Scene, size: int) -> list[Case]:
    return [a_submitted_case(another_physician(scene, f"申请人{number}")) for number in range(1, size + 1)]
