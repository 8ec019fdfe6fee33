"""DEC-01: what a written refusal must say and to whom (医师法 16, 行政复议法 20, 行政诉讼法 46)."""

from dataclasses import dataclass
from enum import StrEnum

from medreg.law.effect import THE_PHYSICIAN

REVIEW_DAYS = 60
SUIT_MONTHS = 6


class RefusalDefect(StrEnum):
    """What makes the document unlawful."""

    NO_REASONS = "no_reasons"
    NO_ARTICLE = "no_article"
    MISSING_ADDRESSEE_APPLICANT = "missing_addressee_applicant"
    MISSING_ADDRESSEE_INSTITUTION = "missing_addressee_institution"
    NO_REMEDIES = "no_remedies"
    WRONG_REVIEW_PERIOD = "wrong_review_period"
    WRONG_SUIT_PERIOD = "wrong_suit_period"


@dataclass(frozen=True, slots=True)
class RefusalDocument:
    """A refusal as written. Periods are those it tells; None = not told. A suit counts in months, so one told in days
    is told wrongly."""

    reasons: tuple[str, ...]
    articles: tuple[str, ...]
    addressees: frozenset[str]
    institution: str = ""
    review_days: int | None = None
    suit_months: int | None = None
    suit_days: int | None = None


def refusal_defects(document: RefusalDocument) -> tuple[RefusalDefect, ...]:
    """Everything that is wrong with it; empty = it may be sent."""
    to_nobody = THE_PHYSICIAN not in document.addressees
    not_there = bool(document.institution) and document.institution not in document.addressees
    told = (document.review_days, document.suit_months, document.suit_days)
    remedies = any(period is not None for period in told)
    wrong_suit = document.suit_months != SUIT_MONTHS or document.suit_days is not None
    found = {
        RefusalDefect.NO_REASONS: not document.reasons,
        RefusalDefect.NO_ARTICLE: not document.articles,
        RefusalDefect.MISSING_ADDRESSEE_APPLICANT: to_nobody,
        RefusalDefect.MISSING_ADDRESSEE_INSTITUTION: not_there,
        RefusalDefect.NO_REMEDIES: not remedies,
        RefusalDefect.WRONG_REVIEW_PERIOD: remedies and document.review_days != REVIEW_DAYS,
        RefusalDefect.WRONG_SUIT_PERIOD: remedies and wrong_suit,
    }
    return tuple(defect for defect, is_there in found.items() if is_there)
