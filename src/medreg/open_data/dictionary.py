"""What the columns mean, for people (data dictionary) and for programs (Frictionless data package)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from medreg.open_data.monthly import MonthFile
from medreg.open_data.suppression import SMALLEST_TOLD


@dataclass(frozen=True, slots=True)
class Column:
    """`type` is Frictionless'; `values` are the codes that may stand there, empty for any."""

    name: str
    type: str
    meaning: Any
    english: str
    values: tuple[str, ...] = ()


DICTIONARY = (
    Column("month", "yearmonth", _("月份"), "month in which the name was published"),
    Column("province", "string", _("省份代码，GB/T 2260 前两位"), "province, first two digits of GB/T 2260"),
    Column("province_name", "string", _("省份名称"), "name of the province"),
    Column("event", "string", _("准予注册或者注销注册"), "registration granted or cancelled", ("granted", "cancelled")),
    Column(
        "level",
        "string",
        _("医师级别"),
        "level of the physician",
        ("physician", "assistant", "rural_assistant", "tcm_specialty"),
    ),
    Column("category", "string", _("执业类别代码，见 data/codes"), "practice category, codes of data/codes"),
    Column(
        "ground",
        "string",
        _("注销原因的种类，准予注册为空"),
        "kind of ground of a cancellation, empty for a grant",
        ("deceased", "own_request", "not_practising", "by_law"),
    ),
    Column("count", "integer", _("人次；不公布时为空"), "number of names; empty where it is withheld"),
    Column("withheld", "boolean", _("是否因数字太小而不公布"), "whether the number is withheld"),
)
RULE = (
    f"Counts below {SMALLEST_TOLD} are withheld; where a province, month and event would have a single withheld count, "
    "the next smallest is withheld too, so that it cannot be found by subtraction."
)


def data_package(files: Iterable[MonthFile], *, origin: str) -> dict[str, Any]:
    """The Frictionless data package of the files: addresses, sizes, digests, schema."""
    return {
        "profile": "tabular-data-package",
        "name": "medreg-registrations-by-month",
        "title": "Registrations of physicians by month",
        "description": RULE,
        "homepage": f"{origin}/open-data/",
        "resources": [_resource(one, origin) for one in files],
    }


def _resource(one: MonthFile, origin: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": one.name.removesuffix(".csv"),
        "path": f"{origin}/open-data/{one.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(one.content),
        "hash": f"sha256:{one.sha256}",
        "schema": schema(),
    }


def schema() -> dict[str, Any]:
    """The table schema; one row a month, province, event, level, category and ground."""
    fields = [
        {
            "name": column.name,
            "type": column.type,
            "description": column.english,
            **({"constraints": {"enum": list(column.values)}} if column.values and column.name != "ground" else {}),
        }
        for column in DICTIONARY
    ]
    return {"fields": fields, "primaryKey": [*("month", "province", "event", "level", "category", "ground")]}
