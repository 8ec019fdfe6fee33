"""`medreg bench`: speeds measured on this machine, each beside its limit from the same run."""

import json

import click

from medreg.cli.bench_import import measure_import
from medreg.cli.bench_law import measure_law
from medreg.cli.bench_licence import measure_licence
from medreg.cli.bench_log import measure_log
from medreg.cli.bench_search import SCALES as SEARCHED
from medreg.cli.bench_search import measure_search
from medreg.cli.bench_verify import SCALES as VERIFIED
from medreg.cli.bench_verify import measure_verify


@click.group(invoke_without_command=True)
@click.pass_context
def bench(context: click.Context) -> None:
    """Measure; without a name, everything."""
    if context.invoked_subcommand is None:
        for command in bench.commands.values():
            context.invoke(command)


@bench.command(name="import", help="Qualifications from a generated file with defects; the database stays as it was.")
@click.option("--rows", type=click.IntRange(100, 2_000_000), default=100_000, show_default=True)
@click.option("--defects", type=click.FloatRange(0, 0.5), default=0.005, show_default=True)
@click.option("--runs", type=click.IntRange(1, 20), default=3, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def import_speed(rows: int, defects: float, runs: int, as_json: bool) -> None:
    found = measure_import(rows=rows, defects=defects, runs=runs)
    if as_json:
        click.echo(json.dumps(found.as_facts()))
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


@bench.command(name="verify", help="One licence over HTTP, beside the bare handler and a Django view; fails below the targets.")
@click.option("--scale", type=click.Choice(list(VERIFIED)), default="small", show_default=True)
@click.option("--rows", type=click.IntRange(100, 20_000_000), help="Another size than that of the scale.")
@click.option("--seconds", type=click.FloatRange(0.2, 600), default=3.0, show_default=True, help="Of each measurement.")
@click.option("--rounds", type=click.IntRange(1, 20), default=2, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def verify_speed(scale: str, rows: int | None, seconds: float, rounds: int, as_json: bool) -> None:
    found = measure_verify(rows=rows or VERIFIED[scale], seconds=seconds, rounds=rounds)
    click.echo(json.dumps(found.as_facts()) if as_json else "\n".join(found.as_lines()))
    if not found.within_limits:
        raise SystemExit(1)


@bench.command(name="search", help="Names over HTTP at growing sizes of the register; fails beyond the targets.")
@click.option("--scale", type=click.Choice(list(SEARCHED)), default="small", show_default=True)
@click.option("--rows", type=click.IntRange(100, 20_000_000), multiple=True, help="Other sizes than those of the scale.")
@click.option("--seconds", type=click.FloatRange(0.2, 600), default=2.0, show_default=True, help="Of each measurement.")
@click.option("--rounds", type=click.IntRange(1, 20), default=3, show_default=True, help="The quickest one counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def search_speed(scale: str, rows: tuple[int, ...], seconds: float, rounds: int, as_json: bool) -> None:
    found = measure_search(sizes=rows or SEARCHED[scale], seconds=seconds, rounds=rounds)
    click.echo(json.dumps(found.as_facts()) if as_json else "\n".join(found.as_lines()))
    if not found.within_limits:
        raise SystemExit(1)
