"""Every target of the platform at national scale, in one table: worlds of their own are made where they are missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from medreg.cli.bench_worlds import ensure_world, measured_in

NATION, DISTRICT, EMPTY = "national", "district", "empty"
GROWTH = ("nation-50k", "nation-500k")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measurement: its `medreg bench` command, the worlds it runs in, the figures that may not grow by more than `most`."""

    target: str
    command: tuple[str, ...]
    worlds: tuple[str, ...]
    figures: tuple[str, ...] = ()
    most: float = 2.0


WANTED = (
    Wanted("P1", ("verify", "--here"), (*GROWTH, NATION), ("median_ms",)),
    Wanted("P2", ("search", "--here"), (*GROWTH, NATION), ("prefix_median_ms", "infix_median_ms")),
    Wanted("P3", ("queue",), (DISTRICT, NATION), ("database_ms",)),
    Wanted("P4", ("workflow",), ("",)),
    Wanted("P5", ("import", "--rows", "1000000", "--runs", "1"), (EMPTY,)),
    Wanted("P7", ("start",), ("",)),
    Wanted("P8", ("pages",), (NATION,)),
    Wanted("load", ("load",), ("",)),
)


def measured_nation(known: frozenset[str], chosen: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """One result a target: what each world told, and how the figures grew from the first to the last world.

    `known` are the commands of `medreg bench`, `chosen` those wanted (none: all).
    """
    for wanted in WANTED:
        name = wanted.command[0]
        if name not in known or (chosen and name not in chosen):
            continue
        told = {world or "own": _in(world, wanted.command) for world in wanted.worlds}
        growth = growth_of(list(told.values()), wanted.figures)
        last = list(told.values())[-1]
        met = last.get("within_limits", last.get("met"))
        yield {
            "target": wanted.target,
            "command": name,
            "ratio": last.get("ratio"),
            "growth": growth,
            "met": met if growth is None else bool(met) and growth <= wanted.most,
            "worlds": told,
        }


def growth_of(told: list[dict[str, Any]], figures: tuple[str, ...]) -> float | None:
    """The worst of the figures: in the last world over that in the first one."""
    grown = [told[-1][name] / told[0][name] for name in figures if told[0].get(name)]
    return round(max(grown), 2) if grown else None


def lines_of(result: dict[str, Any]) -> Iterator[str]:
    """A line for the target, then what was measured in each world."""
    grown = "" if result["growth"] is None else f", grows by {result['growth']} from the smallest world to the largest"
    yield f"{result['target']:<5} {result['command']:<9} {'met' if result['met'] else 'NOT MET'}, ratio {result['ratio']}{grown}"
    for world, found in result["worlds"].items():
        for line in found.get("lines", ()):
            yield f"      {world}: {line}"


def _in(world: str, command: tuple[str, ...]) -> dict[str, Any]:
    """In a measuring world, made if missing; "" is the present one, for measurements that make their own."""
    if world:
        personas = () if world == NATION else ("--without-personas",)
        people = () if world == EMPTY else (("demo", "--scale", world, *personas),)
        ensure_world(world, ("migrate",), *people)
    return measured_in(world, "bench", *command)
