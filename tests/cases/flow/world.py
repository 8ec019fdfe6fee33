"""The world in which sequences of acts run: one physician with everything on file, three houses, two bodies."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.access.policy import Refusal, refusal
from medreg.accounts.models import StaffKey
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import History, Illegal, Route, remember, step
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.institutions.models import Institution
from medreg.physicians.models import AcademicDegree
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business, Category
from tests.builders.business import a_granted
from tests.builders.casework import Scene, a_photo, a_scan, a_scene, before
from tests.builders.every_business import trained
from tests.builders.outbox import drain_outbox
from tests.builders.register_rows import a_qualification
from tests.builders.registered import a_hospital, elsewhere, registered

FIRST_DAY = date(2026, 3, 2)


@dataclass(slots=True)
class World:
    """`scenes` are the same physician before each house: her own, another one of the place, one in another province."""

    scenes: tuple[Scene, ...]
    photo: UUID
    scan: UUID
    only: int | None = None

    @contextmanager
    def on_its_first_day(self) -> Iterator["World"]:
        with clock.shifted_to(FIRST_DAY):
            yield self

    @property
    def physician(self) -> Actor:
        return self.scenes[0].physician

    @property
    def person_id(self) -> int:
        return self.scenes[0].person.pk

    def house(self, choice: int) -> Institution:
        return self.scenes[choice % len(self.scenes)].hospital

    def granted(self) -> list[str]:
        """The businesses of the cases that were granted."""
        rows = Case.objects.filter(person_id=self.person_id, decided_on__isnull=False).exclude(state="refused")
        return list(rows.values_list("business", flat=True))

    def newest_at(self, states: list[str]) -> Case | None:
        return Case.objects.filter(person_id=self.person_id, state__in=states).order_by("-pk").first()

    def looking_at(self, case: Case) -> "World":
        """The same world, in which the only case is this one."""
        return replace(self, only=case.pk)

    def case(self, choice: int) -> Case | None:
        """One of the cases so far, the newest being chosen most easily."""
        rows = list(Case.objects.filter(person_id=self.person_id).order_by("-pk"))
        if self.only is not None:
            return next(row for row in rows if row.pk == self.only)
        return rows[choice % len(rows)] if rows else None

    def officer(self, role: Role, case: Case, choice: int) -> Actor:
        """Of the body (or house) before which the case lies; now and then of another."""
        desks = {
            Role.INSTITUTION_CLERK: "clerk",
            Role.ACCEPTANCE_OFFICER: "acceptor",
            Role.REVIEWER: "reviewer",
            Role.APPROVER: "approver",
            Role.AUTHORITY_HEAD: "head",
        }
        near = [scene for scene in self.scenes if _lies_there(case, scene, role)]
        scene = self.scenes[choice % 3] if choice % 4 == 3 or not near else near[0]
        actor: Actor = getattr(scene, desks[role])
        return actor

    def attempt(self, act: "Attempted", choice: int) -> bool:
        """Whether the act was taken; only refusals in words are let through."""
        try:
            with transaction.atomic():
                return act(self, choice)
        except (CaseRefused, Refusal, RegisterRefused):
            return False

    def wait(self, days: int) -> None:
        clock.set_offset(clock.offset() + timedelta(days=days))


class Attempted:
    """Something that somebody tries; True when it was done, an exception when it was refused."""

    def __call__(self, world: World, choice: int) -> bool:
        raise NotImplementedError


def foreseen(case: Case, event: ApplicationEvent, by: Actor) -> ApplicationState | None:
    """Where the legal flow leads; None when the machine or the access table forbids the step."""
    history = History()
    for happened in case.events.order_by("sequence").values_list("event", flat=True):
        history = remember(history, ApplicationEvent(happened))
    taken = step(ApplicationState(case.state), event, history, Route(case.route))
    if isinstance(taken, Illegal) or refusal(by, taken.act, case) is not None:
        return None
    return taken.target


def _lies_there(case: Case, scene: Scene, role: Role) -> bool:
    if role is Role.INSTITUTION_CLERK:
        return case.institution_id == scene.hospital.pk
    return case.authority_id == scene.authority.pk


def a_world() -> World:
    scene = a_scene()
    registration = registered(scene, authority_id=scene.authority.pk)
    a_qualification(scene.person, category=Category("41"))
    trained(scene, "scope_training", "C02")
    trained(scene, "retraining")
    AcademicDegree.objects.create(
        person=scene.person,
        degree="master",
        subject="C04",
        obtained_on=date(2025, 6, 30),
        province_recognised=True,
        source="学位证书",
        recorded_at=clock.now(),
    )
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    drain_outbox()
    beside = a_hospital("海淀第二医院", scene.authority.pk, region="110108")
    owner = scene.physician.user_id
    assert owner is not None
    photo = store_upload(content=a_photo(), filename="照片.jpg", purpose=Purpose.PHOTO, owner_id=owner)
    scan = store_upload(content=a_scan(), filename="材料.pdf", purpose=Purpose.DOCUMENT, owner_id=owner)
    world = World((scene, before(scene, beside), before(scene, elsewhere())), photo.pk, scan.pk)
    # the sequences begin before the day on which their world was built
    StaffKey.objects.update(since=datetime.combine(FIRST_DAY, time(), clock.SHANGHAI))
    with clock.shifted_to(FIRST_DAY):
        refresh_record(registration_id=registration.pk)
    return world
