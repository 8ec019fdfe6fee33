"""What the register says: now, on a legal day, and as it was known at a moment."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import DateTimeField, Exists, F, Func, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from medreg import clock
from medreg.physicians.models import Person
from medreg.register.bitemporal import days
from medreg.register.entries import ENDED
from medreg.register.models import (
    Filing,
    FilingPeriod,
    LicenceNumberSeries,
    LicenceNumberUse,
    Registration,
    RegistrationPeriod,
    StatusPeriod,
)
from medreg.register.reading import Sought, content_of, last_day, read
from medreg.register.views_of_time import (
    ContentAsOf,
    LicenceFacts,
    PhysicianPage,
    PhysicianRow,
    PublicFacts,
    RegistrationAsOf,
)
from medreg.standards.vocabulary import Category, FilingStatus, Level, RegistrationStatus


class Lower(Func):
    """The lower end of a span of moments."""

    function = "lower"
    output_field = DateTimeField()


def as_of(*, person_id: int, legal_date: date, known_at: datetime) -> tuple[RegistrationAsOf, ...]:
    """The registrations of a person on `legal_date`, as the register knew them at `known_at`, oldest first.

    A registration appears from its first legal day on, and stays with its final status after it has ended.
    """
    return read("person_id", person_id, Sought(legal_date, known_at))


def registrations_of(person_id: int) -> tuple[RegistrationAsOf, ...]:
    """The registrations of a person today, as known now, ended ones included."""
    return read("person_id", person_id, Sought.at_present())


def standing_registrations(person_id: int) -> tuple[RegistrationAsOf, ...]:
    """Those that have not ended: suspended and departed ones included."""
    return tuple(each for each in registrations_of(person_id) if each.status.status not in ENDED)


def current_registration(registration_id: int) -> RegistrationAsOf | None:
    """One registration today, as known now; None when there is no such registration (or it begins later)."""
    found = read("id", registration_id, Sought.at_present())
    return found[0] if found else None


def holds_registration(person_id: int, registration_id: int) -> bool:
    """Whether this registration is, or was, the person's own."""
    return Registration.objects.filter(pk=registration_id, person_id=person_id).exists()


def registrations_by_number(licence_number: str) -> tuple[RegistrationAsOf, ...]:
    """Every registration that carries this licence number (one person's), ended ones included."""
    return read("licence_number", licence_number, Sought.at_present())


def registration_ids_between(first: int, last: int) -> list[int]:
    """Keys of the registrations in a span of keys, both ends included."""
    return list(Registration.objects.filter(pk__range=(first, last)).order_by("pk").values_list("pk", flat=True))


def largest_registration_id() -> int:
    """0 while there is none."""
    return int(Registration.objects.aggregate(largest=Max("pk"))["largest"] or 0)


def newest_content(registration_id: int) -> ContentAsOf | None:
    """What the registration says, or said last before it ended; of a rescinded one, what it had said."""
    rows = RegistrationPeriod.objects.filter(registration_id=registration_id)
    newest = _newest(list(rows.select_related("main_institution", "authority")), clock.today())
    return None if newest is None else content_of(newest)


def keepers_of(registration_ids: Iterable[int]) -> dict[int, int]:
    """The authority that keeps each registration, by `newest_content`; one query for a whole page of a list."""
    rows = RegistrationPeriod.objects.filter(registration_id__in=list(registration_ids)).order_by("registration_id")
    grouped = ((key, _newest(list(group), clock.today())) for key, group in groupby(rows, lambda row: row.registration_id))
    return {key: newest.authority_id for key, newest in grouped if newest is not None}


def _newest(rows: list[RegistrationPeriod], today: date) -> RegistrationPeriod | None:
    """The period that holds today, else the last that ended, else the first to come; else what was known last."""
    known = [row for row in rows if row.known.upper is None]
    ended = [row for row in known if row.legal.upper is not None and row.legal.upper <= today]
    for holding in (row for row in known if today in row.legal):
        return holding
    if known:
        return max(ended, key=_begins) if ended else min(known, key=_begins)
    return max(rows, key=lambda row: (row.known.lower, _begins(row)), default=None)


def _begins(row: RegistrationPeriod) -> date:
    first: date = row.legal.lower
    return first


