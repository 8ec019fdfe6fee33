"""What the law says to the answers of one page, where they can be put right; and the business that was meant instead."""

from dataclasses import dataclass
from typing import Final

from medreg.cases.business.business_type import WizardStep
from medreg.cases.case_request import request_of
from medreg.cases.facts import Assessment
from medreg.cases.first_look import ELSEWHERE, ways_to
from medreg.law.effect import Effects, Verb
from medreg.law.finding import Decision, Finding, Flag
from medreg.portals.physician.can_do import page_of_business
from medreg.portals.physician.task_list import TRAINING
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.plain_findings import PlainFinding, plain_findings
from medreg.portals.shared.will_happen import names_in, will_happen
from medreg.standards.vocabulary import Business

SUBJECTS: Final = {
    "registration": frozenset({"registration", "standing", "procedure"}),
    "qualification": frozenset({"qualification"}),
    "institution": frozenset({"institution", "competence", "place", "filing"}),
    "filing": frozenset({"filing"}),
    "scope": frozenset({"scope", "category"}),
    "training": frozenset({"training"}),
    "data": frozenset({"procedure"}),
}
"""Page → subjects of the law that it can do something about."""
ABOUT_SCOPES: Final = frozenset({"FIL-03", "SCP-04/filing", "SCP-01/filed"})
"""Rules of filings that the page of scopes answers."""


@dataclass(frozen=True, slots=True)
class Advice:
    """`offered` is the business that fits better: named by the law (`blocked`), or one that leads to the same
    institution without ending what `ends` names."""

    findings: tuple[PlainFinding, ...]
    offered: Business | None = None
    offered_url: str = ""
    blocked: bool = False
    ends: tuple[str, ...] = ()


def advice_for(case: CaseRow, page: WizardStep, assessment: Assessment) -> Advice:
    """Nothing as long as the page is not answered."""
    if not case.payload.get(page.fields[0]) and page.slug != TRAINING:
        return Advice(())
    found = [each for each in assessment.ruling.barring if _concerns(page.slug, each)]
    told, named = plain_findings(found), next((each for each in found if each.instead is not None), None)
    if named is not None:
        blocked = named.leads_to in (Decision.BLOCKED, Decision.NO_PROCEDURE)
        return Advice(told, named.instead, fitting(case, named.instead), blocked)
    return gentler(case, assessment, told) if page.slug == "institution" else Advice(told)


def gentler(case: CaseRow, assessment: Assessment, told: tuple[PlainFinding, ...] = ()) -> Advice:
    """Where a grant would end a registration: the first open way to the same institution that ends none."""
    ends = tuple(
        words
        for group in will_happen(assessment.effects, names_in(assessment.facts))
        if group.slug == "ends"
        for words in group.sentences
    )
    wanted, moves = request_of(case).institution, Business(case.business) in ELSEWHERE
    if not (moves and wanted and _ends_a_registration(assessment.effects)):
        return Advice(told)
    ways = ways_to(assessment.facts, wanted)
    other = next((each.business for each in ways if each.open and not each.ends_a_registration), None)
    return Advice(told, other, fitting(case, other), ends=ends) if other else Advice(told)


def fitting(case: CaseRow, business: Business | None) -> str:
    """The page of the business that fits, with the institution chosen here."""
    return page_of_business(business, institution=str(case.institution_id or "")) if business else ""


def _concerns(slug: str, finding: Finding) -> bool:
    """Another application in the way is told by itself, with its number."""
    if Flag.PENDING_APPLICATION in finding.flags:
        return False
    if finding.rule in ABOUT_SCOPES:
        return slug == "scope"
    return finding.subject in SUBJECTS.get(slug, frozenset())


def _ends_a_registration(effects: Effects) -> bool:
    return any(each.verb is Verb.END and each.object == "registration" for each in effects)
