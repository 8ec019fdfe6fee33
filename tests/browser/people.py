"""Whom the journeys need: a hospital with its authority and their staff who can sign in, and people who cannot yet."""

import csv
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from playwright.sync_api import BrowserContext

from medreg.access.actor import Actor, Role
from medreg.accounts.models import User
from medreg.importers.actions.import_file import import_file
from medreg.physicians.models import Person
from medreg.physicians.queries import identity_index
from medreg.standards.vocabulary import IdType
from tests.builders.casework import Scene, a_scene
from tests.builders.people import PASSWORD, Candidate
from tests.builders.register_rows import identity_number
from tests.portals.signed_in import client_of

_serials = count(1)
OPERATOR = Actor(Role.SYSTEM_OPERATOR, name="运行人员")


@dataclass(frozen=True, slots=True)
class World:
    """A scene whose staff have passwords, and a newly qualified physician without an account."""

    scene: Scene
    newcomer: Candidate


def a_world(folder: Path, name: str = "林知远") -> World:
    scene = a_scene(name="赵明礼")
    for actor in (scene.physician, scene.clerk, scene.acceptor, scene.reviewer, scene.approver):
        give_password(actor)
    return World(scene, an_imported_physician(folder, name))


def an_imported_physician(folder: Path, name: str) -> Candidate:
    """Newly qualified, on record since the examination authority's file was imported."""
    card = identity_number(next(_serials), born=date(1998, 11, 23))
    number = f"202511110{card}"
    file = folder / f"资格-{card}.csv"
    row = {
        "姓名": name,
        "性别": "男" if int(card[-2]) % 2 else "女",
        "证件号码": card,
        "级别": "执业医师",
        "类别": "临床",
        "资格证书编码": number,
        "合格日期": "2025-11-01",
        "发证日期": "2025-12-20",
        "省份": "北京",
        "毕业学校": "示例医科大学",
    }
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, fieldnames=list(row))
        writer.writeheader()
        writer.writerow(row)
    outcome = import_file(kind="qualifications", path=file, actor=OPERATOR)
    assert outcome.accepted == 1, outcome
    person = Person.objects.get(id_index=identity_index(IdType.RESIDENT_CARD, card))
    return Candidate(person, person.qualifications.get(), card, number)


def give_password(actor: Actor) -> None:
    user = user_of(actor)
    user.set_password(PASSWORD)
    user.save()


def user_of(actor: Actor) -> User:
    assert actor.user_id is not None
    return User.objects.get(pk=actor.user_id)


def sign_in_quietly(context: BrowserContext, origin: str, actor: Actor) -> None:
    """A browser that has signed in already, by the session cookie."""
    session = client_of(actor).cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": session.value, "url": origin}])
