"""短期行医 as the register has it: now, on a legal day, as known at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from medreg import clock
from medreg.register.models import ShortTermEnding, ShortTermRegistration
from medreg.standards.term import Term, label
from medreg.standards.vocabulary import Category


class StayStatus(Term):
    """Where a stay stands; it expires by itself after its last day."""

    NOT_STARTED = "not_started"
    VALID = "valid"
    EXPIRED = "expired"
    ENDED = "ended"


class StayEndGround(Term):
    """Why a stay ends early (港澳办法, 台湾办法; handbook 1.9)."""

    EMPLOYMENT_ENDED = "employment_ended"
    UNFIT_HEALTH = "unfit_health"
    ASSESSMENT_FAILED = "assessment_failed"
    HOME_LICENCE_LOST = "home_licence_lost"
    OTHER = "other"


label(
    StayStatus,
    {
        "not_started": gettext_noop("未开始"),
        "valid": gettext_noop("有效"),
        "expired": gettext_noop("已到期"),
        "ended": gettext_noop("已终止"),
    },
)
label(
    StayEndGround,
    {
        "employment_ended": gettext_noop("聘用关系终止"),
        "unfit_health": gettext_noop("身体健康状况不适宜继续执业"),
        "assessment_failed": gettext_noop("定期考核不合格，不宜继续执业"),
        "home_licence_lost": gettext_noop("丧失当地合法行医权"),
        "other": gettext_noop("其他情形"),
    },
)


@dataclass(frozen=True, slots=True)
class ShortTermAsOf:
    """One stay on a day. `until` is the last day allowed, `ended_on` the first day without it where it ended early."""

    registration_id: int
    person_id: int
    name: str
    sex: str
    province: str
    institution_id: int
    institution: str
    document: str
    number: str
    category: Category
    scopes: tuple[str, ...]
    department: str
    authority_id: int
    authority: str
    case_number: str
    issued_on: date
    since: date
    until: date
    status: StayStatus
    ended_on: date | None
    ground: StayEndGround | None


def short_term_of(person_id: int) -> tuple[ShortTermAsOf, ...]:
    """Every stay of a person, newest first, ended and expired ones included."""
    return _read(ShortTermRegistration.objects.filter(person_id=person_id), clock.today(), None)


def short_term_as_of(*, person_id: int, legal_date: date, known_at: datetime) -> tuple[ShortTermAsOf, ...]:
    """What the register said on `legal_date` as it was known at `known_at`."""
    rows = ShortTermRegistration.objects.filter(person_id=person_id, created_at__lte=known_at)
    return _read(rows, legal_date, known_at)


def short_term_at(institution_id: int) -> tuple[ShortTermAsOf, ...]:
    """Every stay at an institution, newest first; at most 500."""
    return _read(ShortTermRegistration.objects.filter(institution_id=institution_id), clock.today(), None)[:500]


def short_term_by_number(number: str) -> ShortTermAsOf | None:
    return next(iter(_read(ShortTermRegistration.objects.filter(number=number), clock.today(), None)), None)


def short_term_by_id(registration_id: int) -> ShortTermAsOf | None:
    return next(iter(_read(ShortTermRegistration.objects.filter(pk=registration_id), clock.today(), None)), None)


def short_term_of_case(case_number: str) -> ShortTermAsOf | None:
    """The stay that a granted case brought."""
    rows = ShortTermRegistration.objects.filter(decision__case_number=case_number)
    return next(iter(_read(rows, clock.today(), None)), None)


def short_term_named(name: str, *, province: str, institution: str) -> tuple[ShortTermAsOf, ...]:
    """Stays of visitors whose name begins so, in a province or at an institution; at most 50."""
    rows = ShortTermRegistration.objects.filter(person__search_name__startswith=name)
    if province:
        rows = rows.filter(province=province)
    if institution:
        rows = rows.filter(institution__name__contains=institution)
    newest = rows.order_by("-pk").values("pk")[:50]
    return _read(ShortTermRegistration.objects.filter(pk__in=newest), clock.today(), None)


def _read(
    rows: QuerySet[ShortTermRegistration], day: date, known_at: datetime | None
) -> tuple[ShortTermAsOf, ...]:
    found = list(rows.order_by("-pk").select_related("person", "institution", "authority", "decision"))
    endings = _endings([row.pk for row in found], known_at)
    return tuple(_as_of(row, endings.get(row.pk), day) for row in found)


def _endings(registration_ids: Iterable[int], known_at: datetime | None) -> dict[int, ShortTermEnding]:
    rows = ShortTermEnding.objects.filter(registration_id__in=list(registration_ids))
    if known_at is not None:
        rows = rows.filter(reported_at__lte=known_at)
    return {row.registration_id: row for row in rows}


def _as_of(row: ShortTermRegistration, ending: ShortTermEnding | None, day: date) -> ShortTermAsOf:
    return ShortTermAsOf(
        registration_id=row.pk,
        person_id=row.person_id,
        name=row.person.name,
        sex=row.person.sex,
        province=row.province,
        institution_id=row.institution_id,
        institution=row.institution.name,
        document=row.document,
        number=row.number,
        category=Category(row.category),
        scopes=tuple(row.scopes),
        department=row.department,
        authority_id=row.authority_id,
        authority=row.authority.name,
        case_number=row.decision.case_number,
        issued_on=row.issued_on,
        since=row.legal.lower,
        until=row.legal.upper - timedelta(days=1),
        status=_status(row, ending, day),
        ended_on=ending.on if ending else None,
        ground=StayEndGround(ending.ground) if ending else None,
    )


def _status(row: ShortTermRegistration, ending: ShortTermEnding | None, day: date) -> StayStatus:
    if ending is not None and ending.on <= day:
        return StayStatus.ENDED
    if day >= row.legal.upper:
        return StayStatus.EXPIRED
    return StayStatus.NOT_STARTED if day < row.legal.lower else StayStatus.VALID
