"""Undecided applications of a person, as the law looks at them."""

from medreg.cases.models import Case
from medreg.cases.workflow import BEFORE_DECISION
from medreg.institutions.law_facts import authority_key
from medreg.law.facts import Pending
from medreg.standards.vocabulary import ApplicationState, Business

_LODGED = [state.value for state in BEFORE_DECISION if state is not ApplicationState.DRAFT]


def pending_of(person_id: int, *, but: int | None = None) -> tuple[Pending, ...]:
    """Every lodged and undecided case of a person, except the one that is being judged."""
    rows = Case.objects.filter(person_id=person_id, state__in=_LODGED).order_by("pk")
    return tuple(
        Pending(
            Business(row.business),
            str(row.institution_id or ""),
            authority_key(row.authority_id),
            row.submitted_on or row.created_at.date(),
            row.accepted_on,
        )
        for row in rows
        if row.pk != but
    )
