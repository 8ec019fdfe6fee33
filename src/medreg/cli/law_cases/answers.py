"""Asks the engine what a case asks; the answer stands under the keys of `then`."""

from collections.abc import Iterable
from typing import Any

from medreg.cli.law_cases.computations import COMPUTED, Answer, day
from medreg.cli.law_cases.facts import parameters, request
from medreg.cli.law_cases.merging import Mapped, UnreadableCase
from medreg.cli.law_cases.said import Said
from medreg.law.calendar import CalendarMissing
from medreg.law.concerned import province_and_zone
from medreg.law.consequences import consequences
from medreg.law.decide import decide
from medreg.law.effect import Effect
from medreg.law.facts import Facts
from medreg.law.finding import Finding


def answer(given: Mapped, known: Facts, when: Mapped) -> Answer:
    """What the engine says; `known` are the facts under the resolved `given`. Raises UnreadableCase."""
    try:
        return _ruling(given, known, when) if "business" in when else _computed(given, known, when)
    except CalendarMissing:
        return {"error": "calendar_missing"}


def _computed(given: Mapped, known: Facts, when: Mapped) -> Answer:
    value = COMPUTED[when["compute"]](known, given, when.get("input") or {})
    return dict(value) if isinstance(value, Said) else {"value": value}


def _ruling(given: Mapped, known: Facts, when: Mapped) -> Answer:
    asked = request(when)
    if asked.institution and asked.institution not in known.institutions:
        raise UnreadableCase(f"no institution {asked.institution!r} among the fixtures")
    set_there = parameters(given, *province_and_zone(known, asked))
    ruling = decide(known, asked, set_there)
    if ruling.open_year is not None:
        return {"error": "calendar_missing"}
    effects = consequences(known, asked, set_there, outcome=ruling.outcome)
    return {
        "outcome": ruling.outcome.value,
        "reasons": {reason.value for reason in ruling.reasons},
        "rules": _ids(ruling.barring),
        "warnings": _ids(ruling.warnings),
        "flags": {flag.value for flag in ruling.flags},
        "cites": {str(cite) for cite in ruling.cites},
        "not_before": day(ruling.not_before),
        "instead": ruling.instead.value if ruling.instead else None,
        "competent_authority": ruling.competent_authority,
        "effects": [_plain(effect) for effect in effects],
    }


def _ids(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule.partition("/")[0] for finding in findings}


def _plain(effect: Effect) -> dict[str, Any]:
    return {effect.verb.value: effect.object, **effect.params}
