"""How long one `decide` takes, beside the limit: calling every rule in force with an empty body, in the same run."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from medreg.cli.law_cases.facts import facts, parameters, request
from medreg.cli.law_cases.files import packaged
from medreg.cli.law_cases.merging import resolved
from medreg.law.decide import decide
from medreg.law.facts import Facts, Request
from medreg.law.matter import Matter
from medreg.law.national import NATIONAL
from medreg.law.parameters import Parameters
from medreg.law.rule import Rule

LIMIT_MICROSECONDS = 1_000
GIVEN = {"date": date(2026, 3, 2), "physician": "N0"}
ASKED = {"business": "first_registration", "institution": "H1", "scopes": ["C01"]}


@dataclass(frozen=True, slots=True)
class LawSpeed:
    """The quickest of the runs. Microseconds for one `decide` and for one bare loop over as many rules."""

    decisions: int
    runs: int
    rules: int
    decide_microseconds: float
    bare_microseconds: float
    limit_microseconds: int = LIMIT_MICROSECONDS

    @property
    def within_limit(self) -> bool:
        """True below one millisecond."""
        return self.decide_microseconds < self.limit_microseconds

    def as_facts(self) -> dict[str, Any]:
        return {**asdict(self), "within_limit": self.within_limit}

    def as_lines(self) -> list[str]:
        return [
            f"law: {self.decisions} decisions, quickest of {self.runs} runs, {self.rules} rules in force",
            f"  decide      {self.decide_microseconds:8.1f} µs (limit {self.limit_microseconds} µs)",
            f"  bare loop   {self.bare_microseconds:8.1f} µs, the same rules with empty bodies",
        ]


def measure_law(*, decisions: int, runs: int) -> LawSpeed:
    """Times a first registration that every rule in force looks at."""
    known, asked, set_there = _case()
    in_force = list(NATIONAL.in_force(known.date, "11"))
    best_decide = _quickest(lambda: decide(known, asked, set_there), decisions, runs)
    best_bare = _quickest(lambda: _bare(in_force, None), decisions, runs)
    return LawSpeed(decisions, runs, len(in_force), round(best_decide, 1), round(best_bare, 1))


def _case() -> tuple[Facts, Request, Parameters]:
    given = resolved(GIVEN, packaged())
    return facts(given), request(ASKED), parameters(given, "11")


def _bare(in_force: list[Rule], matter: Matter | None) -> list[object]:
    return [finding for rule in in_force for finding in _empty(matter, rule)]


def _empty(_matter: Matter | None, _rule: Rule) -> tuple[object, ...]:
    return ()


def _quickest(once: Callable[[], object], decisions: int, runs: int) -> float:
    """Microseconds of one call in the quickest run."""
    seconds = []
    for _run in range(runs):
        begun = time.perf_counter()
        for _time in range(decisions):
            once()
        seconds.append(time.perf_counter() - begun)
    return min(seconds) / decisions * 1_000_000
