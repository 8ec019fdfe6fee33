"""A generated world around what is there already: authorities and officers first, then the load, then what it implies."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.models import Membership, User
from medreg.accounts.phones import phone_index
from medreg.clock.working_days import calendar_on_file
from medreg.demo.bulk.ground import BodyPlan, bodies
from medreg.demo.bulk.load import Loaded, cpu_seconds, load, mend
from medreg.demo.bulk.recipe import Body, Recipe
from medreg.demo.bulk.size import Size
from medreg.importers.models import ImportRun
from medreg.institutions.models import Authority
from medreg.law.calendar import CalendarMissing
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel
from medreg.statistics.actions.refresh_figures import refresh_figures

Say = Callable[[str], None]
DESKS = (Role.ACCEPTANCE_OFFICER, Role.REVIEWER, Role.APPROVER)
UNUSABLE = "!"
DAYS_BACK, DAYS_AHEAD = 420, 90
WITH_IDS = (
    "institutions_institution", "physicians_person", "physicians_qualification", "register_registration", "register_filing",
    "register_decision", "cases_case",
)  # fmt: skip
_SERIALS = """
    SELECT left(number, 9), max(right(number, 6)::int) FROM register_licencenumberuse WHERE number ~ '^[0-9]{15}$' GROUP BY 1
"""
_SERIES_NUMBERS = """
    INSERT INTO register_licencenumberseries (level_code, category, county, last_serial)
    SELECT left(stem, 1), substr(stem, 2, 2), substr(stem, 4), last FROM unnest(%s::text[], %s::int[]) AS given (stem, last)
    ON CONFLICT (level_code, category, county) DO UPDATE SET last_serial = EXCLUDED.last_serial
"""
_SERIES_RECEIPTS = """
    INSERT INTO cases_casenumberseries (area_code, year, last_serial)
    SELECT left(stem, 6), substr(stem, 7)::int, last FROM unnest(%s::text[], %s::int[]) AS given (stem, last)
    ON CONFLICT (area_code, year) DO UPDATE SET last_serial = EXCLUDED.last_serial
