"""What can entitle to a version of a licence: all of it. A version that names none of these is not signed (ADR 0012)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """DECISION: a granted case, signed by reviewer and approver. CORRECTION: an entry put right, signed by two officers.
    PAPER: an entry from the authority's paper register, signed by the officer who made it. CONFIRMED: an import or a paper
    register that the owner of the register vouched for. FILING: a granted filing, signed by the approver alone; it entitles
    to no version, it says which institutions a later version may print."""

    DECISION = "decision"
    CORRECTION = "correction"
    PAPER = "paper"
    CONFIRMED = "confirmed"
    FILING = "filing"


FOUR_EYES = frozenset({Source.DECISION, Source.CORRECTION})


@dataclass(frozen=True, slots=True)
class Claim:
    """A signed account of a person's registrations from `moment` on. `registrations` are what a licence prints of each
    (`register.printed`), `holder` whom it is about; both None where the database
    compares digests instead (CONFIRMED), which names the institutions `filed` apart."""

    source: Source
    key: str
    moment: datetime
    endorsements: tuple[int, ...]
    registrations: tuple[dict[str, Any], ...] | None
    holder: dict[str, Any] | None
    filed: tuple[str, ...] = ()


class NotEntitledError(Exception):
    """The version is not signed; `reason` is a stable key, `detail` names fields and ids, never values."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
