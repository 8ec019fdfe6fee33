"""`medreg bench`: speeds measured on this machine, each beside its limit from the same run."""

import json
from typing import Any

import click
from django.conf import settings

from medreg import clock
from medreg.cli.bench_import import measure_import
from medreg.cli.bench_law import measure_law
from medreg.cli.bench_licence import measure_licence
from medreg.cli.bench_load import measure_load
from medreg.cli.bench_log import measure_log
from medreg.cli.bench_pages import measure_pages
from medreg.cli.bench_queue import measure_queue
from medreg.cli.bench_scale import lines_of, measured_nation
from medreg.cli.bench_search import SCALES as SEARCHED
from medreg.cli.bench_search import measure_search
from medreg.cli.bench_start import measure_start
from medreg.cli.bench_verify import SCALES as VERIFIED
from medreg.cli.bench_verify import measure_verify
from medreg.cli.bench_workflow import measure_workflow
from medreg.cli.bench_worlds import ensure_world, forget_world, measured_in
from medreg.cli.demo_clock import FIRST_DAY
from medreg.demo.world import is_empty


@click.group(invoke_without_command=True)
@click.option("--scale", type=click.Choice(["present", "national"]), default="present", show_default=True)
@click.option("--only", multiple=True, metavar="NAME", help="With --scale national: only these measurements.")
@click.option("--json", "as_json", is_flag=True, help="With --scale national: one JSON object a target.")
@click.pass_context
def bench(context: click.Context, scale: str, only: tuple[str, ...], as_json: bool) -> None:
    """Measure; without a name, everything. National: every target, in worlds that are made where missing (30 GB)."""
    if context.invoked_subcommand is not None:
        return
    if scale == "present":
        for name in HERE:
            context.invoke(bench.commands[name])
        return
    results = []
    for result in measured_nation(frozenset(bench.commands), only):
        results.append(result)
        for line in [json.dumps(result)] if as_json else lines_of(result):
            click.echo(line)
    if not all(result["met"] for result in results):
        raise SystemExit(1)


HERE = ("import", "law", "licence", "log", "queue", "pages")
"""What is measured in the present database when nothing is named."""


