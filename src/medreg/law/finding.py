"""What a rule finds: one of three outcomes, with reasons, citations and words for every reader."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medreg.law.citation import Citation
from medreg.standards.vocabulary import Business, MaterialKind, Reason


class Outcome(StrEnum):
    """Three outcomes, never two: what the statute leaves to judgement is not decided by code."""

    MET = "met"
    BARRED = "barred"
    DISCRETION = "discretion"


class Decision(StrEnum):
    """What the findings amount to; the first that applies in this order is the outcome of a case."""

    NO_PROCEDURE = "no_procedure"
    BLOCKED = "blocked"
    NOT_ACCEPT = "not_accept"
    REFUSE = "refuse"
    CORRECT = "correct"
    OFFICER = "officer"
    ACCEPTABLE = "acceptable"

    @property
    def label(self) -> str:
        """The Chinese words of this outcome."""
        return _DECISION_WORDS[self]


_DECISION_WORDS = {
    Decision.NO_PROCEDURE: "依法无需办理",
    Decision.BLOCKED: "不能按本业务办理",
    Decision.NOT_ACCEPT: "不予受理",
    Decision.REFUSE: "不予许可",
    Decision.CORRECT: "应当补正",
    Decision.OFFICER: "由主管部门认定",
    Decision.ACCEPTABLE: "符合条件",
}


class Flag(StrEnum):
    """What a human has to judge, or why an application cannot be lodged."""

    SUSPENDED_SENTENCE = "suspended_sentence"
    EXEMPTED_FROM_PUNISHMENT = "exempted_from_punishment"
    DECLARED_MISSING = "declared_missing"
    TWO_CYCLES_MISSED = "two_cycles_missed"
    HEALTH_UNFIT = "health_unfit"
    DEPARTURE_DISPUTED = "departure_disputed"
    QUALIFICATION_SUBTYPE = "qualification_subtype"
    LICENSOR_CHANGED = "licensor_changed"
    MILITARY = "military"
    EMPLOYMENT_UNCONFIRMED = "employment_unconfirmed"
    TRANSITION_LAW = "transition_law"
    PENDING_APPLICATION = "pending_application"
    DUPLICATE_FILING = "duplicate_filing"
    VILLAGE_DOCTOR = "village_doctor"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule applied to one case.

    `leads_to` is what this finding alone would make of the case. `warning` marks a finding that does not decide.
    `evidence` is the fact that was looked at, `plain` tells the physician what to do and from when, `formal` is the
    sentence of the letter, `question` is what an officer must answer. `not_before` is the first free day (NEVER =
    none). `version` is the start date of the version of the rule that applied. `open_year` is the year whose calendar
    would be needed to say more.
    """

    rule: str
    subject: str
    version: date
    leads_to: Decision
    evidence: str
    cites: tuple[Citation, ...] = ()
    reasons: tuple[Reason, ...] = ()
    plain: str = ""
    formal: str = ""
    question: str = ""
    not_before: date | None = None
    missing: tuple[MaterialKind, ...] = ()
    instead: Business | None = None
    flags: tuple[Flag, ...] = ()
    warning: bool = False
    open_year: int | None = None

    @property
    def outcome(self) -> Outcome:
        """Met (a warning included), barred, or left to discretion."""
        if self.leads_to is Decision.ACCEPTABLE:
            return Outcome.MET
        return Outcome.DISCRETION if self.leads_to is Decision.OFFICER else Outcome.BARRED