def licence_facts(registration_id: int, *, known_at: datetime | None = None) -> LicenceFacts:
    """The facts of a licence document, today or as the register knew them at a moment, on that day; raises
    Registration.DoesNotExist."""
    registration = Registration.objects.select_related("person", "qualification", "issuer").get(pk=registration_id)
    person = registration.person
    day = clock.today() if known_at is None else known_at.astimezone(clock.SHANGHAI).date()
    found = read("id", registration_id, Sought(day, known_at))
    known = found[0] if found else None
    content = known.content if known is not None and known.content is not None else newest_content(registration_id)
    if known is None or content is None:
        raise Registration.DoesNotExist(registration_id)
    return LicenceFacts(
        registration=known,
        content=content,
        name=person.name,
        sex=person.sex,
        birth_date=person.birth_date,
        id_type=person.id_type,
        photo_id=str(person.photo_id) if person.photo_id else None,
        issuer=registration.issuer.name,
        identity=bytes(person.id_index),
        id_number=person.id_number or "",
        qualification_number=registration.qualification.number,
    )


def content_period(registration_id: int, since: date, known_at: datetime) -> int | None:
    """The id of the row that said at a moment what the registration says from `since` on."""
    rows = RegistrationPeriod.objects.filter(
        registration_id=registration_id, legal__startswith=since, known__contains=known_at
    )
    return rows.order_by("pk").values_list("pk", flat=True).first()


def known_since(registration_id: int) -> datetime | None:
    """The moment of the newest row about a registration: what is read as of then is what is known now."""
    own, moment = {"known__upper_inf": True}, Lower("known")
    contents = RegistrationPeriod.objects.filter(registration_id=registration_id, **own).values_list(moment, flat=True)
    moments = contents.union(
        StatusPeriod.objects.filter(registration_id=registration_id, **own).values_list(moment, flat=True),
        FilingPeriod.objects.filter(registration_key=registration_id, **own).values_list(moment, flat=True),
    )
    return max(moments, default=None)


def public_facts(registration_id: int) -> PublicFacts | None:
    """The public projection of one registration, today; None before its first day."""
    known = current_registration(registration_id)
    content = (known and known.content) or newest_content(registration_id)
    if known is None or content is None:
        return None
    person = Person.objects.only("name", "sex").get(pk=known.person_id)
    filed = tuple(filing for filing in known.filings if filing.status is FilingStatus.ACTIVE)
    return PublicFacts(
        registration_id=registration_id,
        province=known.province,
        licence_number=known.licence_number,
        name=person.name,
        sex=person.sex,
        level=known.level,
        category=known.category,
        scopes=content.scopes,
        techniques=content.techniques,
        place=known.place,
        main_institution=content.main_institution,
        main_institution_id=content.main_institution_id,
        filed_institutions=tuple(filing.institution for filing in filed),
        filed_institution_ids=tuple(filing.institution_id for filing in filed),
        authority=content.authority,
        status=known.status.status,
        status_from=known.status.since,
        status_until=known.status.until,
        registered_on=known.issued_on,
    )


def physician_registrations(institution_id: int, *, on: date | None = None, search: str = "") -> QuerySet[Registration]:
    """Registrations practised in an institution on a day (today), main and filed, by name, for lists that page.

    Columns: person, `status` of the day, `is_main`, `department`. `search` is part of a name or the start of a number.
    """
    day = on or clock.today()
    holds = {"known__upper_inf": True, "legal__contains": day}
    main = RegistrationPeriod.objects.filter(main_institution_id=institution_id, **holds)
    filed = FilingPeriod.objects.filter(institution_key=institution_id, **holds)
    found = Registration.objects.filter(pk__in=main.values("registration_id").union(filed.values("registration_key")))
    if search:
        found = found.filter(Q(person__search_name__contains=search) | Q(licence_number__startswith=search.upper()))
    status = StatusPeriod.objects.filter(registration=OuterRef("pk"), **holds)
    mine = main.filter(registration=OuterRef("pk"))
    return (
        found.select_related("person")
        .annotate(
            status=Subquery(status.values("status")[:1]),
            is_main=Exists(mine),
            department=Coalesce(Subquery(mine.values("department")[:1]), Value("")),
        )
        .order_by("person__search_name", "pk")
    )


def people_of_main_institution(institution_id: int) -> tuple[int, ...]:
    """Ids of the persons whose main institution it is today, each once."""
    rows = RegistrationPeriod.objects.filter(
        main_institution_id=institution_id, known__upper_inf=True, legal__contains=clock.today()
    )
    return tuple(rows.order_by("person_key").values_list("person_key", flat=True).distinct())


