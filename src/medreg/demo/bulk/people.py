"""Physicians one by one: who they are, what they hold, where they stand; no lines and no ids yet."""

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from medreg.demo.bulk.ground import Share
from medreg.demo.bulk.houses import House
from medreg.demo.bulk.naming import Namer
from medreg.demo.posts import (
    ASSISTANT,
    CHILDREN,
    CHINESE,
    DENTAL_ASSISTANT,
    EMERGENCY,
    EYES,
    GENERAL,
    IMAGING,
    INTEGRATED,
    INTERNAL,
    MIND,
    OBSTETRICS,
    PUBLIC_HEALTH,
    RURAL,
    SPECIALTY,
    SURGERY,
    TEETH,
    Post,
)  # fmt: skip
from medreg.standards.gb11643 import check_character
from medreg.standards.vocabulary import Category, Level

Chance = Callable[[], float]
SCHOOLS = (
    "示例医科大学",
    "示例大学医学院",
    "华东示例医学院",
    "示例中医药大学",
    "北方示例医学院",
    "示例医学高等专科学校",
)
TECHNIQUES = ("针刺治疗颈肩腰腿痛", "艾灸")
_MIXES: dict[str, tuple[tuple[Post, int], ...]] = {
    "hospital": (
        (INTERNAL, 30), (SURGERY, 24), (OBSTETRICS, 9), (CHILDREN, 8), (EYES, 5), (EMERGENCY, 6), (IMAGING, 8), (TEETH, 3),
        (CHINESE, 4), (INTEGRATED, 2), (ASSISTANT, 1),
    ),
    "tcm": ((CHINESE, 62), (INTEGRATED, 18), (INTERNAL, 12), (SURGERY, 8)),
    "dental": ((TEETH, 80), (DENTAL_ASSISTANT, 20)),
    "mind": ((MIND, 80), (INTERNAL, 20)),
    "maternity": ((OBSTETRICS, 60), (CHILDREN, 40)),
    "public": ((PUBLIC_HEALTH, 100),),
    "centre": ((GENERAL, 60), (INTERNAL, 14), (CHINESE, 14), (ASSISTANT, 12)),
    "station": ((GENERAL, 60), (ASSISTANT, 40)),
    "township": ((GENERAL, 35), (INTERNAL, 20), (CHINESE, 8), (ASSISTANT, 31), (RURAL, 6)),
    "outpatient": ((INTERNAL, 45), (TEETH, 35), (ASSISTANT, 20)),
    "clinic": ((INTERNAL, 60), (ASSISTANT, 40)),
    "tcm_clinic": ((CHINESE, 85), (SPECIALTY, 15)),
    "village": ((RURAL, 45), (ASSISTANT, 55)),
}  # fmt: skip
POSTS = {
    name: ([post for post, _ in mix], list(accumulate(weight for _, weight in mix))) for name, mix in _MIXES.items()
}
_DIGITS = {Level.PHYSICIAN: "1", Level.ASSISTANT: "2"}
_STATUSES = (
    ("cancelled", 0.02, "X11"),
    ("departure_filed", 0.012, "D1"),
    ("suspended", 0.003, ""),
    ("transferred", 0.007, ""),
)


@dataclass(slots=True)
class Doctor:
    """One physician; `status_since` is set for every status but 有效. `by_case` came through the platform, `waiting` has
    no registration yet."""

    name: str
    sex: str
    born: date
    id_number: str
    post: Post
    house: House
    number: str
    passed: date
    issued: date
    school: str
    since: date
    status: str = "valid"
    status_since: date | None = None
    status_until: date | None = None
    ground: str = ""
    by_case: bool = False
    waiting: bool = False
    filings: int = 0


def doctors(share: Share, found: list[House], draw: Random, today: date) -> list[Doctor]:
    """Everybody of one county, house by house."""
    namer, random = Namer(draw, share.county[:2]), draw.random
    serials: dict[int, int] = {}
    people: list[Doctor] = []
    for house in found:
        posts, weights = POSTS[house.kind.staff]
        total = weights[-1]
        for _ in range(house.staff):
            post = posts[bisect(weights, random() * total)]
            people.append(_one(share.county, house, post, namer, serials, random, today))
    _cast(people, share, random, today)
    return people


def _one(county: str, house: House, post: Post, namer: Namer, serials: dict[int, int], random: Chance, today: date) -> Doctor:
    age = 25 + int((random() + random() + random()) / 3 * 52 * (0.75 if random() < 0.8 else 1))
    born = date(today.year - age, 1 + int(random() * 12), 1 + int(random() * 28))
    male = random() < 0.53
    sex = "male" if male else "female"
    taken = serials[born.toordinal()] = serials.get(born.toordinal(), -1) + 1
    seventeen = f"{county}{born:%Y%m%d}{taken * 2 + male:03d}"
    id_number = seventeen + check_character(seventeen)
    year = min(born.year + 24 + int(random() * 8), today.year - 2)
    passed = date(year, 11, 2 + int(random() * 18))
    since = min(passed + timedelta(days=70 + int(random() * 330)), today - timedelta(days=12))
    return Doctor(
        namer(sex), sex, born, id_number, post, house, _number(post, county[:2], year, id_number), passed,
        passed + timedelta(days=47), SCHOOLS[int(random() * 6)], since,
    )  # fmt: skip


def _number(post: Post, province: str, year: int, id_number: str) -> str:
    if post.level is Level.RURAL_ASSISTANT:
        return f"{year}{province}XC{id_number}"
    if post.level is Level.TCM_SPECIALTY:
        return f"{year}{province}ZC{id_number}"
    category = Category.CLINICAL if post.category is Category.RURAL else post.category
    return f"{year}{province}{_DIGITS[post.level]}{category.value}{id_number}"


def _cast(people: list[Doctor], share: Share, random: Chance, today: date) -> None:
    """Who waits for a first registration, who got it through the platform, whose has ended, who files elsewhere."""
    total = len(people)
    waiting, by_case = round(share.cases * 0.012), round(share.cases * 0.15)
    for place in range(total):
        person, rank, other = people[place], place * 7919 % total, (place * 104_729 + 11) % total / total
        if rank < waiting:
            person.waiting = True
        elif rank < waiting + by_case:
            person.by_case = True
        elif (chance := random()) < 0.042:
            _end(person, chance, random, today)
        if person.status == "valid" and not (person.waiting or person.by_case):
            person.filings = 4 if other < 0.1 else 2 if other < 0.2 else 1 if other < 0.6 else 0


def _end(person: Doctor, chance: float, random: Chance, today: date) -> None:
    reached = 0.0
    for name, share, ground in _STATUSES:
        reached += share
        if chance < reached:
            person.status, person.ground = name, ground
            break
    span = max(2, (today - person.since).days - 2)
    since = person.since + timedelta(days=1 + int(random() * span))
    until = None
    if person.status == "suspended":
        since = max(person.since + timedelta(days=1), today - timedelta(days=int(random() * 150)))
        until = since + timedelta(days=180 + int(random() * 180))
    person.status_since, person.status_until = since, until
