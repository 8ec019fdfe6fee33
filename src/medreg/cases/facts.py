"""The only translator from database rows to the law's facts, and the one place where a case is judged."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from medreg import clock
from medreg.cases.business import business_type
from medreg.cases.case_request import request_of
from medreg.cases.findings import finding_to_json
from medreg.cases.models import Case
from medreg.cases.workflow import BEFORE_DECISION
from medreg.clock.working_days import calendar_on_file
from medreg.institutions.competence import delegate_of
from medreg.institutions.law_facts import law_authorities, law_institution
from medreg.law.consequences import consequences
from medreg.law.decide import Ruling, decide
from medreg.law.effect import Effect
from medreg.law.facts import Facts, Pending, Physician, Training
from medreg.law.finding import Finding
from medreg.physicians.law_facts import law_physician
from medreg.register.law_facts import law_filings, law_registrations
from medreg.standards.vocabulary import Business, MaterialKind


@dataclass(frozen=True, slots=True)
class Assessment:
    """How the law sees a case: ruling, the competent authority after delegation, what a grant would do."""

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
    facts, request = facts_of(case), request_of(case)
    ruling = decide(facts, request)
    competent = int(ruling.competent_authority) if ruling.competent_authority else None
    authority_id = None if competent is None else delegate_of(competent, facts.date)
    effects = consequences(facts, request) if request.institution and request.qualification else ()
    return Assessment(ruling, authority_id, effects)


def facts_of(case: Case) -> Facts:
    """Everything that a decision on this case rests on."""
    day = judged_on(case)
    institutions = {} if case.institution is None else {str(case.institution_id): law_institution(case.institution, day)}
    return Facts(
        date=day,
        physician=_physician(case),
        institutions=institutions,
        authorities=law_authorities(case.institution),
        pending=_pending(case),
        calendar=calendar_on_file(),
    )


def judged_on(case: Case) -> date:
    if case.accepted_on is not None and case.rules_as_of is not None:
        return case.rules_as_of
    return clock.today()


def _physician(case: Case) -> Physician:
    kinds = set(case.materials.filter(replaced_at=None).values_list("kind", flat=True))
    return law_physician(
        case.person,
        photo=MaterialKind.PHOTO in kinds or case.person.photo_id is not None,
        registrations=law_registrations(case.person_id),
        filings=law_filings(case.person_id),
        more_training=_claimed_training(case, MaterialKind.EVIDENCE in kinds),
    )


def _claimed_training(case: Case, proven: bool) -> tuple[Training, ...]:
    """Training that the application states and documents; whether the proof holds is the reviewer's to judge."""
    claim = business_type(case.business).training_of(case.payload)
    return (claim,) if claim is not None and proven else ()


def _pending(case: Case) -> tuple[Pending, ...]:
    states = [state.value for state in BEFORE_DECISION if state.value != "draft"]
    others = Case.objects.filter(person_id=case.person_id, state__in=states).exclude(pk=case.pk)
    return tuple(
        Pending(
            Business(other.business),
            str(other.institution_id or ""),
            str(other.authority_id or ""),
            other.submitted_on or case.created_at.date(),
            other.accepted_on,
        )
        for other in others
    )


