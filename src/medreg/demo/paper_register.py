"""Registrations from before the platform: some arrive by the register import, the others are entered from paper."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM, Actor, Role
from medreg.accounts.queries import user_id_of_person
from medreg.demo.organisations import Body, Organisations, body_of, house_of, number_of_body, number_of_house
from medreg.demo.people import IMPORTER, Newcomer, a_newcomer
from medreg.demo.portraits import draw_portrait
from medreg.demo.posts import STAFFING, Post
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.importers.actions.import_file import import_file
from medreg.law.numbers import licence_level_code
from medreg.physicians.actions.confirm_photo import confirm_photo
from medreg.physicians.actions.record_held_answers import record_held_answers
from medreg.physicians.queries import person_by_identity, qualifications_of
from medreg.provinces.queries import parameters_in_force
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.actions.confirm_entries import confirm_entries
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.sources import Source
from medreg.standards.gb2260 import place_of_registration
from medreg.standards.physician_numbers import compose_licence_number
from medreg.standards.vocabulary import Category

HEADER = (
    "证件类型", "证件号码", "资格证书编码", "级别", "类别", "执业范围", "专长", "执业证书编码", "主要执业机构登记号", "科室",
    "发证机关编号", "注册日期", "状态", "状态起始日期", "状态截止日期", "原因代码",
)  # fmt: skip
WITH_PHOTO = 30
STATUSES: dict[int, tuple[str, int, str]] = {
    5: ("suspended", 60, ""),
    9: ("departure_filed", 700, "D6"),
    11: ("cancelled", 60, "X01"),
    17: ("cancelled", 60, "X11"),
    23: ("departure_filed", 60, "D1"),
}
"""Place in the imported file → status, since how many days, ground; one departure comes due within the sixty days in which
officers see it coming."""
NO_STATUS = ("", 0, "")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who was registered before; `house` is the key of the main institution."""

    person: Newcomer
    post: Post
    house: str
    since: date
    licence_number: str


def holders(random: Random, today: date) -> list[Holder]:
    """Everybody of the posts, institution by institution; their numbers count up by level, category and county."""
    found: list[Holder] = []
    serials: dict[tuple[str, str, str], int] = {}
    for house, (count, posts) in STAFFING.items():
        body = competent_body(house, posts[0].category)
        for place in range(count):
            post = posts[place % len(posts)]
            passed = date(random.randint(2009, today.year - 3), 11, random.randint(2, 20))
            person = a_newcomer(
                random, 1000 + len(found), province=body.area[:2], passed_on=passed, level=post.level, category=post.category
            )
            since = passed + timedelta(days=random.randint(70, 400))
            number = _old_number(post, competent_body(house, post.category), serials)
            found.append(Holder(person, post, house, since, number))
    return found


def competent_body(house: str, category: Category) -> Body:
    """The body that registers this category there, without delegations (管理办法 9)."""
    body = body_of(house_of(house).body)
    return body_of(body.tcm) if body.tcm and category.is_chinese_medicine else body


def enter_old_register(all_holders: list[Holder], organisations: Organisations, random: Random) -> None:
    """An even sample comes with photos by import (licences are queued), the others are paper for the time being."""
    sample = sample_with_photo(all_holders)
    for holder in sample:
        give_photo(holder.person, random)
    _import_register(sample)
    imported = {holder.licence_number for holder in sample}
    for holder in all_holders:
        if holder.licence_number not in imported:
            _enter_from_paper(holder, organisations)


def sample_with_photo(all_holders: list[Holder]) -> list[Holder]:
    """Evenly spread over all institutions."""
    step = len(all_holders) / WITH_PHOTO
    return [all_holders[int(place * step)] for place in range(WITH_PHOTO)]


def person_id_of(newcomer: Newcomer) -> int:
    person = person_by_identity(newcomer.id_type, newcomer.id_number)
    assert person is not None
    return person.pk


def give_photo(newcomer: Newcomer, random: Random) -> None:
    """A photo by the real pipeline, confirmed by the main institution."""
    person_id = person_id_of(newcomer)
    stored = store_upload(
        content=draw_portrait(random, newcomer.sex),
        filename=f"{newcomer.name}.jpg",
        purpose=Purpose.PHOTO,
        owner_id=user_id_of_person(person_id) or 0,
    )
    with transaction.atomic():
        answers = {"school": newcomer.school}
        record_held_answers(person_id=person_id, answers=answers, photo_id=stored.pk, source="", by=SYSTEM)
        confirm_photo(person_id=person_id, by=SYSTEM)


def _import_register(sample: list[Holder]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(HEADER)
            sheet.writerows(_cells(holder, *STATUSES.get(place, NO_STATUS)) for place, holder in enumerate(sample))
        outcome = import_file(kind="register", path=path, actor=IMPORTER)
    if outcome.state != "loaded":
        raise RuntimeError(f"the demo's register file was refused: {outcome.codes} {outcome.examples}")


def _cells(holder: Holder, status: str, days: int, ground: str) -> tuple[str, ...]:
    person, post = holder.person, holder.post
    body = competent_body(holder.house, post.category)
    return (
        person.id_type.value,
        person.id_number,
        person.number,
        post.level.value,
        post.category.value,
        post.scope,
        person.techniques,
        holder.licence_number,
        number_of_house(house_of(holder.house)),
        post.department,
        number_of_body(body),
        holder.since.isoformat(),
        status,
        (clock.today() - timedelta(days=days)).isoformat() if status else "",
        "",
        ground,
    )


def _enter_from_paper(holder: Holder, organisations: Organisations) -> None:
    person_id = person_id_of(holder.person)
    post, body = holder.post, competent_body(holder.house, holder.post.category)
    registration = enter_registration(
        person_id=person_id,
        qualification_id=qualifications_of(person_id)[0].qualification_id,
        level=post.level,
        category=post.category,
        place=place_of_registration(post.level, house_of(holder.house).region),
        main_institution_id=organisations.houses[holder.house],
        department=post.department,
        scopes=(post.scope,) if post.scope else (),
        techniques=tuple(holder.person.techniques.split("；")) if holder.person.techniques else (),
        authority_id=organisations.bodies[body.key],
        licence_number=holder.licence_number,
        since=holder.since,
        source=Source.PAPER,
        actor=Actor(Role.ACCEPTANCE_OFFICER, authority_id=organisations.bodies[body.key], name="补录"),
    )
    confirm_entries(registration_ids=(registration.pk,))
    refresh_record(registration_id=registration.pk)


def _old_number(post: Post, body: Body, serials: dict[tuple[str, str, str], int]) -> str:
    category = Category.CLINICAL if post.category is Category.RURAL else post.category
    level = licence_level_code(post.level, parameters_in_force(body.area[:2]))
    key = (level, category.value, body.area)
    serials[key] = serials.get(key, 0) + 1
    return compose_licence_number(*key, serials[key])
