"""The processes' database roles of a test; they vanish with its transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from medreg.cli.cluster import role_name
from medreg.cli.rights import PROCESSES, grant_rights


def make_roles() -> tuple[str, ...]:
    """Every role with its rights."""
    with connection.cursor() as cursor:
        for process in PROCESSES:
            cursor.execute(f'CREATE ROLE "{role_name(connection.settings_dict["NAME"], process)}"')
    return grant_rights()


@contextmanager
def acting_as(process: str) -> Iterator[None]:
    """The block goes on with the rights of a process."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role_name(connection.settings_dict["NAME"], process)}"')
        yield
        cursor.execute("RESET ROLE")
