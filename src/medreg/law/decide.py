"""`decide`: all findings of the law on one request, and what they amount to. The same facts give the same answer."""

from dataclasses import dataclass
from datetime import date

from medreg.law.citation import Citation
from medreg.law.concerned import province_and_zone
from medreg.law.facts import Facts, Request
from medreg.law.finding import Decision, Finding, Flag, Outcome
from medreg.law.matter import Matter
from medreg.law.national.materials import MaterialNeed, required_materials
from medreg.law.parameters import Parameters, parameters_of
from medreg.law.rule import NATIONAL, Rulebook
from medreg.standards.vocabulary import Business, MaterialKind, Reason

_ORDER = tuple(Decision)

SUBJECTS = (
    "exemption",
    "standing",
    "procedure",
    "qualification",
    "capacity",
    "criminal_punishment",
    "practice_ban",
    "licence_revoked",
    "assessment_cancellation",
    "improper_means",
    "false_materials",
    "training",
    "place",
    "category",
    "scope",
    "filing",
    "institution",
    "registration",
    "ground",
    "term",
    "report",
    "competence",
    "materials",
)
"""The order in which findings are shown: whether it is the right business, the person, what is asked, the papers."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the law says. `findings` holds every rule that concerned the case, fulfilled ones too, in the order of
    SUBJECTS; everything else is read off it. `materials` is what this case needs."""

    findings: tuple[Finding, ...]
    outcome: Decision
    competent_authority: str | None
    materials: tuple[MaterialNeed, ...]

    @property
    def barring(self) -> tuple[Finding, ...]:
        """Findings that stand in the way or ask an officer, gravest first."""
        grave = [each for each in self.findings if each.outcome is not Outcome.MET]
        return tuple(sorted(grave, key=lambda each: _ORDER.index(each.leads_to)))

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """Findings that make the outcome what it is."""
        return tuple(each for each in self.barring if each.leads_to is self.outcome)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings that do not decide but should be seen."""
        return tuple(each for each in self.findings if each.warning)

    @property
    def questions(self) -> tuple[Finding, ...]:
        """What an officer has to judge."""
        return tuple(each for each in self.findings if each.outcome is Outcome.DISCRETION)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Reason codes of all barring findings, each once."""
        return tuple(dict.fromkeys(reason for each in self.barring for reason in each.reasons))

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Citations of all barring findings, each once."""
        return tuple(dict.fromkeys(cite for each in self.barring for cite in each.cites))

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What a human has to judge, or why nothing can be lodged."""
        return tuple(dict.fromkeys(flag for each in self.barring for flag in each.flags))

    @property
    def missing(self) -> tuple[MaterialKind, ...]:
        """Pieces to ask for, all at once."""
        return tuple(dict.fromkeys(kind for each in self.barring for kind in each.missing))

    @property
    def not_before(self) -> date | None:
        """First day on which none of the bars found stands any more; NEVER for a bar without end; None without bars."""
        return max((each.not_before for each in self.barring if each.not_before is not None), default=None)

    @property
    def open_year(self) -> int | None:
        """The first year without calendar that something depends on; None when the calendar suffices."""
        return min((each.open_year for each in self.findings if each.open_year is not None), default=None)

    @property
    def instead(self) -> Business | None:
        """The business that fits, named by the deciding findings."""
        return next((each.instead for each in self.deciding if each.instead is not None), None)


def decide(
    facts: Facts, request: Request, parameters: Parameters | None = None, *, rules: Rulebook = NATIONAL
) -> Ruling:
    """All findings on this request by the law of `facts.date`.

    `parameters` default to those that the files hold of the province (and zone) that the request concerns.
    """
    matter = matter_of(facts, request, parameters)
    province, _zone = province_and_zone(facts, request)
    found = [finding for each in rules.in_force(facts.date, province) for finding in each.apply(matter)]
    findings = tuple(sorted(found, key=lambda each: SUBJECTS.index(each.subject)))
    outcome = min((each.leads_to for each in findings), key=_ORDER.index, default=Decision.ACCEPTABLE)
    return Ruling(findings, outcome, matter.competent_authority, required_materials(matter))


def matter_of(facts: Facts, request: Request, parameters: Parameters | None = None) -> Matter:
    """The request looked at once, with what the files hold of the place it concerns unless parameters are given."""
    return Matter.of(facts, request, parameters or parameters_of(*province_and_zone(facts, request)))
