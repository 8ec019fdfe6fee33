"""`medreg migrate`: the schema to its newest state, and the rights of the processes in it."""

import click
from django.core.management import call_command

from medreg.cli.rights import grant_rights


@click.command()
def migrate() -> None:
    """Apply the migrations that are missing."""
    call_command("migrate", interactive=False, verbosity=0)
    grant_rights()
