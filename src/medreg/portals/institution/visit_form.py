"""What an institution is asked that invites a visiting physician: who comes, and the application itself."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_noop

from medreg.cases.business.answers import Answers
from medreg.cases.business.short_term_practice import ShortTermPractice
from medreg.physicians.actions.enter_visitor import Visitor
from medreg.schema.fields import Ask, Mask, Widget, questions
from medreg.schema.forms import PayloadForm, draft_from
from medreg.standards.text import canonical_code, canonical_name
from medreg.standards.vocabulary import IdType, Origin, Sex

WHO = gettext_noop("医师本人")
DOCUMENTS = (
    IdType.HK_MACAU_PERMIT,
    IdType.TAIWAN_PERMIT,
    IdType.RESIDENCE_PERMIT,
    IdType.PASSPORT,
    IdType.PERMANENT_RESIDENCE,
    IdType.OTHER,
)


def origins() -> dict[str, str]:
    return {each.value: each.label for each in Origin if each is not Origin.MAINLAND}


def document_kinds() -> dict[str, str]:
    return {each.value: each.label for each in DOCUMENTS}


class VisitingPerson(Answers):
    """As the document shows it; the number goes to the file of persons, never among the answers of a case."""

    name: Annotated[str, Ask("姓名", section=WHO, max_length=80, reads=canonical_name)]
    sex: Annotated[Sex, Ask("性别", section=WHO, widget=Widget.RADIOS)]
    birth_date: Annotated[date, Ask("出生日期", section=WHO)]
    origin: Annotated[str, Ask("来自", section=WHO, codes=origins, widget=Widget.RADIOS)]
    id_type: Annotated[str, Ask("证件类型", section=WHO, codes=document_kinds, widget=Widget.SELECT)]
    id_number: Annotated[
        str, Ask("证件号码", section=WHO, sensitive=Mask.MIDDLE, max_length=40, reads=canonical_code)
    ]


class Invitation(ShortTermPractice, VisitingPerson):
    """The whole page: the person first, then the stay."""


def visitor_of(form: PayloadForm) -> Visitor:
    """From a valid form."""
    said = form.payload
    assert isinstance(said, Invitation)
    return Visitor(
        name=said.name,
        sex=said.sex,
        birth_date=said.birth_date,
        origin=Origin(said.origin),
        id_type=IdType(said.id_type),
        id_number=said.id_number,
    )


def answers_of(form: PayloadForm) -> dict[str, Any]:
    """The answers that belong to the case."""
    asked = {question.name for question in questions(ShortTermPractice)}
    return {name: value for name, value in draft_from(form).items() if name in asked}
