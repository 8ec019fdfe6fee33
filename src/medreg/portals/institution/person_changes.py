"""What a change of personal data would change: each answer beside what is on file, the new photo beside the old."""

from dataclasses import dataclass

from django.urls import reverse

from medreg.cases.business.personal_data_change import PersonalDataChange
from medreg.physicians.held_answers import held_answers
from medreg.portals.shared.casefile.words import CaseRow
from medreg.schema.review import Change, compare
from medreg.standards.vocabulary import ApplicationState, Business, MaterialKind


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """`photos` are the addresses of the old (empty when there is none) and the new photo, or None."""

    changes: tuple[Change, ...]
    photos: tuple[str, str] | None


def person_changes(case: CaseRow) -> PersonChanges | None:
    """None for other businesses, and once the change holds: then nothing differs any more."""
    if case.business != Business.PERSONAL_DATA_CHANGE or case.state != ApplicationState.INSTITUTION_REVIEW:
        return None
    asked = {name: value for name, value in case.payload.items() if name in PersonalDataChange.model_fields}
    held = {name: value for name, value in held_answers(case.person_id).items() if name in PersonalDataChange.model_fields}
    truthful = {"truthful": True}
    old = PersonalDataChange.model_construct(**{**held, **truthful})
    new = PersonalDataChange.model_construct(**{**held, **asked, **truthful})
    return PersonChanges(compare(old, new, masked=False), _photos(case))


def _photos(case: CaseRow) -> tuple[str, str] | None:
    row = case.materials.filter(kind=MaterialKind.PHOTO.value, replaced_at=None).first()
    if row is None or row.file_id == case.person.photo_id:
        return None
    old = case.person.photo_id
    return ("" if old is None else _address(case, old), _address(case, row.file_id))


def _address(case: CaseRow, file_id: object) -> str:
    return reverse("institution-file-page", args=(case.pk, file_id, 1))
