"""`medreg demo`: a synthetic world in an empty database."""

from datetime import datetime

import click
from django.conf import settings

from medreg import clock
from medreg.cli.demo_clock import FIRST_DAY
from medreg.demo.bulk.room import NoRoom, check_room
from medreg.demo.bulk.size import SIZES
from medreg.demo.bulk.world import build_bulk_world
from medreg.demo.world import build_small_world, has_tables, is_empty


@click.command()
@click.option("--scale", type=click.Choice(["small", *SIZES]), default="small", show_default=True, help="Size of the world.")
@click.option("--seed", default=1, show_default=True, type=int, help="The same seed makes the same world.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The world's present day.")
@click.option("--add", is_flag=True, help="Generate beside what the database holds already (not small).")
@click.option("--without-personas", is_flag=True, help="Only what is generated: nobody can sign in (not small).")
def demo(scale: str, seed: int, today: datetime | None, add: bool, without_personas: bool) -> None:
    """Build the demo world, ending on the shifted clock's day (else --today, else 2026-09-15).

    small: by the real actions. province (150,000 physicians) and national (5 million): the same, then the rest by one
    generator; without signed licences and ledger entries for what is generated.
    """
    if settings.PRODUCTION:
        raise click.ClickException("refused in production: the demo world is synthetic and open to anyone.")
    if not has_tables():
        raise click.ClickException("this database has no tables yet: medreg migrate")
    if not is_empty() and not (add and scale != "small"):
        raise click.ClickException("this database is not empty; the demo world goes into an empty one only (or: --add).")
    if not settings.DEMO:
        raise click.ClickException("set DEMO=1: officers of the demo world sign with invented passkeys, which count nowhere else.")
    if today is None and clock.offset():
        _build(scale, seed, personas=not (without_personas or add))
        return
    with clock.shifted_to(today.date() if today else FIRST_DAY):
        _build(scale, seed, personas=not (without_personas or add))


def _build(scale: str, seed: int, *, personas: bool) -> None:
    if scale != "small":
        try:
            click.echo(f"disk: {check_room(SIZES[scale])}")
        except NoRoom as full:
            raise click.ClickException(str(full)) from full
    if personas or scale == "small":
        build_small_world(seed=seed, say=click.echo)
    if scale != "small":
        build_bulk_world(size=SIZES[scale], seed=seed, say=click.echo)
