"""What can be imported: for each kind its columns, its checks, its staged table, and how it enters and leaves."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from medreg.clock import staged_holidays
from medreg.clock.actions.import_holidays import import_holidays
from medreg.clock.actions.undo_holiday_import import undo_holiday_import
from medreg.importers.columns import CALENDAR, INSTITUTIONS, QUALIFICATIONS, REGISTER
from medreg.importers.following import follow_holidays, follow_holidays_gone, follow_registrations
from medreg.importers.holiday_rows import HolidayRows
from medreg.importers.institution_rows import InstitutionRows
from medreg.importers.qualification_rows import QualificationRows
from medreg.importers.registration_rows import RegistrationRows
from medreg.importers.row_checks import RowCheck
from medreg.institutions import staged_institutions
from medreg.institutions.actions.import_institutions import import_institutions
from medreg.institutions.actions.undo_institution_import import undo_institution_import
from medreg.physicians import staged_qualifications
from medreg.physicians.actions.import_qualifications import import_qualifications
from medreg.physicians.actions.undo_qualification_import import undo_qualification_import
from medreg.register import staged_registrations
from medreg.register.actions.import_registrations import import_registrations
from medreg.register.actions.undo_registration_import import undo_registration_import
from medreg.register.queries import changes_after_import
from medreg.spreadsheets.columns import Column, Pick

Clash = tuple[int, str, str, int | None]


class Load(Protocol):
    def __call__(self, *, table: str, run: uuid.UUID, at: datetime) -> int: ...


class Undo(Protocol):
    def __call__(self, *, run: uuid.UUID) -> int: ...


class Follow(Protocol):
    def __call__(self, *, run: uuid.UUID) -> None: ...


def follow_nothing(*, run: uuid.UUID) -> None:
    """Nothing rests on these rows yet."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`brings` are the tables whose rows carry the run; references to them from other tables than these and their
    `parts`, and `later_changes` of the parts themselves, forbid a roll-back. `apart`: rows of long files are checked in
    several processes, which needs a check whose module loads without Django's models. `follow` does in the same
    transaction what else the arrival of the rows means, `retreat` what their leaving does."""

    columns: Sequence[Column]
    staged: Sequence[tuple[str, str]]
    check: Callable[[Pick, date], RowCheck]
    clashes: Callable[[str], Iterator[Clash]]
    load: Load
    undo: Undo
    brings: tuple[str, ...]
    parts: tuple[str, ...] = ()
    later_changes: Callable[[uuid.UUID], int] = lambda _: 0
    apart: bool = False
    follow: Follow = follow_nothing
    retreat: Follow = follow_nothing


KINDS: dict[str, Kind] = {
    "qualifications": Kind(
        QUALIFICATIONS,
        staged_qualifications.COLUMNS,
        QualificationRows,
        staged_qualifications.clashes,
        import_qualifications,
        undo_qualification_import,
        ("physicians_qualification", "physicians_person"),
        apart=True,
    ),
    "institutions": Kind(
        INSTITUTIONS,
        staged_institutions.COLUMNS,
        InstitutionRows,
        staged_institutions.clashes,
        import_institutions,
        undo_institution_import,
        ("institutions_institution",),
        ("institutions_institutionlicence", "institutions_department"),
    ),
    "register": Kind(
        REGISTER,
        staged_registrations.COLUMNS,
        RegistrationRows,
        staged_registrations.clashes,
        import_registrations,
        undo_registration_import,
        ("register_registration", "register_filing"),
        (
            "register_registrationperiod",
            "register_statusperiod",
            "register_filingperiod",
            "register_licencenumberuse",
            "register_confirmedentry",
        ),
        changes_after_import,
        follow=follow_registrations,
    ),
    "calendar": Kind(
        CALENDAR,
        staged_holidays.COLUMNS,
        HolidayRows,
        staged_holidays.clashes,
        import_holidays,
        undo_holiday_import,
        ("clock_holidayperiod",),
        follow=follow_holidays,
        retreat=follow_holidays_gone,
    ),
}
