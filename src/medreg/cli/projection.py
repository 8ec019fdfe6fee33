"""`medreg projection`: the public records beside the register they come from."""

import json

import click

from medreg.publication.actions.compare_records import compare_records
from medreg.publication.actions.rebuild_records import rebuild_records
from medreg.publication.comparison import largest_id

AT_ONCE = 1_000


@click.group()
def projection() -> None:
    """Compare the public records with the register, or write all of them anew; people search on meanwhile."""


@projection.command(help="Note every difference and write the record anew; exit code 1 when there was one.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def compare(as_json: bool) -> None:
    differing = sum(
        compare_records(first=first, last=first + AT_ONCE - 1) for first in range(0, largest_id() + 1, AT_ONCE)
    )
    click.echo(
        json.dumps({"differing": differing}) if as_json else f"{differing} records differed and were written anew"
    )
    if differing:
        raise SystemExit(1)


@projection.command(help="Write every public record anew, in place.")
def rebuild() -> None:
    done = sum(rebuild_records(first=first, last=first + AT_ONCE - 1) for first in range(0, largest_id() + 1, AT_ONCE))
    click.echo(f"{done} records were written anew")
