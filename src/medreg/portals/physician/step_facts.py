"""What is already known, beside the questions of a step: shown for checking, not asked again (免提交)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medreg import clock
from medreg.cases.facts import Assessment
from medreg.cases.queries import kind_of
from medreg.institutions.competence import authority_of
from medreg.institutions.queries import institution_facts
from medreg.portals.physician.choices import STANDING_FILINGS
from medreg.portals.physician.held_words import held_words
from medreg.portals.shared.casefile.words import CaseRow, area_words, chosen_registration, scope_names
from medreg.register.views_of_time import RegistrationAsOf
from medreg.schema.fields import Mask, questions
from medreg.schema.review import masked_words
from medreg.standards import gb2260
from medreg.standards.vocabulary import IdType, Sex

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """(label, words) pairs under a heading."""

    title: str
    facts: Facts


def facts_beside(case: CaseRow, slug: str, assessment: Assessment) -> Beside | None:
    """What one page of the wizard shows beside its questions."""
    told = _BESIDE.get(slug)
    found = told(case, assessment) if told else None
    return found if found is not None and found.facts else None


def person_facts(person: CaseRow) -> Facts:
    """Name, sex, birth and document of a person, the number masked."""
    return (
        (_("姓名"), person.name),
        (_("性别"), _(Sex(person.sex).label)),
        (_("出生日期"), person.birth_date.isoformat()),
        (_(IdType(person.id_type).label), masked_words(person.id_number or "", Mask.MIDDLE)),
    )


def institution_rows(institution_id: int) -> Facts:
    """An institution as far as an applicant needs it."""
    facts = institution_facts(institution_id, on=clock.today())
    if facts is None:
        return ()
    area = gb2260.area(facts.region)
    until = facts.valid_to.isoformat() if facts.valid_to else _("长期")
    licence = _("有效，至 %(until)s") % {"until": until} if facts.open else _("已过期或者失效")
    return (
        (_("机构名称"), facts.name),
        (_("所在地"), " ".join(part for part in (area_words(facts.region) if area else "", facts.address) if part)),
        (_("执业许可"), licence),
    )


def registration_rows(registration: RegistrationAsOf) -> Facts:
    """A registration as it stands today, with its filings."""
    content = registration.content
    place = (_("执业地点"), area_words(registration.place)) if registration.place else None
    kind = (_("级别 · 类别"), f"{_(registration.level.label)} · {_(registration.category.label)}")
    if content is None:
        return tuple(row for row in (place, kind) if row)
    arts = _("、").join((scope_names(list(content.scopes)), *content.techniques)).strip(_("、"))
    rows = (
        place,
        kind,
        (_("执业范围"), arts or _("暂不填写")),
        (_("主要执业机构"), content.main_institution),
        *((_("备案执业机构"), each.institution) for each in registration.filings if each.status in STANDING_FILINGS),
        (_("发证机关"), content.authority),
    )
    return tuple(row for row in rows if row)


def _of_the_person(case: CaseRow, _assessment: Assessment) -> Beside:
    return Beside(_("资格库中的信息，不用再填"), person_facts(case.person))


def _of_the_institution(case: CaseRow, assessment: Assessment) -> Beside | None:
    if case.institution is None:
        return None
    office = authority_of(assessment.authority_id).name if assessment.authority_id else _("没有找到，请更换机构")
    return Beside(_("已选机构"), (*institution_rows(case.institution_id), (_("将由哪里办理"), office)))


def _of_the_registration(case: CaseRow, _assessment: Assessment) -> Beside | None:
    held = chosen_registration(case)
    return Beside(_("现有注册"), registration_rows(held)) if held is not None else None


def _of_the_data(case: CaseRow, _assessment: Assessment) -> Beside:
    """The data as they are on file: old beside new."""
    asked = {question.name: str(_(question.ask.label)) for question in questions(kind_of(case).payload)}
    return Beside(
        _("现在登记的内容"), tuple((asked[name], words) for name, words in held_words(case).items() if name in asked)
    )


_BESIDE: Mapping[str, Callable[[CaseRow, Assessment], Beside | None]] = {
    "person": _of_the_person,
    "institution": _of_the_institution,
    "registration": _of_the_registration,
    "scope": _of_the_registration,
    "data": _of_the_data,
}
