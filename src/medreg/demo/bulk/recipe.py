"""What every generating process must know: ids that are free, authorities on file, days, seals."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from medreg.demo.bulk.size import Size

NAMESPACE = uuid.UUID("6f1b7a52-62c4-5d0e-9a51-8c3c6f0d2b11")


@dataclass(frozen=True, slots=True)
class Body:
    """An authority on file; `tcm` registers the Chinese-medicine categories in its place, where there is one."""

    key: int
    name: str
    city: int | None
    tcm: int | None
    acceptance: int
    reviewer: int
    approver: int


@dataclass(frozen=True)
class Recipe:
    """One run. `first` holds the first free id of each table, `bodies` authorities by area code (`11T`: a province's TCM
    authority), `serials` the last serial of each number series in use by its first nine positions, `receipts` the same of
    receipt numbers by area and year, `worked` working days around today, oldest first, `at` today's place among them."""

    size: Size
    seed: int
    today: date
    moment: datetime
    first: dict[str, int]
    bodies: dict[str, Body]
    serials: dict[str, int]
    receipts: dict[str, int]
    worked: tuple[date, ...]
    at: int

    @cached_property
    def run(self) -> uuid.UUID:
        """The import run that brings what is older than the platform."""
        return uuid.uuid5(NAMESPACE, f"{self.seed} {self.size.physicians} register {self.today}")

    @cached_property
    def moment_text(self) -> str:
        return self.moment.isoformat(sep=" ")

    @cached_property
    def known(self) -> str:
        """The span of moments from the run on."""
        return f'["{self.moment_text}",)'
