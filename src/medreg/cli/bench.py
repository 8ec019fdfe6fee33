"""`medreg bench`: speeds measured on this machine, each beside its limit from the same run."""

import json

import click

from medreg.cli.bench_import import measure_import
from medreg.cli.bench_law import measure_law
from medreg.cli.bench_licence import measure_licence
from medreg.cli.bench_log import measure_log
from medreg.cli.bench_pages import measure_pages
from medreg.cli.bench_queue import measure_queue


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


@bench.command(name="queue", help="P3: an officer's worklist; the database stays as it was.")
@click.option("--runs", type=click.IntRange(5, 10_000), default=100, show_default=True, help="The median counts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def queue_speed(runs: int, as_json: bool) -> None:
    found = measure_queue(runs=runs)
    if found is None:
        click.echo("{}" if as_json else "queue (P3): no open cases here (medreg demo --scale province makes some)")
        return
    click.echo(json.dumps(found.as_facts()) if as_json else "\n".join(found.as_lines()))
    if not found.within_limits:
        raise SystemExit(1)


@bench.command(name="pages", help="P8: server time of pages for every kind of reader; the database stays as it was.")
@click.option("--runs", type=click.IntRange(3, 1_000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def page_speed(runs: int, as_json: bool) -> None:
    found = measure_pages(runs=runs)
    click.echo(json.dumps(found.as_facts()) if as_json else "\n".join(found.as_lines()))
    if not found.within_limits:
        raise SystemExit(1)
