"""Pages of long lists by where the last one ended, never by counting rows (which would read all that were passed)."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)


def rows_after(
    rows: QuerySet[Row], order: Sequence[str], position: Sequence[object], *, again: bool = False
) -> QuerySet[Row]:
    """What follows `position` in an order of one or two columns; with `again` the row at the position once more.

    The first condition repeats a part of the second, because an index is entered by plain bounds only.
    """
    last, beyond = order[-1], "gte" if again else "gt"
    if len(order) == 1:
        return rows.filter(**{f"{last}__{beyond}": position[0]})
    first = order[0]
    same = Q(**{first: position[0], f"{last}__{beyond}": position[1]})
    return rows.filter(**{f"{first}__gte": position[0]}).filter(Q(**{f"{first}__gt": position[0]}) | same)
