"""What the platform already holds about a person: shown for checking, never asked again (免提交)."""

from typing import Any

from medreg.physicians.models import Person, Qualification

CONTACT = ("phone", "email", "address")
HELD = (*CONTACT, "education", "degree", "school", "major", "title")


def held_answers(person_id: int) -> dict[str, Any]:
    """Answers by field name, as JSON values; the only qualification is chosen beforehand."""
    person = Person.objects.get(pk=person_id)
    answers: dict[str, Any] = {name: getattr(person, name) for name in HELD if getattr(person, name)}
    qualifications = list(person.qualifications.order_by("-passed_on").values_list("pk", "education", "school"))
    if len(qualifications) == 1:
        key, education, school = qualifications[0]
        answers["qualification"] = str(key)
        answers.setdefault("education", education or None)
        answers.setdefault("school", school or None)
    return {name: value for name, value in answers.items() if value}


def person_holds(person_id: int, qualification_id: int) -> bool:
    return Qualification.objects.filter(pk=qualification_id, person_id=person_id).exists()


def recorded_schooling(qualification_id: int) -> dict[str, str]:
    """Education, school and major as the qualification record (else the person's) has them."""
    row = Qualification.objects.select_related("person").get(pk=qualification_id)
    return {
        "education": row.education or row.person.education,
        "school": row.school or row.person.school,
        "major": row.person.major,
    }
