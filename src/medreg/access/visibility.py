"""Which fields of a registration each public view shows (医师法 21, 个人信息保护法 6); what is not listed is hidden."""

from collections.abc import Iterable
from enum import StrEnum


class View(StrEnum):
    """公众查询, the lists of those granted and those cancelled, and the code of 亮证."""

    PUBLIC_SEARCH = "public_search"
    GRANTED_LIST = "granted_list"
    CANCELLED_LIST = "cancelled_list"
    DISPLAY_CODE = "display_code"


SHOWN: dict[View, frozenset[str]] = {
    View.PUBLIC_SEARCH: frozenset(
        {
            "name",
            "sex",
            "level",
            "category",
            "scopes",
            "main_institution",
            "filed_institutions",
            "authority",
            "licence_number",
            "status",
            "status_from",
            "status_until",
        }
    ),
    View.GRANTED_LIST: frozenset({"name", "level", "category", "main_institution", "authority", "granted_on"}),
    View.CANCELLED_LIST: frozenset(
        {"name", "level", "category", "main_institution", "authority", "cancelled_on", "ground_category"}
    ),
    View.DISPLAY_CODE: frozenset({"token"}),
}


def shows(view: View, field: str) -> bool:
    """Whether the view shows this field."""
    return field in SHOWN[view]


def visibility(view: View, fields: Iterable[str]) -> dict[str, bool]:
    """Field to whether it is shown."""
    return {field: shows(view, field) for field in fields}
