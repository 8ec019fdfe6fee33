"""Codes that only this application knows: the person's qualifications, the chosen institution, scopes of the category."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from medreg import clock
from medreg.institutions.competence import exam_sites
from medreg.institutions.queries import institution_facts
from medreg.law.parameters import parameters_of
from medreg.physicians.queries import QualificationFacts, qualifications_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.schema.controls import Choices
from medreg.schema.fields import Mask
from medreg.schema.forms import ChoicesFor
from medreg.schema.review import masked_words
from medreg.standards import tables


def choices_for(case: CaseRow) -> ChoicesFor:
    """What a form of this case offers for a field whose codes come at run time."""
    return lambda name: _MAKERS[name](case)


def masked_number(qualification: QualificationFacts) -> str:
    """``202*****************1237``; while the certificate is being made, that."""
    return masked_words(qualification.number, Mask.MIDDLE) if qualification.number else _("合格待发证")


def _qualifications(case: CaseRow) -> Choices:
    return [(str(each.qualification_id), _qualification(each)) for each in qualifications_of(case.person_id)]


def _qualification(each: QualificationFacts) -> str:
    since = (each.issued_on or each.passed_on).isoformat()
    return f"{_(each.level.label)} · {_(each.category.label)} · {masked_number(each)} · {since}"


def _institution(case: CaseRow) -> Choices:
    return [] if case.institution is None else [(str(case.institution_id), case.institution.name)]


def _scopes(case: CaseRow) -> Choices:
    """Scopes of the category, those that the institution's departments carry first; the others say that they are not."""
    if case.qualification is None:
        return []
    known = [(scope.code, _(scope.name)) for scope in tables.scopes_of(case.qualification.category)]
    carried = _carried(case)
    if carried is None:
        return known
    lacking = _("机构无对应科目")
    offered = [(code, name) for code, name in known if code in carried]
    return offered + [(code, _("%(name)s（%(lacking)s）") % {"name": name, "lacking": lacking}) for code, name in known if code not in carried]


def _exam_sites(case: CaseRow) -> Choices:
    """The bodies that ran the examination in the province of the qualification."""
    province = case.qualification.province if case.qualification else ""
    known = {each.province for each in qualifications_of(case.person_id)} if not province else {province}
    return [(str(site.pk), site.name) for each in sorted(known) for site in exam_sites(each)]


def _carried(case: CaseRow) -> frozenset[str] | None:
    """Scopes with a department at the chosen institution, and those that no department anywhere carries."""
    if case.institution is None:
        return None
    facts = institution_facts(case.institution_id, on=clock.today())
    if facts is None or not facts.departments:
        return None
    carriers = parameters_of(facts.province).department_scopes
    here = {scope for department in facts.departments for scope in carriers.get(department, ())}
    somewhere = {scope for scopes in carriers.values() for scope in scopes}
    return frozenset(here | ({scope.code for scope in tables.scopes()} - somewhere))


_MAKERS: Mapping[str, Callable[[CaseRow], Choices]] = {
    "qualification": _qualifications,
    "institution": _institution,
    "scopes": _scopes,
    "exam_site": _exam_sites,
}
