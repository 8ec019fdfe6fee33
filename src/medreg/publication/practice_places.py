"""Where physicians practise, as a directory lists it: each registration once for every institution, main or filed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery

from medreg import clock
from medreg.institutions.keyset import rows_after
from medreg.publication.directory import BY_KEY, Listed, listed, position_of
from medreg.publication.models import PublicRecord
from medreg.register.models import FilingPeriod, RegistrationPeriod
from medreg.standards.vocabulary import RegistrationStatus

NOBODY = Q(pk__in=[])
_BEHIND_ALL = 2**63 - 1
MOST_PASSED_BY = 1_000
"""The worker writes them anew every day; more are there only while it stands still, and then the count is short by the rest."""


@dataclass(frozen=True, slots=True)
class Place:
    """A registration at one institution: its main one, or one of its filings."""

    record: Listed
    institution_id: int
    institution: str
    main: bool


@dataclass(frozen=True, slots=True)
class PlaceTest:
    """What is asked of a place; None asks nothing. A scope is told, and found, for the main institution only."""

    registration: int | None = None
    institution: int | None = None
    main: bool | None = None
    practising: bool | None = None
    level: str | None = None
    category: str | None = None
    scope: str | None = None

    def takes(self, place: Place) -> bool:
        record = place.record
        return (
            self.registration in (None, record.registration_id)
            and self.institution in (None, place.institution_id)
            and self.main in (None, place.main)
            and self.practising in (None, record.status == RegistrationStatus.VALID)
            and self.level in (None, record.level)
            and self.category in (None, record.category)
            and (self.scope is None or (place.main and self.scope in record.scopes))
        )

    @property
    def of_record(self) -> Q:
        """The part of the question that the record answers."""
        asked = {"registration_id": self.registration, "level": self.level, "category": self.category}
        valid = Q(status=RegistrationStatus.VALID)
        held = Q(**{name: value for name, value in asked.items() if value is not None})
        return held if self.practising is None else held & (valid if self.practising else ~valid)

    @property
    def of_main(self) -> Q:
        """What it asks of records with their main institution (`main`)."""
        if self.main is False:
            return NOBODY
        scope = Q() if self.scope is None else Q(scopes__contains=[self.scope])
        return self.of_record & scope & (Q() if self.institution is None else Q(main=self.institution))


Tests = Sequence[Sequence[PlaceTest]]
"""Of each inner sequence one test must take the place."""


def places(
    conditions: Iterable[Q], tests: Tests, *, order: Sequence[str], after: Sequence[object], size: int
) -> tuple[list[Place], tuple[object, ...] | None]:
    """At most `size` places and the position at which the next page begins (None: there is none). Two queries.

    `after` is a position of `order` and an institution behind it. A page may be shorter than `size`, even empty, without
    being the last: the tests are made after reading.
    """
    rows = _with_main(conditions).order_by(*order)
    if after:
        rows = rows_after(rows, order, after[:-1], again=after[-1] != _BEHIND_ALL)
    records = list(rows[: size + 1])
    found = [
        (place, (*position_of(row, order), place.institution_id))
        for row, held in _places(records[:size])
        for place in held
        if all(any(test.takes(place) for test in either) for either in tests)
    ]
    told = [one for one in found if not after or _beyond(one[1], after)]
    if len(told) > size:
        return [place for place, _ in told[:size]], told[size - 1][1]
    behind = (*position_of(records[size - 1], order), _BEHIND_ALL) if len(records) > size else None
    return [place for place, _ in told], behind


def count_of_places(conditions: Sequence[Q], tests: Tests) -> int:
    """Counted by the database, but for the few records that time has passed by today: these are looked at."""
    due = Q(changes_on__isnull=False, changes_on__lte=clock.today())
    passed_by, _ = places([*conditions, due], tests, order=BY_KEY, after=(), size=MOST_PASSED_BY)
    records = _with_main([*conditions, ~due])
    mains = records.filter(main__isnull=False)
    filings = _filings().filter(registration_key__in=records.values("registration_id"))
    for either in tests:
        mains = mains.filter(_any_of([test.of_main for test in either]))
        filings = filings.filter(_any_of([_of_filing(test) for test in either]))
    filed = filings.values("registration_key", "institution_key").distinct()
    return mains.count() + filed.count() + len(passed_by)


def place_of(registration_id: int, institution_id: int) -> Place | None:
    """The registration at this institution, main or filed today."""
    records = list(_with_main([Q(registration_id=registration_id)]))
    return next(
        (place for _, held in _places(records) for place in held if place.institution_id == institution_id), None
    )


def practised_at(institution_id: int) -> Q:
    """Of records: main or filed there now, or main there before."""
    mains = RegistrationPeriod.objects.filter(main_institution_id=institution_id, known__upper_inf=True)
    filed = _filings().filter(institution_key=institution_id)
    keys = mains.order_by().values_list("registration_id").union(filed.order_by().values_list("registration_key"))
    return Q(registration_id__in=keys)


def _with_main(conditions: Iterable[Q]) -> QuerySet[Any]:
    """With `main`, the main institution as known now: today's, or of what has ended the last one."""
    begun = {"known__upper_inf": True, "legal__startswith__lte": clock.today()}
    said = RegistrationPeriod.objects.filter(registration=OuterRef("registration_id"), **begun)
    newest = said.order_by("-legal").values("main_institution_id")[:1]
    rows = PublicRecord.objects.annotate(main=Subquery(newest, output_field=BigIntegerField()))
    for condition in conditions:
        rows = rows.filter(condition)
    return rows


def _filings() -> QuerySet[FilingPeriod]:
    return FilingPeriod.objects.filter(known__upper_inf=True, legal__contains=clock.today())


def _of_filing(test: PlaceTest) -> Q:
    if test.main is True or test.scope is not None:
        return NOBODY
    asked = Q() if test.institution is None else Q(institution_key=test.institution)
    if test.of_record == Q():
        return asked
    return asked & Q(registration_key__in=PublicRecord.objects.filter(test.of_record).values("registration_id"))


def _any_of(questions: Sequence[Q]) -> Q:
    """An empty question is one that everything answers, which Django's `|` takes for none."""
    return reduce(or_, questions) if all(questions) else Q()


def _places(records: Sequence[Any]) -> Iterator[tuple[Any, list[Place]]]:
    """Each record with its places in the order of the institutions."""
    filed: dict[int, dict[int, str]] = {}
    rows = _filings().filter(registration_key__in=[one.pk for one in records]).select_related("filing__institution")
    for row in rows:
        filed.setdefault(row.registration_key, {})[row.institution_key] = row.filing.institution.name
    for record in records:
        told = listed(record)
        held = {key: Place(told, key, name, main=False) for key, name in filed.get(record.pk, {}).items()}
        if record.main is not None:
            held[record.main] = Place(told, record.main, told.main_institution, main=True)
        yield record, [held[key] for key in sorted(held)]


def _beyond(position: Sequence[Any], reached: Sequence[Any]) -> bool:
    """Rows come in order already: only of the record at which the last page ended some places have been told."""
    return tuple(position[:-1]) != tuple(reached[:-1]) or position[-1] > reached[-1]
