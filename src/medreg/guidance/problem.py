"""What a step-by-step helper is made of: questions with choices, and the ways out at their ends. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

START = "start"


class ProblemError(ValueError):
    """A helper leads nowhere, or has a stop that nothing leads to."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer and the stop it leads to."""

    label: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on one page."""

    question: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A named address of the site, with what it is called and what stands for its parameters."""

    label: str
    name: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to do, in sentences; `cites` are the places of law behind it."""

    title: str
    words: tuple[str, ...]
    links: tuple[Link, ...] = ()
    cites: tuple[str, ...] = ()


Stop = Asked | WayOut


@dataclass(frozen=True, slots=True)
class Problem:
    """A frequent problem; every stop is reached from START and every path ends. Raises ProblemError."""

    slug: str
    title: str
    stops: Mapping[str, Stop]

    def __post_init__(self) -> None:
        reached, waiting = set[str](), [START]
        while waiting:
            name = waiting.pop()
            if name not in self.stops:
                raise ProblemError(f"{self.slug}: nothing stands at {name}")
            if name not in reached:
                reached.add(name)
                waiting += _onward(self.stops[name])
        if reached != set(self.stops):
            raise ProblemError(f"{self.slug}: nothing leads to {sorted(set(self.stops) - reached)}")

    def before(self, name: str) -> str:
        """The stop from which one comes to `name`, for the way back; empty at the start."""
        return next((one for one, stop in self.stops.items() if name in _onward(stop)), "")


def _onward(stop: Stop) -> list[str]:
    return [choice.leads_to for choice in stop.choices] if isinstance(stop, Asked) else []
