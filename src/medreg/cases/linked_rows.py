"""The rows that the answers of a case point to, as real columns; what is not the person's own is not linked."""

from medreg.cases.business.business_type import links_of
from medreg.cases.models import Case
from medreg.institutions.competence import institution_exists
from medreg.physicians.held_answers import person_holds
from medreg.register.queries import holds_registration


def link_rows(case: Case) -> None:
    """Sets qualification, institution and registration of an unsaved case. A business that asks for no institution keeps
    the one it was started at."""
    links, person = links_of(case.payload), case.person_id
    qualification, institution, registration = links.qualification_id, links.institution_id, links.registration_id
    known = qualification is not None and person_holds(person, qualification)
    case.qualification_id = qualification if known else None
    if case.started_by == "physician":
        case.institution_id = institution if institution is not None and institution_exists(institution) else None
    held = registration is not None and holds_registration(person, registration)
    case.registration_id = registration if held else None
