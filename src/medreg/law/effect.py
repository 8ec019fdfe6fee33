"""Effect: one change that a decision makes, as a value: a verb with its object and parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

THE_PHYSICIAN = "physician"
"""Whom `notify` tells when it is no institution and no body."""

Parameter = str | int | date | tuple[str, ...]


class Verb(StrEnum):
    """What can happen."""

    CREATE = "create"
    CHANGE = "change"
    END = "end"
    KEEP = "keep"
    RECHECK = "recheck"
    SUSPEND = "suspend"
    RESUME = "resume"
    LICENCE = "licence"
    NOTIFY = "notify"
    PUBLISH = "publish"
    CONFIRM = "confirm"
    REFER = "refer"
    BAR = "bar"
    CLOCK = "clock"
    ORDER = "order"
    RECORD = "record"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Effect:
    """One change. `object` is a kind of thing, a state, or (for notify and confirm) a key or `physician`."""

    verb: Verb
    object: str
    params: Mapping[str, Parameter] = field(default_factory=dict)


Effects = tuple[Effect, ...]
