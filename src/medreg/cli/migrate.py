"""`medreg migrate`: the schema to its newest state."""

import click
from django.core.management import call_command


@click.command()
def migrate() -> None:
    """Apply the migrations that are missing."""
    call_command("migrate", interactive=False, verbosity=0)
