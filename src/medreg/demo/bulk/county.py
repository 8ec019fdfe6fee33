"""One county as lines for COPY: the unit of work of a generating process, the same for the same seed."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from medreg.demo.bulk.casework import CHANGE, FILING, FIRST, OPEN_STATES, Asked, Casework, Told
from medreg.demo.bulk.ground import Share
from medreg.demo.bulk.houses import House, house_lines, houses
from medreg.demo.bulk.people import Doctor, doctors
from medreg.demo.bulk.recipe import Body, Recipe
from medreg.demo.bulk.register_lines import TERM, Entry, Filed, Writer, filings_of, licence_category
from medreg.standards.gb2260 import place_of_registration
from medreg.standards.physician_numbers import LICENCE_LEVEL_CODES

YEAR_OF_WORK = 230
"""Working days over which the cases that are over are spread."""

OVER = 3
"""The fourth filing of a physician has run out; none of them came through the platform."""


@dataclass(frozen=True, slots=True)
class Made:
    """Text by table, the last serials of the number series that were used, and how many rows there are."""

    lines: dict[str, str]
    numbers: dict[str, int]
    receipts: dict[str, int]
    rows: int


class County:
    """Writes one county, physician by physician."""

    def __init__(self, recipe: Recipe, share: Share) -> None:
        self.recipe, self.share = recipe, share
        self.draw = Random(f"{recipe.seed} {share.county}")  # noqa: S311
        self.writer = Writer(recipe, share)
        self.found = houses(recipe, share, self.draw)
        self.people = doctors(share, self.found, self.draw, recipe.today)
        self.casework = Casework(recipe, share, self.writer)
        self.numbers: dict[str, int] = {}
        self._filing = recipe.first["register_filing"] + share.physicians_before + 8 * share.index
        self._cases_of_filings = share.cases * 0.77 / max(1, share.physicians * 0.8)
        self._owed = 0.0

    def make(self) -> Made:
        province_lines = house_lines(self.recipe, self.share, self.found, str(self.recipe.run))
        for place, doctor in enumerate(self.people):
            self._one(place, doctor)
        lines = {table: "".join(found) for table, found in self.writer.lines.items()}
        rows = sum(len(found) for found in self.writer.lines.values()) + sum(
            text.count("\n") for text in province_lines.values()
        )
        return Made(province_lines | lines, self.numbers, self.casework.receipts, rows)

    def _one(self, place: int, doctor: Doctor) -> None:
        first, offset = self.recipe.first, self.share.physicians_before + place
        person, qualification = first["physicians_person"] + offset, first["physicians_qualification"] + offset
        identity, number = self.writer.person(doctor, person, qualification)
        where = place_of_registration(doctor.post.level, self.share.county)
        key = first["register_registration"] + offset
        entry = Entry(
            doctor,
            key,
            person,
            qualification,
            self._body(doctor),
            where,
            self._licence_number(doctor, give=not doctor.waiting),
        )
        if doctor.waiting:
            self._ask(FIRST, entry, doctor.house, OPEN_STATES[FIRST][place % 7], place % 3)
            return
        if doctor.by_case:
            self._grant(entry, place)
        entry.filings = filings_of(entry, self.found, self._filing, self.draw, self.recipe.today)
        self._filing += len(entry.filings)
        self.writer.registration(entry)
        imported = self._file(entry, place)
        if entry.decision is None:
            self.writer.confirmed(entry, identity, number, imported)
        self.writer.public(entry)
        self._further_case(entry, place)

    def _body(self, doctor: Doctor) -> Body:
        body = doctor.house.body
        if body.tcm is not None and doctor.post.category.is_chinese_medicine:
            return self.recipe.bodies[f"{self.share.county[:2]}T"]
        return body

    def _licence_number(self, doctor: Doctor, *, give: bool) -> str:
        if not give:
            return ""
        stem = f"{LICENCE_LEVEL_CODES[doctor.post.level]}{licence_category(doctor.post.category)}{self.share.county}"
        serial = self.numbers[stem] = self.numbers.get(stem, self.recipe.serials.get(stem, 0)) + 1
        return f"{stem}{serial:06d}"

    def _grant(self, entry: Entry, place: int) -> None:
        """First registration through the platform, with its name on the list of those granted."""
        told = self._ask(FIRST, entry, entry.doctor.house, "closed", 1 + place * 31 % YEAR_OF_WORK)
        if told is not None:
            entry.doctor.since, entry.decision, entry.moment = told.decided_on, told.decision, told.moment
            self.writer.granted(entry, told.number)

    def _file(self, entry: Entry, place: int) -> list[str]:
        """Write the filings, some of which came by cases; returns the names of the others' houses."""
        imported, long_registered = [], entry.doctor.since.year < self.recipe.today.year - 1
        for at, filed in enumerate(entry.filings):
            self._owed += self._cases_of_filings
            told = None
            if self._owed >= 1 and long_registered and at < OVER:
                self._owed -= 1
                ago = 1 + (place * 17 + at) % YEAR_OF_WORK
                filed.since = self.casework.decided_on(ago)
                filed.until = filed.until and filed.since + timedelta(days=TERM)
                told = self._ask(FILING, entry, filed.house, "closed", ago, filed)
            if told is None:
                imported.append(filed.house.name)
                self.writer.filing(entry, filed, None, self.recipe.moment_text)
            else:
                self.writer.filing(entry, filed, told.decision, told.moment)
        return imported

    def _further_case(self, entry: Entry, place: int) -> None:
        """Cases that have changed nothing (yet): under way, withdrawn or not accepted."""
        if entry.doctor.status != "valid" or entry.decision is not None:
            return
        house = self.found[(place + 1) % len(self.found)]
        rank = place * 6007 % len(self.people) / max(1, self.share.cases)
        if (
            house.key == entry.doctor.house.key
            or house.kind.public_health
            or any(one.house.key == house.key for one in entry.filings)
        ):
            return
        if rank < 0.02:
            self._ask(
                FILING,
                entry,
                house,
                OPEN_STATES[FILING][place % 3],
                place % 3,
                Filed(0, house, self.recipe.today, None),
            )
        elif rank < 0.028:
            self._ask(CHANGE, entry, house, OPEN_STATES[CHANGE][place % 7], place % 3)
        elif rank < 0.07:
            ended = Filed(0, house, self.recipe.today, None)
            self._ask(FILING, entry, house, ("withdrawn", "not_accepted")[place % 2], 1 + place % YEAR_OF_WORK, ended)

    def _ask(
        self, business: str, entry: Entry, house: House, until: str, ago: int, filed: Filed | None = None
    ) -> Told | None:
        """None when the county has all its cases."""
        if self.casework.left < 1:
            return None
        new = business == FIRST
        registered = entry.key if not new or until == "closed" else None
        payload = _answers(business, entry, house, filed)
        return self.casework.write(
            Asked(
                business,
                entry.person,
                entry.doctor.name,
                house.key,
                entry.body,
                entry.qualification if new else None,
                registered,
                payload,
                until,
            ),
            ago=ago,
        )


def _answers(business: str, entry: Entry, house: House, filed: Filed | None) -> dict[str, Any]:
    """What the applicant wrote, as the form of the business keeps it."""
    scopes = [entry.doctor.post.scope] if entry.doctor.post.scope else []
    if filed is not None:
        last = filed.until or filed.since + timedelta(days=730)
        days = {"filed_from": filed.since.isoformat(), "filed_until": last.isoformat()}
        return {
            "scopes": scopes,
            "truthful": True,
            **days,
            "institution": str(house.key),
            "registration": str(entry.key),
        }
    about = {"qualification": str(entry.qualification)} if business == FIRST else {"registration": str(entry.key)}
    return {
        "major": "临床医学", "phone": f"139{entry.person % 100_000_000:08d}", "degree": "4", "school": entry.doctor.school, "scopes": scopes,
        "truthful": True, "education": "21", "department": entry.doctor.post.department, "employment": "contract",
        "institution": str(house.key), "circumstances": "none", "employed_from": "2026-01-04", "full_capacity": True, **about,
    }  # fmt: skip
