"""The one place where a case is judged."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from medreg import clock
from medreg.cases.applicable_parameters import applicable_parameters
from medreg.cases.business import business_type
from medreg.cases.case_request import given_materials, request_of
from medreg.cases.findings import finding_to_json
from medreg.cases.models import Case
from medreg.cases.pending import pending_of
from medreg.cases.person_facts import facts_about
from medreg.institutions.competence import delegate_of
from medreg.institutions.law_facts import authority_id
from medreg.law.businesses import FROM_NOTHING, WITH_AN_INSTITUTION
from medreg.law.consequences import CHANGES_NOTHING, consequences
from medreg.law.decide import Ruling, decide
from medreg.law.effect import Effect
from medreg.law.facts import Facts, Request, Training
from medreg.law.finding import Finding
from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import MaterialKind


@dataclass(frozen=True, slots=True)
class Assessment:
    """How the law sees a case: what it judged, its ruling, the competent authority after delegation, what a grant would do
    (nothing where nothing can be granted)."""

    facts: Facts
    request: Request
    parameters: Parameters
    ruling: Ruling
    authority_id: int | None
    effects: tuple[Effect, ...]

    @property
    def questions(self) -> tuple[Finding, ...]:
        """What a human must judge."""
        return self.ruling.questions

    @property
    def articles(self) -> tuple[str, ...]:
        """Every article that was applied, met ones included."""
        return tuple(sorted({str(cite) for finding in self.ruling.findings for cite in finding.cites}))

    @property
    def findings_json(self) -> list[dict[str, Any]]:
        return [finding_to_json(finding) for finding in self.ruling.findings]


def assess(case: Case) -> Assessment:
    """Judge a case by the day its rules are judged by: frozen with acceptance, today before it."""
    request = request_of(case)
    facts = facts_of(case, request.materials)
    parameters = applicable_parameters(facts, request)
    ruling = decide(facts, request, parameters)
    competent = authority_id(ruling.competent_authority) if ruling.competent_authority else None
    decider = None if competent is None else delegate_of(competent, facts.date)
    effects = consequences(facts, request, parameters) if _grantable(request, ruling) else ()
    return Assessment(facts, request, parameters, ruling, decider, effects)


def _grantable(request: Request, ruling: Ruling) -> bool:
    """Nothing follows before an institution (and, for a first entry, a qualification) is chosen."""
    chosen = bool(request.institution) or request.business not in WITH_AN_INSTITUTION
    qualified = bool(request.qualification) or request.business not in FROM_NOTHING
    return chosen and qualified and ruling.outcome not in CHANGES_NOTHING


def facts_of(case: Case, given: frozenset[MaterialKind] | None = None) -> Facts:
    """Everything that a decision on this case rests on. Whoever has read its request knows the materials `given`."""
    kinds = given_materials(case) if given is None else given
    facts = facts_about(
        case.person,
        judged_on(case),
        institution_id=case.institution_id,
        photo=MaterialKind.PHOTO in kinds,
        more_training=_claimed_training(case, MaterialKind.EVIDENCE in kinds),
        pending=pending_of(case.person_id, but=case.pk),
    )
    licence = business_type(case.business).home_licence_of(case.payload, judged_on(case))
    return replace(facts, physician=replace(facts.physician, home_licence=licence))


def judged_on(case: Case) -> date:
    """The day frozen with acceptance, today before it."""
    if case.accepted_on is not None and case.rules_as_of is not None:
        return case.rules_as_of
    return clock.today()


def _claimed_training(case: Case, proven: bool) -> tuple[Training, ...]:
    """Training that the application states and documents; whether the proof holds is the reviewer's to judge."""
    claim = business_type(case.business).training_of(case.payload)
    return (claim,) if claim is not None and proven else ()
