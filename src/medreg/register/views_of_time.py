"""What the register says, as frozen values: the only shapes in which register facts leave this package."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from medreg.standards.vocabulary import Category, FilingStatus, Level, RegistrationStatus

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ContentAsOf:
    """Content on a day; `since` is the first and `until` the last day of this content (None: no end)."""

    main_institution_id: int
    main_institution: str
    department: str
    scopes: tuple[str, ...]
    techniques: tuple[str, ...]
    authority_id: int
    authority: str
    note: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class StatusAsOf:
    """Status on a day, with its first and last day and the ground that was recorded."""

    status: RegistrationStatus
    since: date
    until: date | None
    ground: str

    def free_from(self, day: date) -> date | None:
        """The first day from `day` on that no suspension covers; None while nothing says when it ends."""
        if self.status is not RegistrationStatus.SUSPENDED:
            return day
        return None if self.until is None else max(day, self.until + ONE_DAY)


@dataclass(frozen=True, slots=True)
class FilingAsOf:
    """A filing and its state on a day; `since` and `until` are its first and last day (None: no end)."""

    filing_id: int
    institution_id: int
    institution: str
    scopes: tuple[str, ...]
    since: date
    until: date | None
    status: FilingStatus


@dataclass(frozen=True, slots=True)
class RegistrationAsOf:
    """One registration on a legal day as the register knew it at a moment; `content` is None once it has ended."""

    registration_id: int
    person_id: int
    qualification_id: int
    province: str
    level: Level
    category: Category
    place: str
    licence_number: str
    issuer_id: int
    issued_on: date
    source: str
    warnings: tuple[str, ...]
    status: StatusAsOf
    content: ContentAsOf | None
    filings: tuple[FilingAsOf, ...]


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """What a licence document is made from; identity and qualification numbers are for the holder's page only, `identity`
    is the blind index of the former."""

    registration: RegistrationAsOf
    content: ContentAsOf
    name: str
    sex: str
    birth_date: date
    id_type: str
    photo_id: str | None
    issuer: str
    identity: bytes = field(repr=False)
    id_number: str = field(repr=False)
    qualification_number: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """Exactly what everybody may see (医师法 21, 管理办法 22); codes, not words. `registered_on` is the first day."""

    registration_id: int
    province: str
    licence_number: str
    name: str
    sex: str
    level: Level
    category: Category
    scopes: tuple[str, ...]
    techniques: tuple[str, ...]
    place: str
    main_institution: str
    main_institution_id: int
    filed_institutions: tuple[str, ...]
    filed_institution_ids: tuple[int, ...]
    authority: str
    status: RegistrationStatus
    status_from: date
    status_until: date | None
    registered_on: date


@dataclass(frozen=True, slots=True)
class PhysicianRow:
    """A physician of an institution: `relation` is "main" or "filed", scopes are those practised there."""

    person_id: int
    registration_id: int
    name: str
    sex: str
    level: Level
    category: Category
    licence_number: str
    status: RegistrationStatus
    relation: str
    department: str
    scopes: tuple[str, ...]
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PhysicianPage:
    """One page of physicians, by name; `total` counts all pages."""

    rows: tuple[PhysicianRow, ...]
    total: int
    page: int
    size: int