"""


def build_bulk_world(*, size: Size, seed: int, say: Say) -> Loaded:
    """Generate `size` beside what the database holds; phases with their times go to `say`."""
    begun, conninfo = time.monotonic(), _conninfo()
    before = cpu_seconds()

    def told(what: str) -> None:
        say(f"{time.monotonic() - begun:6.1f} s  {what}")

    mend(conninfo, told)
    with transaction.atomic():
        recipe = _recipe(size, seed)
    told(f"{len(recipe.bodies)} authorities with their officers")
    loaded = load(recipe, conninfo, told)
    with transaction.atomic():
        _imply(recipe, loaded)
    edition = refresh_figures()
    told(f"statistics in {edition.seconds if edition else 0:.0f} s")
    told(
        f"done; {cpu_seconds() - before:.0f} s of processor time in the generating processes, the server's not counted"
    )
    return loaded


def _recipe(size: Size, seed: int) -> Recipe:
    worked = tuple(_working_days(clock.today()))
    with connection.cursor() as cursor:
        first = {table: _first_free(cursor, table) for table in WITH_IDS}
        cursor.execute(_SERIALS)
        serials = dict(cursor.fetchall())
        cursor.execute("SELECT area_code || year::text, last_serial FROM cases_casenumberseries")
        receipts = dict(cursor.fetchall())
    first["institutions_institution"] += 1000
    at = max(place for place, day in enumerate(worked) if day <= clock.today())
    known = _bodies(bodies(size))
    return Recipe(size, seed, clock.today(), clock.now(), first, known, serials, receipts, worked, at)


def _first_free(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT COALESCE(max(id), 0) + 1 FROM {table}")  # noqa: S608 -- names of our own tables
    return int(cursor.fetchone()[0])


def _working_days(today: date) -> list[date]:
    days = (today + timedelta(days=ahead) for ahead in range(-DAYS_BACK, DAYS_AHEAD))
    return [day for day in days if _is_worked(day)]


def _is_worked(day: date) -> bool:
    try:
        return calendar_on_file().is_working_day(day)
    except CalendarMissing:
        return day.weekday() < 5


def _bodies(plans: list[BodyPlan]) -> dict[str, Body]:
    """The authorities of an area, those on file or new ones, each with three officers of its own."""
    on_file = {
        (row.area_code, row.kind): row
        for row in Authority.objects.filter(decides=True, kind__in=(AuthorityKind.HEALTH, AuthorityKind.TCM)).order_by(
            "-pk"
        )
    }
    rows: dict[tuple[str, str], Authority] = {}
    for level in (AuthorityLevel.PROVINCE, AuthorityLevel.CITY, AuthorityLevel.COUNTY):
        for kind in (AuthorityKind.TCM, AuthorityKind.HEALTH):
            here = [plan for plan in plans if plan.level is level and plan.kind is kind]
            new = [_authority(plan, rows) for plan in here if (plan.area, plan.kind) not in on_file]
            made = Authority.objects.bulk_create(new)
            rows |= {(row.area_code, row.kind): row for row in made}
            rows |= {
                (plan.area, plan.kind): on_file[plan.area, plan.kind]
                for plan in here
                if (plan.area, plan.kind) in on_file
            }
    officers = _officers(list(rows.values()))
    return {
        (f"{area[:2]}T" if kind == AuthorityKind.TCM else area): Body(
            row.pk,
            row.name,
            row.city_body_id if row.level == AuthorityLevel.COUNTY else row.pk,
            row.tcm_body_id,
            *officers[row.pk],
        )
        for (area, kind), row in rows.items()
    }


def _authority(plan: BodyPlan, rows: dict[tuple[str, str], Authority]) -> Authority:
    return Authority(
        number=plan.number,
        name=plan.name,
        level=plan.level.value,
        kind=plan.kind.value,
        area_code=plan.area,
        province=plan.area[:2],
        tcm_body=rows.get((plan.tcm, AuthorityKind.TCM)),
        city_body=rows.get((plan.city, AuthorityKind.HEALTH)),
        address=f"{plan.name.removesuffix('委员会')}政务服务大厅（示例）",
        phone=f"{plan.area}-0000",
    )


def _officers(rows: list[Authority]) -> dict[int, tuple[int, int, int]]:
    """Three accounts an authority that nobody can sign in to: they stand behind the generated decisions."""
    begun = clock.now() - timedelta(days=DAYS_BACK + 30)
    users = [
        User(
            login_name=f"g{row.pk}.{place}",
            display_name="主管部门经办",
            password=UNUSABLE,
            phone=f"198{row.pk:07d}{place}",
            phone_index=phone_index(f"198{row.pk:07d}{place}"),
            phone_verified_at=begun,
            created_at=begun,
        )
        for row in rows
        for place in range(len(DESKS))
    ]
    known = set(User.objects.filter(login_name__startswith="g").values_list("login_name", flat=True))
    User.objects.bulk_create([user for user in users if user.login_name not in known])
    keys = dict(User.objects.filter(login_name__in=[user.login_name for user in users]).values_list("login_name", "pk"))
    found: dict[int, tuple[int, int, int]] = {}
    memberships = []
    for row in rows:
        three = [keys[f"g{row.pk}.{place}"] for place in range(len(DESKS))]
        found[row.pk] = (three[0], three[1], three[2])
        memberships += [
            Membership(user_id=key, role=role.value, authority_id=row.pk, province=row.province, since=begun)
            for key, role in zip(three, DESKS, strict=True)
        ]
    held = set(Membership.objects.filter(user_id__in=keys.values()).values_list("user_id", flat=True))
    Membership.objects.bulk_create([one for one in memberships if one.user_id not in held])
    return found


def _imply(recipe: Recipe, loaded: Loaded) -> None:
    """Number series go on after what was given; the import run that brought the old register is on file."""
    with connection.cursor() as cursor:
        cursor.execute(_SERIES_NUMBERS, [list(loaded.numbers), list(loaded.numbers.values())])
        cursor.execute(_SERIES_RECEIPTS, [list(loaded.receipts), list(loaded.receipts.values())])
    rows = recipe.size.physicians
    ImportRun.objects.create(
        id=recipe.run, kind="register", file_name="generated", file_digest="", state="loaded", rows=rows, accepted=rows,
        defective=0, warned=0, started_at=recipe.moment, finished_at=clock.now(), actor_name="演示数据生成",
    )  # fmt: skip


def _conninfo() -> str:
    """The address of the database that Django uses, for connections beside it."""
    connection.ensure_connection()
    plain: Any = connection.connection
    return make_conninfo(plain.info.dsn, password=connection.settings_dict["PASSWORD"] or None)
