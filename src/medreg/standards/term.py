"""Term: the base of every closed list of words, each with its Chinese label."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed list. The value is what is stored and exchanged; `label` is what people read."""

    @property
    def label(self) -> str:
        """The Chinese words of this term."""
        return LABELS[type(self)][self.value]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, label) of every member, in the order of the list; what a select field needs."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def from_value(cls, value: str | None) -> Self | None:
        """The member of this value, or None when the list does not hold it."""
        return next((member for member in cls if member.value == value), None)


LABELS: dict[type[Term], dict[str, str]] = {}


class LabelMissingError(LookupError):
    """A closed list and its labels do not hold the same values."""


def label(terms: type[Term], labels: dict[str, str]) -> None:
    """Give every member of `terms` its Chinese label; raises LabelMissingError unless the values agree exactly."""
    if {member.value for member in terms} != labels.keys():
        raise LabelMissingError(terms.__name__)
    LABELS[terms] = labels
