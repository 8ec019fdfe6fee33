"""The register that the present database holds, as something to ask about."""

from dataclasses import dataclass
from random import Random

import click
import psycopg

_SIZE = "SELECT count(*), min(registration_id), max(registration_id) FROM publication_publicrecord"
_SOME = "SELECT licence_number, province, name FROM publication_publicrecord WHERE registration_id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Present:
    """How many records there are; some of them, each as licence number, province and name."""

    rows: int
    some: list[tuple[str, str, str]]


def present_register(url: str, wanted: int) -> Present:
    """About `wanted` records drawn by chance, names as often as they are borne. Refuses an empty register."""
    with psycopg.connect(url) as connection:
        rows, first, last = connection.execute(_SIZE).fetchone() or (0, None, None)
        if not rows:
            raise click.ClickException("the register of this database is empty; fill it with: medreg demo")
        chance = Random(2)  # noqa: S311
        drawn = [chance.randint(first, last) for _ in range(2 * wanted)]
        found = connection.execute(_SOME, [drawn]).fetchall()
    return Present(rows, [(number, province, name) for number, province, name in found][:wanted])
