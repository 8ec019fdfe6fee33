"""Undecided applications of a person, as the law looks at them, and which of them stand in the way of another."""

from dataclasses import replace

from medreg.cases.applicable_parameters import applicable_parameters
from medreg.cases.models import Case
from medreg.cases.workflow import BEFORE_DECISION
from medreg.institutions.law_facts import authority_key
from medreg.law.decide import decide
from medreg.law.facts import Facts, Pending, Request
from medreg.law.finding import Flag
from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import ApplicationState, Business

_LODGED = [state.value for state in BEFORE_DECISION if state is not ApplicationState.DRAFT]


def pending_of(person_id: int, *, but: int | None = None) -> tuple[Pending, ...]:
    """Every lodged and undecided case of a person, except the one that is being judged."""
    return tuple(_pending(row) for row in _lodged(person_id, but))


def in_the_way(person_id: int, facts: Facts, asked: Request, *, but: int | None = None) -> tuple[Case, ...]:
    """The lodged cases that must be decided or withdrawn before `asked` can be lodged (管理办法 20)."""
    parameters = applicable_parameters(facts, asked)
    return tuple(row for row in _lodged(person_id, but) if _contradicts(facts, asked, parameters, _pending(row)))


def _contradicts(facts: Facts, asked: Request, parameters: Parameters, pending: Pending) -> bool:
    findings = decide(replace(facts, pending=(pending,)), asked, parameters).barring
    return any(Flag.PENDING_APPLICATION in each.flags for each in findings)


def _lodged(person_id: int, but: int | None) -> list[Case]:
    rows = Case.objects.filter(person_id=person_id, state__in=_LODGED).order_by("pk")
    return [row for row in rows if row.pk != but]


def _pending(row: Case) -> Pending:
    return Pending(
        Business(row.business),
        str(row.institution_id or ""),
        authority_key(row.authority_id),
        row.submitted_on or row.created_at.date(),
        row.accepted_on,
    )
