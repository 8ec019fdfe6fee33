"""One page of the public register for people: what was found, how many there are, where the next page begins."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from medreg.portals.shared.register_window import register_cursors
from medreg.publication.asking import TOKEN_MATCHES, Search
from medreg.publication.queries import found_count, found_records, records_at_house
from medreg.publication.record import Record
from medreg.publication.statements import COUNTED_UP_TO, Place
from medreg.register.short_term import ShortTermAsOf, short_term_by_number, short_term_named
from medreg.window.cursors import CursorError, ExpiredCursorError, ForeignCursorError

RECORDS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """`next` is the query of the following page, empty on the last one; `total` says how many, `1000+` at most."""

    records: list[Record]
    next: str
    total: str = ""


def search_page(search: Search, cursor: str) -> RecordsPage:
    """What a `canonical` search without defect finds after a cursor. Raises CursorError."""
    after = _place(cursor, repr(search))
    found = found_records(search, after, RECORDS_A_PAGE + 1)
    asked = {name: getattr(search, name) for name in search.__dataclass_fields__}
    next_page = _next(found, repr(search), asked)
    whole = len(found) if after is None and not next_page else found_count(search)
    return RecordsPage(found[:RECORDS_A_PAGE], next_page, f"{COUNTED_UP_TO}+" if whole > COUNTED_UP_TO else str(whole))


def house_page(institution_id: int, cursor: str, *, filed: bool) -> RecordsPage:
    """The physicians of an institution, those filed there apart. Raises CursorError."""
    searched = f"house {institution_id} {filed}"
    found = records_at_house(institution_id, _place(cursor, searched), RECORDS_A_PAGE + 1, filed=filed)
    return RecordsPage(found[:RECORDS_A_PAGE], _next(found, searched, {"filed": "yes" if filed else ""}))


def visiting(search: Search) -> tuple[ShortTermAsOf, ...]:
    """Visiting physicians found by the same search; they hold no registration."""
    if search.licence_number:
        found = short_term_by_number(search.licence_number)
        return (found,) if found is not None else ()
    if search.way in TOKEN_MATCHES:
        return ()
    return short_term_named(search.name, province=search.province, institution=search.institution)


def cursor_words(refused: CursorError) -> str:
    """Why a page cannot be turned; the first one is shown instead."""
    match refused:
        case ForeignCursorError():
            return _("翻页标记属于另一次查询，下面从第一页显示。")
        case ExpiredCursorError():
            return _("翻页标记已经过期，下面从第一页显示。")
    return _("翻页标记无效，下面从第一页显示。")


def _place(cursor: str, searched: str) -> Place | None:
    return register_cursors().read(cursor, searched) if cursor else None


def _next(found: list[Record], searched: str, asked: dict[str, str]) -> str:
    if len(found) <= RECORDS_A_PAGE:
        return ""
    last = found[RECORDS_A_PAGE - 1]
    cursor = register_cursors().written(Place(last.name, last.registration_id), searched)
    return urlencode({name: value for name, value in {**asked, "cursor": cursor}.items() if value})