@bench.command(name="import", help="Qualifications from a generated file with defects; the database stays as it was.")
@click.option("--rows", type=click.IntRange(100, 2_000_000), default=100_000, show_default=True)
@click.option("--defects", type=click.FloatRange(0, 0.5), default=0.005, show_default=True)
@click.option("--runs", type=click.IntRange(1, 20), default=3, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def import_speed(rows: int, defects: float, runs: int, as_json: bool) -> None:
    found = measure_import(rows=rows, defects=defects, runs=runs)
    if as_json:
        click.echo(json.dumps({**found.as_facts(), "lines": found.as_lines()}))
    else:
        for line in found.as_lines():
            click.echo(line)
    if found.planted != found.found:
        raise SystemExit(1)


@bench.command(name="law", help="One decision of the law; fails at a millisecond or more.")
@click.option("--decisions", type=click.IntRange(1, 1_000_000), default=1_000, show_default=True)
@click.option("--runs", type=click.IntRange(1, 20), default=5, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def law_speed(decisions: int, runs: int, as_json: bool) -> None:
    found = measure_law(decisions=decisions, runs=runs)
    click.echo(json.dumps(found.as_facts()) if as_json else "\n".join(found.as_lines()))
    if not found.within_limit:
        raise SystemExit(1)


@bench.command(name="licence", help="Tokens, QR codes, PDF and OFD of licences; fails beyond 150 ms for all of one.")
@click.option("--documents", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option("--tokens", type=click.IntRange(10, 5_000_000), default=200_000, show_default=True)
@click.option("--runs", type=click.IntRange(1, 20), default=3, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def licence_speed(documents: int, tokens: int, runs: int, as_json: bool) -> None:
    found = measure_licence(documents=documents, tokens=tokens, runs=runs)
    click.echo(json.dumps(found.as_facts()) if as_json else "\n".join(found.as_lines()))
    if not found.within_limits:
        raise SystemExit(1)


@bench.command(name="log", help="Growth and proofs of a log; the database stays as it was.")
@click.option("--leaves", type=click.IntRange(256, 10_000_000), default=100_000, show_default=True)
@click.option("--entries", type=click.IntRange(10, 1_000_000), default=5_000, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def log_speed(leaves: int, entries: int, as_json: bool) -> None:
    found = measure_log(leaves=leaves, entries=entries)
    click.echo(json.dumps(found.as_facts()) if as_json else "\n".join(found.as_lines()))


@bench.command(name="queue", help="P3: an officer's worklist; the database stays as it was.")
@click.option("--runs", type=click.IntRange(5, 10_000), default=100, show_default=True, help="The median counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def queue_speed(runs: int, as_json: bool) -> None:
    found = measure_queue(runs=runs)
    if found is None:
        click.echo("{}" if as_json else "queue (P3): no open cases here (medreg demo --scale province makes some)")
        return
    _tell(found, as_json=as_json)


@bench.command(name="pages", help="P8: server time of pages for every kind of reader; the database stays as it was.")
@click.option("--runs", type=click.IntRange(3, 1_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def page_speed(runs: int, as_json: bool) -> None:
    _tell(measure_pages(runs=runs), as_json=as_json)


@bench.command(name="start", help="P7: from `medreg run` to the first page, warm, in a world of its own.")
@click.option("--runs", type=click.IntRange(1, 20), default=3, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def start_speed(runs: int, as_json: bool) -> None:
    _tell(measure_start(runs=runs), as_json=as_json)


@bench.command(
    name="workflow", help="P4: whole cases by the real actions, in a database of its own that is removed again."
)
@click.option("--cases", type=click.IntRange(8, 5_000), default=200, show_default=True)
@click.option("--workers", type=click.IntRange(1, 32), default=4, show_default=True, help="Processes that act.")
@click.option("--here", is_flag=True, help="In the present database, which must be empty and is not afterwards.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def workflow_speed(cases: int, workers: int, here: bool, as_json: bool) -> None:
    if not here:
        _elsewhere(
            "workflow",
            (("migrate",),),
            ("workflow", "--here", "--cases", str(cases), "--workers", str(workers)),
            as_json=as_json,
        )
        return
    if settings.PRODUCTION or not is_empty():
        raise click.ClickException("--here needs an empty database that is not in production.")
    with clock.shifted_to(FIRST_DAY):
        found = measure_workflow(cases=cases, workers=workers)
    _tell(found, as_json=as_json)


@bench.command(name="verify", help="One licence over HTTP, beside the bare handler and a Django view; fails below the targets.")
@click.option("--scale", type=click.Choice(list(VERIFIED)), default="small", show_default=True)
@click.option("--rows", type=click.IntRange(100, 20_000_000), help="Another size than that of the scale.")
@click.option("--here", is_flag=True, help="The register of the present database.")
@click.option("--seconds", type=click.FloatRange(0.2, 600), default=3.0, show_default=True, help="Of each measurement.")
@click.option("--rounds", type=click.IntRange(1, 20), default=2, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def verify_speed(scale: str, rows: int | None, here: bool, seconds: float, rounds: int, as_json: bool) -> None:
    _tell(measure_verify(rows=None if here else rows or VERIFIED[scale], seconds=seconds, rounds=rounds), as_json=as_json)


@bench.command(name="search", help="Names over HTTP at growing sizes of the register; fails beyond the targets.")
@click.option("--scale", type=click.Choice(list(SEARCHED)), default="small", show_default=True)
@click.option("--rows", type=click.IntRange(100, 20_000_000), multiple=True, help="Other sizes than those of the scale.")
@click.option("--here", is_flag=True, help="The register of the present database.")
@click.option("--seconds", type=click.FloatRange(0.2, 600), default=2.0, show_default=True, help="Of each measurement.")
@click.option("--rounds", type=click.IntRange(1, 20), default=3, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def search_speed(scale: str, rows: tuple[int, ...], here: bool, seconds: float, rounds: int, as_json: bool) -> None:
    _tell(measure_search(sizes=() if here else rows or SEARCHED[scale], seconds=seconds, rounds=rounds), as_json=as_json)


@bench.command(
    name="load", help="500 sign-ins at once and 200 verifications/s for a minute, on loopback, in a world of its own."
)
@click.option("--people", type=click.IntRange(1, 2_000), default=500, show_default=True)
@click.option("--rate", type=click.IntRange(1, 5_000), default=200, show_default=True, help="Verifications a second.")
@click.option("--seconds", type=click.IntRange(1, 600), default=60, show_default=True)
@click.option("--here", is_flag=True, help="In the present database, which has more accounts afterwards.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def load_speed(people: int, rate: int, seconds: int, here: bool, as_json: bool) -> None:
    asked = ("--people", str(people), "--rate", str(rate), "--seconds", str(seconds))
    if not here:
        _elsewhere("load", (("run", "--prepare-only"),), ("load", "--here", *asked), as_json=as_json)
        return
    if settings.PRODUCTION:
        raise click.ClickException("refused in production: it makes accounts with a known password.")
    _tell(measure_load(people=people, rate=rate, seconds=seconds), as_json=as_json)


def _tell(found: Any, *, as_json: bool) -> None:
    """With `as_json` the lines too, for the process that asked."""
    click.echo(json.dumps({**found.as_facts(), "lines": found.as_lines()}) if as_json else "\n".join(found.as_lines()))
    if not found.within_limits:
        raise SystemExit(1)


def _elsewhere(world: str, steps: tuple[tuple[str, ...], ...], command: tuple[str, ...], *, as_json: bool) -> None:
    """In a fresh world that is removed afterwards."""
    forget_world(world)
    ensure_world(world, *steps)
    try:
        found = measured_in(world, "bench", *command)
    finally:
        forget_world(world)
    click.echo(json.dumps(found) if as_json else "\n".join(found["lines"]))
    if not found["within_limits"]:
        raise SystemExit(1)
