"""`medreg demo`: a synthetic world in an empty database."""

from datetime import datetime

import click
from django.conf import settings

from medreg import clock
from medreg.cli.demo_clock import FIRST_DAY
from medreg.demo.world import build_small_world, is_empty


@click.command()
@click.option("--scale", type=click.Choice(["small"]), default="small", show_default=True, help="Size of the world.")
@click.option("--seed", default=1, show_default=True, type=int, help="The same seed makes the same world.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The world's present day.")
def demo(scale: str, seed: int, today: datetime | None) -> None:
    """Build the demo world by the real actions, ending on the shifted clock's day (else --today, else 2026-09-15)."""
    del scale  # one size so far
    if settings.PRODUCTION:
        raise click.ClickException("refused in production: the demo world is synthetic and open to anyone.")
    if not is_empty():
        raise click.ClickException("this database is not empty; the demo world goes into an empty one only.")
    if today is None and clock.offset():
        build_small_world(seed=seed, say=click.echo)
        return
    with clock.shifted_to(today.date() if today else FIRST_DAY):
        build_small_world(seed=seed, say=click.echo)
