"""Where an incoming batch belongs in its sender's chain. Pure."""

from enum import StrEnum


class Place(StrEnum):
    """NEXT is taken; AHEAD waits for the missing ones; SAME came before and is answered as before; the rest are refused:
    REUSED is another batch under a number that is taken, BROKEN does not follow from the batch before it."""

    NEXT = "next"
    AHEAD = "ahead"
    SAME = "same"
    REUSED = "reused"
    BROKEN = "broken"


def place_of(sequence: int, digest: str, previous: str, *, last: int, last_digest: str, known: str | None) -> Place:
    """`last` and its digest end the chain so far; `known` is the digest of the batch kept under `sequence`, if any."""
    if known is not None:
        return Place.SAME if known == digest else Place.REUSED
    if sequence <= last:
        return Place.REUSED
    if sequence > last + 1:
        return Place.AHEAD
    return Place.NEXT if previous == last_digest else Place.BROKEN
