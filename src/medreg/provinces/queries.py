"""What is published now: announcements by place and reader, provincial pages, parameters, coming maintenance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from medreg import clock
from medreg.law.parameters import Parameters, parameters_of
from medreg.provinces.contents import BulletinText, PageText, ParametersText, midnight
from medreg.provinces.models import BulletinReceipt, Edition
from medreg.provinces.offices import areas_around
from medreg.provinces.vocabulary import Audience, BulletinSort, EditionKind, EditionState

ANNOUNCED_AHEAD = timedelta(days=30)
"""Maintenance is told from its announcement on, at most this long before."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """An announcement as readers see it. `confirmed` is when this reader said that she has read it."""

    edition_id: int
    area: str
    text: BulletinText
    shown_from: datetime
    confirmed: datetime | None = None

    @property
    def must_read(self) -> bool:
        return self.text.must_read


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom an announcement must reach: her audiences, and the county unit (or shorter prefix) where she is; `user_id` None
    is somebody not signed in."""

    audiences: tuple[str, ...] = (Audience.PUBLIC.value,)
    region: str = ""
    user_id: int | None = None


def released(kind: EditionKind, *, on: datetime | None = None) -> QuerySet[Edition]:
    """The newest edition of every series in force at a moment (now)."""
    at = on or clock.now()
    rows = Edition.objects.filter(kind=kind.value, state=EditionState.RELEASED.value, shown_from__lte=at)
    newest = rows.order_by("series", "-shown_from", "-pk").distinct("series").values("pk")
    return Edition.objects.filter(pk__in=newest).filter(Q(shown_until__isnull=True) | Q(shown_until__gt=at))


def bulletins_for(reader: Reader, *, limit: int = 50) -> tuple[Bulletin, ...]:
    """What this reader should see where she is, what must be read and is not confirmed first, then the newest first."""
    rows = released(EditionKind.BULLETIN).filter(area__in=areas_around(reader.region), audience__overlap=list(reader.audiences))
    found = _with_receipts(rows.order_by("-shown_from", "-pk")[:limit], reader.user_id)
    return tuple(sorted(found, key=lambda one: not one.must_read or one.confirmed is not None))


def bulletins_of_area(area: str, *, limit: int = 50) -> tuple[Bulletin, ...]:
    """What is announced to the public for a province and every place within it ("" for the whole nation's list)."""
    rows = released(EditionKind.BULLETIN).filter(audience__contains=[Audience.PUBLIC.value])
    rows = rows.filter(Q(area__startswith=area) | Q(area="")) if area else rows
    return tuple(_with_receipts(rows.order_by("-shown_from", "-pk")[:limit], None))


def bulletin_for(reader: Reader, edition_id: int) -> Bulletin | None:
    """One announcement: anybody reads what is for the public, whoever is addressed reads the rest."""
    row = released(EditionKind.BULLETIN).filter(pk=edition_id).filter(audience__overlap=list(reader.audiences))
    return next(iter(_with_receipts(row, reader.user_id)), None)


def newer_edition(edition_id: int) -> int | None:
    """The edition that stands today in the place of one that was followed by another; None where none does."""
    old = Edition.objects.filter(pk=edition_id, kind=EditionKind.BULLETIN.value).first()
    found = released(EditionKind.BULLETIN).filter(series=old.series).first() if old is not None else None
    return found.pk if found is not None and found.pk != edition_id else None


def maintenance_ahead(area: str = "", *, everywhere: bool = False) -> tuple[Bulletin, ...]:
    """Windows of maintenance that are not over, the next first: of the nation and of an area, or of everywhere."""
    now = clock.now()
    rows = released(EditionKind.BULLETIN).filter(content__sort=BulletinSort.MAINTENANCE.value)
    rows = rows if everywhere else rows.filter(area__in=areas_around(area))
    rows = rows.filter(audience__contains=[Audience.PUBLIC.value])
    found = [one for one in _with_receipts(rows, None) if one.text.window is not None]
    coming = [one for one in found if _window(one)[1] > now and _window(one)[0] < now + ANNOUNCED_AHEAD]
    return tuple(sorted(coming, key=_window))


def page_of_province(province: str) -> PageText | None:
    """What the province says about its offices today; None while it has said nothing."""
    row = released(EditionKind.PAGE).filter(area=province).first()
    return None if row is None else PageText.model_validate(row.content)


def parameters_in_force(province: str, zone: str = "", *, on: date | None = None) -> Parameters:
    """What the law takes for a province (and a zone inside it) on a legal day, today unless another is given: its file, with
    what its office released since."""
    row = _parameters_in_force(province, on or clock.today())
    return parameters_of(province, zone, None if row is None else _parameters_in(row).values)


def basis_of_parameters(province: str) -> str:
    """The document that the values in force rest on; "" while the province's file alone applies."""
    row = _parameters_in_force(province, clock.today())
    return "" if row is None else _parameters_in(row).basis


def series_in_force(kind: EditionKind, area: str) -> UUID | None:
    """The series of a province's page or parameters; None before the first one."""
    rows = Edition.objects.filter(kind=kind.value, area=area).order_by("-pk")
    return rows.values_list("series", flat=True).first()


def editions_of(authority_id: int | None) -> QuerySet[Edition]:
    """Everything that an office ever proposed, the newest first."""
    return Edition.objects.filter(authority_id=authority_id).order_by("-proposed_at", "-pk")


def history_of(series: UUID) -> tuple[Edition, ...]:
    """Every edition of a series, the newest first."""
    return tuple(Edition.objects.filter(series=series).order_by("-pk"))


def receipts_of(edition_id: int) -> tuple[BulletinReceipt, ...]:
    """Who has confirmed an announcement, the newest first."""
    return tuple(BulletinReceipt.objects.filter(edition_id=edition_id).order_by("-confirmed_at")[:1000])


def _parameters_in_force(province: str, day: date) -> Edition | None:
    return released(EditionKind.PARAMETERS, on=midnight(day)).filter(area=province).first()


def _parameters_in(row: Edition) -> ParametersText:
    """Without the check of the day: what is in force began in the past."""
    return ParametersText.model_construct(**row.content)


def _with_receipts(rows: Iterable[Edition], user_id: int | None) -> list[Bulletin]:
    found = list(rows)
    confirmed: dict[int, datetime] = {}
    if user_id is not None:
        mine = BulletinReceipt.objects.filter(edition__in=found, user_id=user_id)
        confirmed = dict(mine.values_list("edition_id", "confirmed_at"))
    return [
        Bulletin(row.pk, row.area, BulletinText.model_validate(row.content), row.shown_from, confirmed.get(row.pk))
        for row in found
    ]


def _window(bulletin: Bulletin) -> tuple[datetime, datetime]:
    window = bulletin.text.window
    assert window is not None  # asked only of maintenance, which the content's own check lets in with a window alone
    return window
