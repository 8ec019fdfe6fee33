"""The rows that the answers of a case point to, as real columns; what is not the person's own is not linked."""

from medreg.cases.business import business_type
from medreg.cases.business.business_type import links_of
from medreg.cases.models import Case
from medreg.cases.workflow import REPORTING, Route
from medreg.institutions.competence import institution_exists
from medreg.physicians.held_answers import person_holds
from medreg.register.queries import holds_registration, standing_registrations
from medreg.standards.vocabulary import Actor as Starter


def link_rows(case: Case) -> None:
    """Sets qualification, institution and registration of an unsaved case. Where a form asks for no institution it is the
    main one of the registration, and for a report the one that reports."""
    links, person = links_of(case.payload), case.person_id
    qualification, registration = links.qualification_id, links.registration_id
    known = qualification is not None and person_holds(person, qualification)
    case.qualification_id = qualification if known else None
    held = registration is not None and holds_registration(person, registration)
    case.registration_id = registration if held else None
    if case.started_by not in REPORTING:
        case.institution_id = _institution(case, links.institution_id)


def _institution(case: Case, chosen: int | None) -> int | None:
    if case.route == Route.REFERRAL:
        return None  # what the examination has on record of a person is no matter of her employer
    if "institution" in business_type(case.business).form_of(Starter(case.started_by)).model_fields:
        return chosen if chosen is not None and institution_exists(chosen) else None
    standing = standing_registrations(case.person_id)
    concerned = [each for each in standing if case.registration_id in (None, each.registration_id)]
    return next((each.content.main_institution_id for each in concerned if each.content is not None), None)
