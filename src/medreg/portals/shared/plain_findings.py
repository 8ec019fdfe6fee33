"""What the law finds, in words for the applicant: what stands in the way, by which article, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medreg.law.dated import NEVER
from medreg.law.finding import Decision, Finding
from medreg.portals.shared.law_page import CitedPlace, cited_places


@dataclass(frozen=True, slots=True)
class PlainFinding:
    """`result` is bad, or warn where a proof is missing or an officer judges; `free_from` is the first day without this
    bar, `lasting` no such day."""

    result: str
    words: str
    places: tuple[CitedPlace, ...]
    free_from: date | None
    lasting: bool

    @property
    def cites(self) -> str:
        return "、".join(place.cite for place in self.places)


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
        places=cited_places(str(cite) for cite in finding.cites),
        free_from=None if finding.not_before in (None, NEVER) else finding.not_before,
        lasting=finding.not_before == NEVER,
    )
