"""Which counts of a table are withheld, so that nobody is found behind a small number. Pure.

Counts of 1 to 4 are withheld. Where that leaves a single withheld count in a group whose total can be had elsewhere
(the collated lists tell province, month and kind), the smallest of the others is withheld too.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

SMALLEST_TOLD = 5

Cell = TypeVar("Cell", bound=Hashable)


def withheld(counts: dict[Cell, int], group_of: Callable[[Cell], Hashable]) -> frozenset[Cell]:
    """The cells that are not told; zero counts are no cells."""
    groups: dict[Hashable, list[Cell]] = {}
    for cell in counts:
        groups.setdefault(group_of(cell), []).append(cell)
    return frozenset(cell for cells in groups.values() for cell in _of_group(cells, counts))


def _of_group(cells: list[Cell], counts: dict[Cell, int]) -> Iterable[Cell]:
    small = [cell for cell in cells if counts[cell] < SMALLEST_TOLD]
    others = sorted(
        (cell for cell in cells if counts[cell] >= SMALLEST_TOLD), key=lambda cell: (counts[cell], str(cell))
    )
    return [*small, *others[:1]] if len(small) == 1 else small
