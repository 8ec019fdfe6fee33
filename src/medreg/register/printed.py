"""What a licence prints, as statements say it: the holder, and the person's registrations as a decision leaves them."""

from collections.abc import Collection
from typing import Any

from medreg.files.queries import file_facts
from medreg.physicians.models import Person, Qualification
from medreg.register.queries import standing_registrations
from medreg.register.views_of_time import ContentAsOf, RegistrationAsOf
from medreg.standards.vocabulary import FilingStatus


def holder_of(person_id: int) -> dict[str, Any]:
    """Name, sex, birth date; the numbers of identity document and qualifications (by id) masked as the licence prints them,
    the former by its blind index too; the photo by its digest (empty without one)."""
    person = Person.objects.get(pk=person_id)
    numbers = Qualification.objects.filter(person_id=person_id).values_list("pk", "number")
    return {
        "name": person.name,
        "sex": person.sex,
        "birth_date": person.birth_date.isoformat(),
        "identity": bytes(person.id_index).hex(),
        "identity_number": masked(person.id_number or ""),
        "qualifications": {str(key): masked_qualification(number or "") for key, number in numbers},
        "photo": file_facts(person.photo_id).digest if person.photo_id is not None else "",
    }


def masked(number: str) -> str:
    """The first three and the last four characters of a longer number; stars else."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}" if len(number) > 7 else "*" * len(number)


def masked_qualification(number: str) -> str:
    """Year, province, level and category stay readable; the rest repeats the identity number (handbook 2.3)."""
    return number[:9] + masked(number[9:])


def entry_of(known: RegistrationAsOf, content: ContentAsOf) -> dict[str, Any]:
    """One registration: everything of it that its licence prints, in words where the licence prints words."""
    return {
        "number": known.licence_number,
        "place": known.place,
        "level": known.level.value,
        "category": known.category.value,
        "issued_on": known.issued_on.isoformat(),
        "source": known.source,
        "qualification": known.qualification_id,
        "main_institution": content.main_institution,
        "scopes": list(content.scopes),
        "techniques": list(content.techniques),
        "authority": content.authority,
        "authority_id": content.authority_id,
        "note": content.note,
        "filed": sorted(one.institution for one in known.filings if one.status is FilingStatus.ACTIVE),
    }


def entries_of(person_id: int, *, new: Collection[int]) -> list[dict[str, Any]]:
    """Every standing registration, by number and place; `new` are the ids of those that a licence is to be made of.
    Ids are not said: they are not known before the act is done."""
    entries = [
        {
            **entry_of(known, known.content),
            "status": known.status.status.value,
            "status_until": known.status.until,
            "new": known.registration_id in new,
        }
        for known in standing_registrations(person_id)
        if known.content is not None
    ]
    return sorted(entries, key=lambda entry: (entry["number"], entry["place"]))
