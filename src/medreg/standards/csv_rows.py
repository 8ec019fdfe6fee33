"""Reading the tables of data/codes."""

import csv
from pathlib import Path

CODES = Path(__file__).resolve().parents[3] / "data" / "codes"


def csv_rows(name: str) -> list[dict[str, str]]:
    """All rows of `data/codes/<name>.csv`, column name to text. Raises FileNotFoundError."""
    with (CODES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
