"""The small demo world, in order of time: organisations, people, the old register, then weeks of applications."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from random import Random

from django.db import connection

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.models import User
from medreg.cases.actions.run_clocks import run_clocks
from medreg.clock.working_days import calendar_on_file
from medreg.demo.announcements import publish_announcements
from medreg.demo.applications import Application, Move
from medreg.demo.organisations import house_of, register_organisations
from medreg.demo.paper_register import Holder, enter_old_register, holders
from medreg.demo.people import Newcomer, a_newcomer, import_people, with_permit, with_unusual_name
from medreg.demo.physician_accounts import NEW, activate_by_certificate, activate_known
from medreg.demo.quick_passwords import quick_passwords
from medreg.demo.staff import Desks, staff_everything
from medreg.demo.stories import STORIES, Story
from medreg.demo.waiting_work import WaitingWork
from medreg.institutions.actions.delegate import delegate
from medreg.law.calendar import CalendarMissing
from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.statistics.actions.refresh_figures import refresh_figures

FIRST_DAY_BEFORE = timedelta(days=75)
UNSIGNED = ("licences.sign_version",)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Newcomers:
    """People with a qualification and without registration: applicants by log-in name, others by what they are."""

    applicants: dict[str, Newcomer]
    others: tuple[Newcomer, ...]


def build_small_world(*, seed: int, say: Say) -> None:
    """Everything, by the real actions, ending at the clock's present moment. The database must be empty."""
    started = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    with quick_passwords():
        for what in _build(Random(seed), clock.today()):  # noqa: S311 - invented data, no secrets
            say(f"{time.monotonic() - started:5.1f} s  {what}")


def _build(random: Random, today: date) -> Iterator[str]:
    """Yields what has just been done."""
    work = WaitingWork()
    with clock.shifted_to(today - FIRST_DAY_BEFORE):
        organisations = register_organisations()
        desks = staff_everything(organisations, random)
        _delegate(desks)
    yield "authorities, institutions and their staff"
    with clock.shifted_to(today - FIRST_DAY_BEFORE):
        old, new = holders(random, today), newcomers(random, today)
        old = [replace(holder, person=person) for holder, person in zip(old, _renamed(old), strict=True)]
        import_people([holder.person for holder in old] + [*new.applicants.values(), *new.others])
        enter_old_register(old, organisations, random)
        work.do()
        activate_known(old, desks)
    yield f"{len(old)} registrations from before, {len(new.applicants) + len(new.others)} qualified people"
    tell(STORIES, new, desks, random, work)
    activate_by_certificate(new.others[1], NEW, desks)
    work.do(except_kinds=UNSIGNED)
    publish_status_lists()
    renew_showing_keys()
    publish_announcements(desks)
    refresh_figures()
    yield f"{len(STORIES)} applications"


def has_tables() -> bool:
    """Whether the migrations have been applied at all."""
    return User._meta.db_table in connection.introspection.table_names()


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not User.objects.exists()


def newcomers(random: Random, today: date) -> Newcomers:
    """Applicants of the stories, the persona who has not activated yet, people whose certificate is being made."""
    passed = date(today.year - 1, 11, 7)
    applicants = {}
    for serial, story in enumerate(STORIES, start=1):
        province = house_of(story.house).region[:2]
        applicants[story.login] = a_newcomer(
            random, serial, province=province, passed_on=passed, level=story.post.level, category=story.post.category
        )
    others = [
        a_newcomer(random, 200, province="11", passed_on=passed, name="林知远", sex="male"),
        a_newcomer(random, 201, province="11", passed_on=passed, name="苏映雪", sex="female"),
        a_newcomer(random, 202, province="32", passed_on=passed, awaiting=True),
        a_newcomer(random, 203, province="11", passed_on=passed, awaiting=True),
        with_permit(a_newcomer(random, 204, province="11", passed_on=passed), "H12345678"),
        a_newcomer(random, 205, province="32", passed_on=passed.replace(year=passed.year - 3)),
    ]
    return Newcomers(applicants, tuple(others))


def tell(stories: tuple[Story, ...], new: Newcomers, desks: Desks, random: Random, work: WaitingWork) -> None:
    """All moves of all stories in the order of time, the law's own clocks between them, deferred work after each."""
    plan: list[tuple[datetime, int, Application, Move]] = []
    for serial, story in enumerate(stories):
        own = Random(random.getrandbits(64))  # noqa: S311
        application = Application(
            new.applicants[story.login], story.post, story.house, story.desk, desks, own, story.login
        )
        plan += [(_moment(days, serial), serial, application, move) for days, move in story.moves]
    plan.sort(key=lambda entry: entry[:2])
    present = clock.today()
    day = plan[0][0].date()
    for moment, _, application, move in plan:
        day = _let_days_pass(day, moment.date(), work)
        with clock.shifted_to(moment):
            move(application)
            work.do(except_kinds=UNSIGNED if moment.date() == present else ())
    _let_days_pass(day, present, work)


def working_day(today: date, offset: int) -> date:
    """The working day `offset` (≤ 0) working days from today; weekends only where no calendar is known."""
    day = today
    while offset < 0:
        day -= timedelta(days=1)
        offset += _is_worked(day)
    return day


def _is_worked(day: date) -> bool:
    try:
        return calendar_on_file().is_working_day(day)
    except CalendarMissing:
        return day.weekday() < 5


def _moment(offset: int, serial: int) -> datetime:
    """An office hour of that day; today's moves lie before nine, when the demo opens."""
    today = clock.today()
    hour = time_of_day(8, serial % 50) if offset == 0 else time_of_day(9 + serial % 8, serial * 7 % 60)
    return datetime.combine(working_day(today, offset), hour, clock.SHANGHAI)


def _let_days_pass(day: date, until: date, work: WaitingWork) -> date:
    while day < until:
        day += timedelta(days=1)
        with clock.shifted_to(datetime.combine(day, time_of_day(0, 30), clock.SHANGHAI)):
            run_clocks()
            work.do(except_kinds=UNSIGNED)
    return until


def _delegate(desks: Desks) -> None:
    bodies = desks.organisations.bodies
    delegate(
        authority_id=bodies["gulou"],
        delegate_id=bodies["gulou-bureau"],
        since=date(2020, 1, 1),
        until=None,
        basis="鼓楼区相对集中行政许可权改革方案（示例）",
        actor=desks.at("gulou", Role.AUTHORITY_ADMINISTRATOR),
    )


def _renamed(old: list[Holder]) -> list[Newcomer]:
    return with_unusual_name(holder.person for holder in old)


