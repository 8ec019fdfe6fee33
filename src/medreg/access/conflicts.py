"""回避: who must keep away from a case. The access table asks the same of one officer and one act at a time (scopes
`disinterested` and `fresh_eyes`); this looks at all hands of a case at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Conflict(StrEnum):
    """One officer reviewed and decided; decided about herself; decided about a close relative."""

    SAME_REVIEWER_AND_DECIDER = "same_reviewer_and_decider"
    SELF = "self"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Hands:
    """Ids of the applicant and of those who worked on the case; empty = nobody yet."""

    applicant: str
    accepted_by: str = ""
    reviewed_by: str = ""
    decided_by: str = ""

    @property
    def officers(self) -> frozenset[str]:
        """Everybody on the authority's side."""
        return frozenset({self.accepted_by, self.reviewed_by, self.decided_by} - {""})


def conflicts(hands: Hands, relatives: Iterable[tuple[str, str]] = ()) -> tuple[Conflict, ...]:
    """Every conflict there is. `relatives` are pairs of officer and relative. Accepting and reviewing may be one hand."""
    found = {
        Conflict.SAME_REVIEWER_AND_DECIDER: bool(hands.decided_by) and hands.reviewed_by == hands.decided_by,
        Conflict.SELF: hands.applicant in hands.officers,
        Conflict.RELATIVE: any(
            officer in hands.officers and relative == hands.applicant for officer, relative in relatives
        ),
    }
    return tuple(conflict for conflict, is_there in found.items() if is_there)
