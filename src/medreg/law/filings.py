"""Which filings (多机构备案) belong to a registration: those of its place."""

from medreg.law.facts import Facts, Filing, Registration
from medreg.law.place import same_place
from medreg.law.standing import filing_status
from medreg.standards.vocabulary import FilingStatus

STANDING = frozenset({FilingStatus.ACTIVE, FilingStatus.NOT_STARTED})


def filings_of(registration: Registration, facts: Facts) -> tuple[Filing, ...]:
    """Filings that stand in the place of this registration; one at an institution that is not on file counts."""
    return tuple(
        each
        for each in facts.physician.filings
        if filing_status(each, facts.physician, facts.date) in STANDING and _lies_in(registration, each, facts)
    )


def _lies_in(registration: Registration, filing: Filing, facts: Facts) -> bool:
    institution = facts.institutions.get(filing.institution)
    return institution is None or same_place(registration, institution, facts.date)
