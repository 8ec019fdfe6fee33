"""When a physician needs the code of her main institution: the register and the institution's own setting decide."""

from medreg import clock
from medreg.institutions.queries import institution_facts
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import RegistrationStatus

_STANDING = (RegistrationStatus.VALID, RegistrationStatus.SUSPENDED)


def needs_institution_code(person_id: int) -> bool:
    """Whether a standing registration has a main institution that does not let its physicians activate alone."""
    mains = {
        held.content.main_institution_id
        for held in registrations_of(person_id)
        if held.content is not None and held.status.status in _STANDING
    }
    facts = [institution_facts(institution_id, on=clock.today()) for institution_id in mains]
    return any(fact is not None and not fact.auto_activation for fact in facts)
