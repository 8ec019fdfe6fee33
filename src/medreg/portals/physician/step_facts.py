"""What is already known, beside the questions of a step: shown for checking, not asked again (免提交)."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from medreg import clock
from medreg.cases.facts import Assessment
from medreg.institutions.competence import authority_of
from medreg.institutions.queries import institution_facts
from medreg.portals.shared.casefile.words import CaseRow, area_words
from medreg.schema.fields import Mask
from medreg.schema.review import masked_words
from medreg.standards import gb2260
from medreg.standards.vocabulary import IdType, Sex

Facts = tuple[tuple[str, str], ...]


def facts_beside(case: CaseRow, slug: str, assessment: Assessment) -> Facts:
    """(label, words) pairs for one page of the wizard."""
    told = _BESIDE.get(slug)
    return told(case, assessment) if told else ()


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


def _of_the_person(case: CaseRow, assessment: Assessment) -> Facts:
    del assessment
    return person_facts(case.person)


def _of_the_institution(case: CaseRow, assessment: Assessment) -> Facts:
    if case.institution is None:
        return ()
    office = authority_of(assessment.authority_id).name if assessment.authority_id else _("没有找到，请更换机构")
    return (*institution_rows(case.institution_id), (_("将由哪里办理"), office))


_BESIDE: Mapping[str, Callable[[CaseRow, Assessment], Facts]] = {
    "person": _of_the_person,
    "institution": _of_the_institution,
}
