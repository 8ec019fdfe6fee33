"""资格信息更正: the record says what was approved; what it said before stays in its history, with the source."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.physicians.models import Person, Qualification, RecordCorrection
from medreg.physicians.queries import canonical_identity, identity_index, qualification_index
from medreg.physicians.record_defects import record_defect
from medreg.standards.text import canonical, canonical_code, canonical_name
from medreg.standards.vocabulary import DataField, IdType, RecordState

_OF_THE_PERSON = {
    DataField.NAME: "name",
    DataField.SEX: "sex",
    DataField.BIRTH_DATE: "birth_date",
    DataField.ID_NUMBER: "id_number",
    DataField.EDUCATION: "education",
    DataField.SCHOOL: "school",
    DataField.MAJOR: "major",
}
_OF_THE_QUALIFICATION = {
    DataField.EDUCATION: "education",
    DataField.SCHOOL: "school",
    DataField.QUALIFICATION_NUMBER: "number",
}


class RecordUncorrectable(Exception):
    """The record cannot say this; `words` tell why. Nothing was changed."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def correct_record(
    *, qualification_id: int, values: Mapping[DataField, str], source: str, by: Actor
) -> list[RecordCorrection]:
    """`source` is the number of the case; its decision is the permission. Raises RecordUncorrectable."""
    with transaction.atomic():
        qualification = Qualification.objects.select_for_update().get(pk=qualification_id)
        person = Person.objects.select_for_update().get(pk=qualification.person_id)
        defect = record_defect(qualification_id, values)
        if defect:
            raise RecordUncorrectable(defect)
        rows = [_history(person, qualification, field, value, source) for field, value in values.items()]
        for field, value in values.items():
            _set(person, qualification, field, value)
        qualification.record = RecordState.MATCHED.value
        person.save()
        qualification.save()
        record(
            verb=Verb.CHANGED_PERSON,
            actor=by,
            subject_kind="qualification",
            subject_id=qualification_id,
            person_id=person.pk,
            province=qualification.province,
            detail={"act": "corrected_record", "fields": [field.value for field in values], "case": source},
        )
    return rows


def _history(
    person: Person, qualification: Qualification, field: DataField, value: str, source: str
) -> RecordCorrection:
    of_the_qualification = field is DataField.QUALIFICATION_NUMBER
    row, column = (qualification, "number") if of_the_qualification else (person, _OF_THE_PERSON[field])
    return RecordCorrection.objects.create(
        person=person,
        qualification=qualification,
        field=field.value,
        old_value=str(getattr(row, column) or ""),
        new_value=value,
        source=source,
        corrected_at=clock.now(),
    )


def _set(person: Person, qualification: Qualification, field: DataField, value: str) -> None:
    if field in _OF_THE_QUALIFICATION:
        setattr(qualification, _OF_THE_QUALIFICATION[field], value)
    if field in _OF_THE_PERSON:
        setattr(person, _OF_THE_PERSON[field], date.fromisoformat(value) if field is DataField.BIRTH_DATE else value)
    if field is DataField.NAME:
        person.name, person.search_name = canonical_name(value), canonical(value)
    if field is DataField.ID_NUMBER:
        id_type = IdType(person.id_type)
        person.id_number, person.id_index = canonical_identity(id_type, value), identity_index(id_type, value)
    if field is DataField.QUALIFICATION_NUMBER:
        qualification.number, qualification.number_index = canonical_code(value), qualification_index(value)
