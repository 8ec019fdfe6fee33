"""Whether the record could say what a correction wants it to say (handbook 3.5: it must equal the identity card)."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from medreg import clock
from medreg.physicians.models import Person, Qualification
from medreg.physicians.queries import identity_index, qualification_index
from medreg.standards.gb11643 import birth_date_of, sex_of
from medreg.standards.identifiers import check_identifier, defect_message, kind_of_document
from medreg.standards.vocabulary import DataField, IdentifierKind, IdType, Sex


def record_defect(qualification_id: int, values: Mapping[DataField, str]) -> str:
    """Why these values cannot be recorded, in words; empty when they can."""
    qualification = Qualification.objects.select_related("person").get(pk=qualification_id)
    return _of_the_card(qualification.person, values) or _of_the_certificate(qualification, values)


def _of_the_card(person: Person, values: Mapping[DataField, str]) -> str:
    id_type = IdType(person.id_type)
    number = values.get(DataField.ID_NUMBER, person.id_number or "")
    kind = kind_of_document(id_type)
    if kind is not None and DataField.ID_NUMBER in values:
        checked = check_identifier(kind, number, today=clock.today())
        if checked.defects:
            return defect_message(kind, checked.defects[0], say=_)
    if DataField.ID_NUMBER in values:
        others = Person.objects.filter(id_index=identity_index(id_type, number)).exclude(pk=person.pk)
        if others.exists():
            return _("修改后的身份证号已经登记在另一个人名下。请核对号码；号码无误的，请联系省级主管部门核实。")
    touched = {DataField.ID_NUMBER, DataField.SEX, DataField.BIRTH_DATE} & set(values)
    return _unlike(number, person, values) if touched and id_type is IdType.RESIDENT_CARD and len(number) == 18 else ""


def _unlike(number: str, person: Person, values: Mapping[DataField, str]) -> str:
    born = values.get(DataField.BIRTH_DATE)
    sex = Sex(values.get(DataField.SEX, person.sex))
    if birth_date_of(number) != (date.fromisoformat(born) if born else person.birth_date):
        return _("修改后的出生日期与身份证号不一致。更正后的内容必须与居民身份证相同，请对照身份证核对。")
    if sex_of(number) is not sex:
        return _("修改后的性别与身份证号不一致。更正后的内容必须与居民身份证相同，请对照身份证核对。")
    return ""


def _of_the_certificate(qualification: Qualification, values: Mapping[DataField, str]) -> str:
    number = values.get(DataField.QUALIFICATION_NUMBER)
    if number is None:
        return ""
    checked = check_identifier(IdentifierKind.QUALIFICATION_NUMBER, number, today=None)
    if checked.defects:
        return defect_message(IdentifierKind.QUALIFICATION_NUMBER, checked.defects[0], say=_)
    others = Qualification.objects.filter(number_index=qualification_index(number)).exclude(pk=qualification.pk)
    return _("修改后的资格证书编码已经登记在另一项资格上。请对照证书核对编码。") if others.exists() else ""