def filings_at(institution_id: int, *, since: date, person_id: int | None = None) -> tuple[tuple[int, int, date], ...]:
    """(filing, its registration, its first day) of those that hold on that day or later, of one person where named."""
    rows = FilingPeriod.objects.filter(
        institution_key=institution_id, known__upper_inf=True, legal__overlap=days(since)
    ).order_by("legal")
    if person_id is not None:
        rows = rows.filter(filing__registration__person_id=person_id)
    first: dict[int, tuple[int, int, date]] = {}
    for row in rows:
        first.setdefault(row.filing_id, (row.filing_id, row.registration_key, row.legal.lower))
    return tuple(first.values())


def people_filed_at(institution_id: int, *, since: date) -> tuple[int, ...]:
    """Ids of the persons with a filing there that holds on that day or later, each once."""
    keys = [registration_id for _, registration_id, _ in filings_at(institution_id, since=since)]
    rows = Registration.objects.filter(pk__in=keys).order_by("person_id")
    return tuple(rows.values_list("person_id", flat=True).distinct())


def physicians_of_institution(
    institution_id: int, *, on: date | None = None, search: str = "", page: int = 1, size: int = 20
) -> PhysicianPage:
    """One page of `physician_registrations` as values, with the scopes practised in this institution."""
    day, page = on or clock.today(), max(page, 1)
    found = physician_registrations(institution_id, on=day, search=search)
    here: list[Any] = list(found[(page - 1) * size : page * size])
    keys = [registration.pk for registration in here]
    holds = {"known__upper_inf": True, "legal__contains": day}
    filed = FilingPeriod.objects.filter(registration_key__in=keys, institution_key=institution_id, **holds)
    main = RegistrationPeriod.objects.filter(registration__in=keys, main_institution_id=institution_id, **holds)
    practised: dict[int, Any] = {row.registration_key: row for row in filed}
    practised |= {row.registration_id: row for row in main}
    rows = tuple(_physician(registration, practised[registration.pk]) for registration in here)
    return PhysicianPage(rows, found.count(), page, size)


def _physician(registration: Any, period: Any) -> PhysicianRow:
    return PhysicianRow(
        person_id=registration.person_id,
        registration_id=registration.pk,
        name=registration.person.name,
        sex=registration.person.sex,
        level=Level(registration.level),
        category=Category(registration.category),
        licence_number=registration.licence_number,
        status=RegistrationStatus(registration.status),
        relation="main" if registration.is_main else "filed",
        department=registration.department,
        scopes=tuple(period.scopes),
        since=period.legal.lower,
        until=last_day(period.legal.upper),
    )


def unexplained_numbers(*, level_code: str, category: str, county: str) -> tuple[str, ...]:
    """Numbers up to the last given serial without registration and explanation; empty in a healthy series."""
    series = LicenceNumberSeries.objects.filter(level_code=level_code, category=category, county=county).first()
    stem = f"{level_code}{category}{county}"
    uses = LicenceNumberUse.objects.filter(number__startswith=stem)
    known = set(uses.exclude(registration__isnull=True, explanation="").values_list("number", flat=True))
    expected = (f"{stem}{serial:06d}" for serial in range(1, (series.last_serial if series else 0) + 1))
    return tuple(number for number in expected if number not in known)


def imported_registrations(run: uuid.UUID) -> list[tuple[int, bool]]:
    """Registrations that an import brought, and whether each has content today (so that it gets a licence)."""
    content = RegistrationPeriod.objects.filter(
        registration=OuterRef("pk"), known__upper_inf=True, legal__contains=clock.today()
    )
    found = Registration.objects.filter(source_import=run).annotate(stands=Exists(content)).order_by("pk")
    return list(found.values_list("pk", "stands"))


def changes_after_import(run: uuid.UUID) -> int:
    """Rows of content, status and filings that somebody has written since an import brought their registrations."""
    brought = Registration.objects.filter(source_import=run)
    own = {"registration__in": brought}
    periods = RegistrationPeriod.objects.filter(**own).exclude(known__startswith=F("registration__created_at"))
    statuses = StatusPeriod.objects.filter(**own).exclude(known__startswith=F("registration__created_at"))
    filings = Filing.objects.filter(**own).exclude(source_import=run)
    ended = FilingPeriod.objects.filter(filing__source_import=run).exclude(known__startswith=F("filing__created_at"))
    return sum(rows.count() for rows in (periods, statuses, filings, ended))
