"""`medreg gather-static`: one folder of static files whose names carry their digest, so that browsers may keep them."""

import click
from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.core.management import call_command
from django.utils.module_loading import import_string

HASHED_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
# Fonts go into documents and axe into tests: neither is served to visitors.
NOT_SERVED = ["font", "axe"]


@click.command()
def gather_static() -> None:
    """Gather, hash and compress the static files of all parts."""
    command = Command()
    command.storage = import_string(HASHED_STORAGE)()
    call_command(command, interactive=False, clear=True, verbosity=0, ignore_patterns=NOT_SERVED)
