"""What a letter says, as plain values: frozen when it is sent, so that it can never say anything else."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from medreg.law.effect import THE_PHYSICIAN
from medreg.law.refusal_document import REVIEW_DAYS, SUIT_MONTHS, RefusalDefect, RefusalDocument, refusal_defects
from medreg.letters.kinds import LetterKind, Party

_DAYS = ("day", "submitted_on", "received_on", "accepted_on", "due_on")
_PAIRS = ("wanted", "particulars")


@dataclass(frozen=True, slots=True)
class LetterValues:
    """`articles` are in words. `wanted` pairs (what, how to put it right); `particulars` (label, what is decided).
    `review_days` and `suit_months` are the remedies that the letter tells; None = it tells none."""

    kind: LetterKind
    day: date
    province: str
    authority: str
    applicant: str
    business: str
    case_number: str
    institution: str = ""
    address: str = ""
    phone: str = ""
    submitted_on: date | None = None
    received_on: date | None = None
    accepted_on: date | None = None
    due_on: date | None = None
    deemed: bool = False
    working_days: int = 0
    scopes: str = ""
    reasons: tuple[str, ...] = ()
    articles: str = ""
    note: str = ""
    competent: str = ""
    wanted: tuple[tuple[str, str], ...] = ()
    particulars: tuple[tuple[str, str], ...] = ()
    review_days: int | None = REVIEW_DAYS
    suit_months: int | None = SUIT_MONTHS

    @property
    def addressees(self) -> tuple[str, ...]:
        """Names of those whom the letter addresses."""
        names = {Party.APPLICANT: self.applicant, Party.INSTITUTION: self.institution}
        return tuple(names[party] for party in self.kind.addressees if names[party])

    def defects(self) -> tuple[RefusalDefect, ...]:
        """What makes a refusal unlawful (DEC-01); other letters have none."""
        if self.kind not in (LetterKind.REFUSAL, LetterKind.NOT_FILED):
            return ()
        parties = self.kind.addressees
        told = frozenset(
            [THE_PHYSICIAN] * (Party.APPLICANT in parties) + [self.institution] * (Party.INSTITUTION in parties)
        )
        document = RefusalDocument(
            reasons=self.reasons,
            articles=(self.articles,) if self.articles else (),
            addressees=told,
            institution=self.institution,
            review_days=self.review_days,
            suit_months=self.suit_months,
        )
        return refusal_defects(document)

    def to_json(self) -> dict[str, Any]:
        plain = {**asdict(self), "kind": self.kind.value}
        return plain | {name: plain[name] and plain[name].isoformat() for name in _DAYS}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        days = {name: date.fromisoformat(plain[name]) if plain[name] else None for name in _DAYS}
        pairs = {name: tuple((str(left), str(right)) for left, right in plain[name]) for name in _PAIRS}
        return cls(**{**plain, **days, **pairs, "kind": LetterKind(plain["kind"]), "reasons": tuple(plain["reasons"])})
