"""Where an entry of the register comes from."""

from enum import StrEnum


class Source(StrEnum):
    CASE = "case"
    IMPORT = "import"
    PAPER = "paper"
