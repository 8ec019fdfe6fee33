"""Blocks of rows become lines for COPY, here or in other processes; what comes back has the order of the file."""

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple, Protocol

from medreg.importers.found import Finding
from medreg.spreadsheets.columns import Layout, Pick
from medreg.spreadsheets.table_file import Block

MOST_PROCESSES = 4
IN_FLIGHT_BESIDES = 2
"""Blocks that wait while every process has one: enough to keep all busy, few enough to keep memory flat."""


class RowCheck(Protocol):
    """Makes a COPY line of a row, or None when `found` holds a defect. Never touches the database."""

    found: list[Finding]

    def __call__(self, row_number: int, cells: list[str]) -> str | None: ...

    def spare_sealing(self) -> None:
        """Nothing of this file will be kept: from now on lines may leave sealed values empty."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that a process needs to make its own check; it can be sent to one."""

    check: Callable[[Pick, date], RowCheck]
    layout: Layout
    today: date


class Noted(NamedTuple):
    """What was found in one row; `taken` says whether the row is staged all the same."""

    row_number: int
    found: list[Finding]
    taken: bool


class Checked(NamedTuple):
    """A block after its checks: how many rows it had, the staged ones as text for COPY in UTF-8, and the notes."""

    rows: int
    lines: bytes
    noted: list[Noted]


class BlockCheck:
    """Checks whole blocks, one after the other."""

    def __init__(self, recipe: Recipe) -> None:
        self._check = recipe.check(recipe.layout.pick, recipe.today)
        self._width = recipe.layout.width

    def __call__(self, block: Block, spare: bool) -> Checked:
        check, width, count = self._check, self._width, 0
        lines: list[str] = []
        noted: list[Noted] = []
        if spare:
            check.spare_sealing()
        for row_number, cells, defect in block.rows():
            count += 1
            if defect or (len(cells) != width and not self._trim(cells)):
                noted.append(Noted(row_number, [Finding("", defect or "ragged")], taken=False))
                continue
            cells.append("")  # what absent columns say
            line = check(row_number, cells)
            if check.found:
                noted.append(Noted(row_number, check.found, taken=line is not None))
            if line is not None:
                lines.append(line)
        return Checked(count, "".join(lines).encode(), noted)

    def _trim(self, cells: list[str]) -> bool:
        """Whether a row fits the header once empty cells at its right are cut."""
        width = self._width
        fits = len(cells) > width and not any(map(str.strip, cells[width:]))
        del cells[width:]
        return fits


def checked_here(recipe: Recipe, blocks: Iterable[Block], spare: Callable[[], bool]) -> Iterator[Checked]:
    """One block after the other in this process; `spare` is asked before each whether sealing would be in vain."""
    check = BlockCheck(recipe)
    for block in blocks:
        yield check(block, spare())


def checked_apart(
    recipe: Recipe, blocks: Iterable[Block], spare: Callable[[], bool], *, method: str = ""
) -> Iterator[Checked]:
    """The same in several processes, with a bounded number of blocks under way. `method`: fork or spawn."""
    coming, processes = iter(blocks), process_count()
    context = multiprocessing.get_context(method or start_method())
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(recipe,)) as pool:
        under_way: deque[Future[Checked]] = deque()
        for block in islice(coming, processes + IN_FLIGHT_BESIDES):
            under_way.append(pool.submit(_check_block, block, spare()))
        while under_way:
            yield under_way.popleft().result()
            for block in islice(coming, 1):
                under_way.append(pool.submit(_check_block, block, spare()))


def process_count() -> int:
    """Checking processes: one for each processor that this process may use, up to MOST_PROCESSES."""
    return min(
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_PROCESSES
    )


def start_method() -> str:
    """A copy of this process starts at once, but only where no other thread can hold a lock in it."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


_own: list[BlockCheck] = []
"""The check of this process, where it is one of a pool."""


def _begin(recipe: Recipe) -> None:
    _own[:] = [BlockCheck(recipe)]


def _check_block(block: Block, spare: bool) -> Checked:
    return _own[0](block, spare)
