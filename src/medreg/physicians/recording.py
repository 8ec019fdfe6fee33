"""Who may put a fact on a person's record: an officer, in the name of the authority that answers for it."""

from dataclasses import dataclass
from typing import Self

from medreg.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Recorder:
    """The row that access is judged by."""

    authority_id: int | None

    @classmethod
    def of(cls, actor: Actor) -> Self:
        return cls(actor.authority_id)
