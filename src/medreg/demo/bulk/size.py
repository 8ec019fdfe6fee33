"""How large the generated worlds are."""

from dataclasses import dataclass

BYTES_A_PHYSICIAN = 6_500
"""Of a whole nation in the database: tables, indexes, institutions and cases together, with room to build indexes."""

POPULATIONS = {
    "11": 22, "12": 14, "13": 74, "14": 35, "15": 24, "21": 42, "22": 23, "23": 31, "31": 25, "32": 85, "33": 66, "34": 61,
    "35": 42, "36": 45, "37": 101, "41": 98, "42": 58, "43": 66, "44": 127, "45": 50, "46": 10, "50": 32, "51": 84, "52": 39,
    "53": 47, "54": 4, "61": 40, "62": 25, "63": 6, "64": 7, "65": 26,
}  # fmt: skip
"""People of each province in millions, rounded: how physicians and institutions are shared out."""


@dataclass(frozen=True, slots=True)
class Size:
    """A world: so many physicians, institutions and (at most) cases, in these provinces.

    `counties` bounds the counties taken of each province.
    """

    physicians: int
    institutions: int
    cases: int
    provinces: tuple[str, ...]
    counties: int | None = None

    @property
    def bytes_needed(self) -> int:
        """Room on the database's disk."""
        return self.physicians * BYTES_A_PHYSICIAN + (200 << 20)


def a_nation(physicians: int) -> Size:
    """All provinces in the proportions of the national world."""
    return Size(physicians, physicians * 22 // 100, physicians * 2 // 5, tuple(POPULATIONS))


SIZES = {
    "district": Size(50_000, 11_000, 20_000, ("32",), counties=8),
    "province": Size(150_000, 33_000, 60_000, ("32",)),
    "nation-50k": a_nation(50_000),
    "nation-500k": a_nation(500_000),
    "national": a_nation(5_000_000),
}
"""`district` and the smaller nations are for measuring how things grow."""
