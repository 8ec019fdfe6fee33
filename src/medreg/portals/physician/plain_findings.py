"""What the law finds, in words for the applicant: what stands in the way, by which article, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medreg import clock
from medreg.law.dated import NEVER
from medreg.law.decide import decide
from medreg.law.facts import Facts, Request
from medreg.law.finding import Decision, Finding
from medreg.physicians.law_facts import law_physician
from medreg.physicians.queries import person_of, qualifications_of
from medreg.register.law_facts import law_filings, law_registrations
from medreg.standards.vocabulary import Business

OF_THE_PERSON = frozenset(
    [
        "assessment_cancellation",
        "capacity",
        "criminal_punishment",
        "false_materials",
        "improper_means",
        "licence_revoked",
        "practice_ban",
        "procedure",
        "qualification",
        "training",
    ]
)
"""Subjects that can be judged before an institution is chosen."""


@dataclass(frozen=True, slots=True)
class PlainFinding:
    """`result` is bad, or warn where a proof is missing or an officer judges; `free_from` is the first day without this bar, `lasting` no such day."""

    result: str
    words: str
    cites: str
    free_from: date | None
    lasting: bool


def plain_findings(findings: Iterable[Finding]) -> tuple[PlainFinding, ...]:
    """What the applicant should know; what is merely not filled in yet is left to the task list."""
    return tuple(_plain(each) for each in findings if not _is_unfinished(each))


def _is_unfinished(finding: Finding) -> bool:
    return finding.leads_to is Decision.CORRECT and finding.subject in ("materials", "scope")


def _plain(finding: Finding) -> PlainFinding:
    open_yet = finding.leads_to in (Decision.CORRECT, Decision.OFFICER, Decision.ACCEPTABLE)
    return PlainFinding(
        result="warn" if open_yet else "bad",
        words=finding.plain or finding.evidence,
        cites="、".join(str(cite) for cite in finding.cites),
        free_from=None if finding.not_before in (None, NEVER) else finding.not_before,
        lasting=finding.not_before == NEVER,
    )


def findings_before_applying(person_id: int, business: Business) -> tuple[PlainFinding, ...]:
    """How the law sees this person today, with the newest qualification and before any institution is chosen."""
    qualifications = qualifications_of(person_id)
    physician = law_physician(
        person_of(person_id),
        photo=True,
        registrations=law_registrations(person_id),
        filings=law_filings(person_id),
    )
    facts = Facts(date=clock.today(), physician=physician, institutions={}, authorities={})
    newest = str(qualifications[-1].qualification_id) if qualifications else ""
    ruling = decide(facts, Request(business=business, qualification=newest))
    return plain_findings(each for each in ruling.barring if each.subject in OF_THE_PERSON)
