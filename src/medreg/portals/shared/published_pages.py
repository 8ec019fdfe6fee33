"""What an address asks of the public lists, and one page of the answer; the same for the pages and for the API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from medreg.portals.shared.cursors import read, written
from medreg.publication.published import KINDS, Selection, entry, month_of, names_after, published_names
from medreg.standards.tables import provinces


@dataclass(frozen=True, slots=True)
class NamesPage:
    """`next` is the cursor of the following page, empty on the last one."""

    entries: list[dict[str, str]]
    next: str


def selection_of(asked: Mapping[str, str]) -> tuple[Selection, str]:
    """The selection that an address names, and in words what of it is no value; that part then selects nothing."""
    kind, province, month, authority = (asked.get(name, "").strip() for name in ("kind", "province", "month", "authority"))
    known = {found.code for found in provinces() if found.registers}
    defects = (
        (kind and kind not in KINDS, _("名单种类应为 granted（准予）或 cancelled（注销）。")),
        (province and province not in known, _("没有这个省份，请填写两位省份代码。")),
        (month and month_of(month) is None, _("月份请按 2026-11 的格式填写。")),
        (authority and _key(authority) is None, _("没有这个机关，请从列表中选择。")),
    )
    selection = Selection(
        kind if kind in KINDS else KINDS[0],
        province if province in known else "",
        month_of(month),
        _key(authority),
    )
    return selection, next((words for wrong, words in defects if wrong), "")


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def asked_of(selection: Selection, **more: str) -> str:
    """The selection as the query of an address."""
    named = {
        "kind": selection.kind,
        "province": selection.province,
        "month": f"{selection.month:%Y-%m}" if selection.month else "",
        "authority": str(selection.authority or ""),
        **more,
    }
    return urlencode({name: value for name, value in named.items() if value})


def page_of(selection: Selection, cursor: str, size: int) -> NamesPage:
    """At most `size` entries after the cursor; raises CursorDamagedError."""
    rows = published_names(selection)
    if cursor:
        day, key = read(cursor, 2)
        rows = names_after(rows, date.fromisoformat(day), key)
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    after = written(last.published_on.isoformat(), last.pk) if last else ""
    return NamesPage([entry(row) for row in found[:size]], after)
