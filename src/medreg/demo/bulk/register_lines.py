"""Lines of the register for one county: persons, qualifications, registrations, filings and what the public sees."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

from medreg.demo.bulk.ground import Share
from medreg.demo.bulk.houses import House
from medreg.demo.bulk.people import TECHNIQUES, Doctor
from medreg.demo.bulk.public_lines import public_line
from medreg.demo.bulk.recipe import Body, Recipe
from medreg.importers.copy_lines import NULL, array
from medreg.register.actions.import_registrations import source_of
from medreg.register.licence_numbers import number_warnings
from medreg.register.views_of_time import PublicFacts
from medreg.secrecy.bulk import indexer, sealer
from medreg.standards.vocabulary import Category, Level, RegistrationStatus

TERM = 1095
"""Days of a filing that runs."""
ENDED = ("cancelled", "transferred")
HISTORY = {"cancelled": "cancelled", "departure_filed": "departure_filed"}


@dataclass(slots=True)
class Filed:
    """A filing of a physician, with its first and last day."""

    key: int
    house: House
    since: date
    until: date | None


@dataclass(slots=True)
class Entry:
    """A physician's registration with everything the lines repeat; `decision` and `moment` when it came by a case."""

    doctor: Doctor
    key: int
    person: int
    qualification: int
    body: Body
    place: str
    licence_number: str
    filings: list[Filed] = field(default_factory=list)
    decision: int | None = None
    moment: str = ""


class Writer:
    """Collects the lines of one county by table."""

    def __init__(self, recipe: Recipe, share: Share) -> None:
        self.recipe, self.share = recipe, share
        self.lines: dict[str, list[str]] = {}
        self.province = share.county[:2]
        self._seal_id = sealer("physicians_person.id_number")
        self._index_id = indexer("physicians.identity")
        self._seal_number = sealer("physicians_qualification.number")
        self._index_number = indexer("physicians.qualification")
        self._run = str(recipe.run)

    def add(self, table: str, line: str) -> None:
        self.lines.setdefault(table, []).append(line)

    def person(self, doctor: Doctor, person: int, qualification: int) -> tuple[str, str]:
        """Person and qualification; returns the hexadecimal blind indexes of both numbers."""
        moment, level, category = self.recipe.moment_text, doctor.post.level.value, doctor.post.category.value
        identity = self._index_id(f"01:{doctor.id_number}").hex()
        number = self._index_number(doctor.number).hex()
        self.add(
            "physicians_person",
            f"{person}\t{doctor.name}\t{doctor.name}\t{doctor.sex}\t{doctor.born}\tmainland\t01\t"
            f"\\\\x{self._seal_id(doctor.id_number).hex()}\t\\\\x{identity}\t\tfull\t21\t\t{doctor.school}\t\t\t{self._run}\t{moment}\n",
        )
        self.add(
            "physicians_qualification",
            f"{qualification}\t{person}\t{self.province}\t{level}\t{category}\tissued\t"
            f"\\\\x{self._seal_number(doctor.number).hex()}\t\\\\x{number}\t{doctor.passed}\t{doctor.issued}\t{_skills(doctor)}\tmatched\t"
            f"{doctor.school}\t21\t{self._run}\t{moment}\n",
        )
        return identity, number

    def registration(self, entry: Entry) -> None:
        """The registration, what it says, its statuses and its number."""
        doctor, key = entry.doctor, entry.key
        moment, decision = entry.moment or self.recipe.moment_text, entry.decision or NULL
        known, source = f'["{moment}",)', "case" if entry.decision else "import"
        run = NULL if entry.decision else self._run
        post, place = doctor.post, entry.place
        self.add(
            "register_registration",
            f"{key}\t{self.province}\t{entry.person}\t{entry.qualification}\t{post.level.value}\t{post.category.value}\t{place}\t"
            f"{entry.licence_number}\t{entry.body.key}\t{doctor.since}\t{source}\t{run}\t{_warnings(entry)}\t{moment}\n",
        )
        end = doctor.status_since if doctor.status in ENDED else ""
        self.add(
            "register_registrationperiod",
            f"{key}\t{self.province}\t{entry.person}\t{place}\t{doctor.house.key}\t{post.department}\t{{{post.scope}}}\t{_skills(doctor)}\t"
            f"{entry.body.key}\t{decision}\t\t[{doctor.since},{end})\t{known}\n",
        )
        for status, ground, legal in statuses(doctor):
            self.add(
                "register_statusperiod", f"{key}\t{self.province}\t{status}\t{ground}\t{decision}\t{legal}\t{known}\n"
            )
        self.add(
            "register_licencenumberuse",
            f"{entry.licence_number}\t{key}\t{'allocated' if entry.decision else 'import'}\t\t{moment}\n",
        )
        if doctor.status in HISTORY:
            self.add(
                "physicians_historyevent",
                f"{entry.person}\t{HISTORY[doctor.status]}\t{doctor.status_since}\tf\t{doctor.ground}\t"
                f"{source_of(self.recipe.run)}\t{self.recipe.moment_text}\n",
            )

    def filing(self, entry: Entry, filed: Filed, decision: int | None, moment: str) -> None:
        source, run = ("case", NULL) if decision else ("import", self._run)
        until = filed.until + timedelta(days=1) if filed.until else ""
        self.add(
            "register_filing",
            f"{filed.key}\t{entry.key}\t{self.province}\t{filed.house.key}\t{source}\t{run}\t{moment}\n",
        )
        self.add(
            "register_filingperiod",
            f"{filed.key}\t{self.province}\t{entry.key}\t{filed.house.key}\t{{{entry.doctor.post.scope}}}\t\t{decision or NULL}\t"
            f'[{filed.since},{until})\t["{moment}",)\n',
        )

    def confirmed(self, entry: Entry, identity: str, number: str, filed: list[str]) -> None:
        """The owner's word for an imported registration: the digests of `register.confirmed_entries`."""
        doctor, post, house = entry.doctor, entry.doctor.post, entry.doctor.house
        head = (
            f'[{entry.person}, {entry.qualification}, "{post.level.value}", "{post.category.value}", "{entry.place}", '
        )
        first = _digest(f'{head}"{self.province}", "{entry.licence_number}", "{doctor.since}", "import"]')
        scopes, skills = _listed(post.scope), _listed(*TECHNIQUES) if post.level is Level.TCM_SPECIALTY else "[]"
        content = _digest(
            f'[{house.key}, "{house.name}", {scopes}, {skills}, {entry.body.key}, "{entry.body.name}", ""]'
        )
        holder = _digest(f'["{doctor.name}", "{doctor.sex}", "{doctor.born}", "{identity}", "{number}"]')
        names = ",".join(sorted(set(filed)))
        moment = self.recipe.moment_text
        self.add(
            "register_confirmedentry",
            f"{entry.key}\t{self._run}\t\\\\x{first}\t\\\\x{content}\t\\\\x{holder}\t{{{names}}}\t{moment}\n",
        )

    def granted(self, entry: Entry, case_number: str) -> None:
        """The name on the list of those granted."""
        doctor, body = entry.doctor, entry.body
        self.add(
            "publication_publishedname",
            f"{self.province}\tgranted\t{doctor.since}\t{case_number}\t{entry.licence_number}\t{doctor.name}\t{doctor.post.level.value}\t"
            f"{doctor.post.category.value}\t{doctor.house.name}\t{body.name}\t{body.key}\t\n",
        )

    def public(self, entry: Entry) -> None:
        """The public record, by the one function that publication writes it with."""
        doctor, post, today = entry.doctor, entry.doctor.post, self.recipe.today
        running = [one for one in entry.filings if one.since <= today and (one.until is None or one.until >= today)]
        active = sorted(running, key=lambda one: (one.since, one.until or date.max))
        ahead = [
            day for filed in entry.filings for day in (filed.since, filed.until and filed.until + timedelta(days=1))
        ]
        ahead.append(doctor.status_until and doctor.status_until + timedelta(days=1))
        simple = doctor.status == "valid"
        facts = PublicFacts(
            registration_id=entry.key, province=self.province, licence_number=entry.licence_number, name=doctor.name,
            sex=doctor.sex, level=post.level, category=post.category, scopes=(post.scope,) if post.scope else (),
            techniques=TECHNIQUES if post.level is Level.TCM_SPECIALTY else (), place=entry.place,
            main_institution=doctor.house.name, main_institution_id=doctor.house.key,
            filed_institutions=tuple(one.house.name for one in active),
            filed_institution_ids=tuple(one.house.key for one in active),
            authority=entry.body.name, status=RegistrationStatus(doctor.status),
            status_from=doctor.since if simple else doctor.status_since or doctor.since,
            status_until=doctor.status_until, registered_on=doctor.since,
        )  # fmt: skip
        changes = min((day for day in ahead if day is not None and day > today), default=None)
        self.add("publication_publicrecord", public_line(facts, changes, self.recipe.moment))


