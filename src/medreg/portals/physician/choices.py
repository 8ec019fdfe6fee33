"""Codes that only this application knows: the person's qualifications, registrations and filings, the chosen institution,
scopes and techniques."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from medreg import clock
from medreg.institutions.competence import exam_sites
from medreg.institutions.queries import institution_facts
from medreg.physicians.queries import QualificationFacts, qualifications_of
from medreg.portals.shared.casefile.words import CaseRow, chosen_registration, registration_words
from medreg.provinces.queries import parameters_in_force
from medreg.register.queries import standing_registrations
from medreg.schema.controls import Choices
from medreg.schema.fields import Mask
from medreg.schema.forms import ChoicesFor
from medreg.schema.review import masked_words
from medreg.standards import tables
from medreg.standards.vocabulary import Business, FilingStatus

STANDING_FILINGS = (FilingStatus.ACTIVE, FilingStatus.NOT_STARTED)


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


def _registrations(case: CaseRow) -> Choices:
    standing = standing_registrations(case.person_id)
    return [(str(each.registration_id), registration_words(each)) for each in standing]


def _institution(case: CaseRow) -> Choices:
    if case.business == Business.END_FILING:
        return _filings(case)
    return [] if case.institution is None else [(str(case.institution_id), case.institution.name)]


def _filings(case: CaseRow) -> Choices:
    """Institutions at which a filing stands, each once, with its days."""
    stands = [
        filing
        for registration in standing_registrations(case.person_id)
        for filing in registration.filings
        if filing.status in STANDING_FILINGS
    ]
    words = {
        str(each.institution_id): f"{each.institution}（{each.since} — {each.until or _('长期')}）" for each in stands
    }
    return list(words.items())


def _scopes(case: CaseRow) -> Choices:
    """Scopes that the business may ask for, those that the institution's departments carry first; the others say that
    they are not."""
    known = _scopes_of_the_business(case)
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
def _scopes_of_the_business(case: CaseRow) -> list[tuple[str, str]]:
    """Of the category of the qualification chosen, else of the registration; an addition offers what is not held, a
    filing only what is registered."""
    registration = chosen_registration(case)
    if case.qualification is not None:
        category = case.qualification.category
    elif registration is not None:
        category = registration.category.value
    else:
        return []
    known = [(scope.code, _(scope.name)) for scope in tables.scopes_of(category)]
    held = registration.content.scopes if registration is not None and registration.content else ()
    if case.business == Business.ADD_SCOPE:
        return [(code, name) for code, name in known if code not in held]
    if case.business == Business.MULTI_INSTITUTION_FILING:
        return [(code, name) for code, name in known if code in held]
    return known


def _carried(case: CaseRow) -> frozenset[str] | None:
    """Scopes with a department at the chosen institution, and those that no department anywhere carries."""
    if case.institution is None:
        return None
    facts = institution_facts(case.institution_id, on=clock.today())
    if facts is None or not facts.departments:
        return None
    carriers = parameters_in_force(facts.province).department_scopes
    here = {scope for department in facts.departments for scope in carriers.get(department, ())}
    somewhere = {scope for scopes in carriers.values() for scope in scopes}
    return frozenset(here | ({scope.code for scope in tables.scopes()} - somewhere))


def _techniques(case: CaseRow) -> Choices:
    """As the certificate names them."""
    chosen = (each for each in qualifications_of(case.person_id) if each.qualification_id == case.qualification_id)
    return [(technique, technique) for each in chosen for technique in each.techniques]


_MAKERS: Mapping[str, Callable[[CaseRow], Choices]] = {
    "qualification": _qualifications,
    "registration": _registrations,
    "institution": _institution,
    "scopes": _scopes,
    "exam_site": _exam_sites,
    "techniques": _techniques,
}