def statuses(doctor: Doctor) -> list[tuple[str, str, str]]:
    """(status, ground, legal days) as the import writes them: what held before, the status, what holds again after it."""
    if doctor.status == "valid":
        return [("valid", "", f"[{doctor.since},)")]
    after = doctor.status_until + timedelta(days=1) if doctor.status_until else None
    told = [("valid", "", f"[{doctor.since},{doctor.status_since})")]
    told.append((doctor.status, doctor.ground, f"[{doctor.status_since},{after or ''})"))
    return [*told, ("valid", "", f"[{after},)")] if after else told


def filings_of(entry: Entry, found: list[House], key: int, draw: Random, today: date) -> list[Filed]:
    """Filings at other houses of the county, the first of them running, the fourth one over."""
    doctor, seen = entry.doctor, {entry.doctor.house.key}
    filed: list[Filed] = []
    for place in range(doctor.filings):
        house = found[int(draw.random() * len(found))]
        if house.key in seen or house.kind.public_health:
            continue
        seen.add(house.key)
        span = max(1, (today - doctor.since).days - 1)
        since = doctor.since + timedelta(days=1 + int(draw.random() * min(span, 900)))
        since = max(since, today - timedelta(days=900)) if place < 3 else since
        since = min(since, today)
        until = since + timedelta(days=TERM if place < 3 else 300)
        filed.append(Filed(key + len(filed), house, since, None if place == 1 else until))
    return filed


def licence_category(category: Category) -> str:
    """Licence numbers know two digits only; the rural category is numbered as clinical."""
    return Category.CLINICAL.value if category is Category.RURAL else category.value


def _warnings(entry: Entry) -> str:
    """What the import finds unusual about a number; numbers that the platform gave it does not look at."""
    if entry.decision is not None:
        return "{}"
    return array(_unusual(entry.licence_number[:3], entry.doctor.post.level, entry.doctor.post.category))


@cache
def _unusual(stem: str, level: Level, category: Category) -> tuple[str, ...]:
    return number_warnings(f"{stem}110101000001", level, category)


def _skills(doctor: Doctor) -> str:
    return "{" + ",".join(TECHNIQUES) + "}" if doctor.post.level is Level.TCM_SPECIALTY else "{}"


def _listed(*values: str) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values if value) + "]"


def _digest(text: str) -> str:
    """Of a JSON text in the database's own spelling; no value here holds a quotation mark."""
    return hashlib.sha256(text.encode()).hexdigest()
