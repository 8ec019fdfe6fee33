"""集体办理: one row of an institution's table, read into the answers that it prepares for one physician (管理办法 9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg import clock
from medreg.cases.business.answers import EMPLOYMENT
from medreg.cases.collective_columns import COLUMNS
from medreg.physicians.queries import person_by_identity, qualifications_of
from medreg.register.queries import standing_registrations
from medreg.spreadsheets import values
from medreg.standards.identifiers import check_identifier, defect_message, kind_of_document
from medreg.standards.text import canonical, same_name
from medreg.standards.vocabulary import Business, Category

BUSINESSES = (Business.FIRST_REGISTRATION, Business.RESIDENCY_REGISTRATION, Business.CHANGE_MAIN_INSTITUTION)
LONGEST_DEPARTMENT = 60
NOT_FOUND = gettext_noop("没有找到姓名和证件号码都相符的医师资格。请对照证件核对两列；资格还没有入库的，请本人先核实资格信息")


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """`vouched` are the answers that the institution stands for, `answers` those and what follows from the person."""

    person_id: int
    business: Business
    vouched: dict[str, Any]
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with one cell and what to do; `column` is its header."""

    column: str
    words: str


class RowRefused(Exception):
    """Everything that is wrong with a row at once."""

    def __init__(self, defects: list[Defect]) -> None:
        super().__init__("; ".join(each.words for each in defects))
        self.defects = tuple(defects)


def read_row(cells: Mapping[str, str], *, institution_id: int, province: str) -> PreparedRow:
    """Raises RowRefused."""
    found: list[Defect] = []
    business = _business(cells["business"], found)
    person_id = _person(cells, found)
    vouched = {"institution": str(institution_id), **_employment(cells, found)}
    basis, category = _basis(person_id, business, province, found)
    if business is not None and business is not Business.RESIDENCY_REGISTRATION:
        vouched["scopes"] = _scopes(cells["scopes"], category, found)
    if found or business is None or person_id is None:
        raise RowRefused(found)
    return PreparedRow(person_id, business, vouched, {**vouched, **basis})


def _note(found: list[Defect], key: str, words: str) -> None:
    header = next(column.header for column in COLUMNS if column.key == key)
    found.append(Defect(header, words))


def _business(text: str, found: list[Defect]) -> Business | None:
    wanted = canonical(text)
    business = next((each for each in BUSINESSES if wanted in (each.label, each.value)), None)
    if business is None:
        names = _("、").join(_(each.label) for each in BUSINESSES)
        _note(found, "business", _("请填写：%(names)s") % {"names": names})
    return business


def _person(cells: Mapping[str, str], found: list[Defect]) -> int | None:
    kind, number = values.id_type(cells["id_type"]), cells["id_number"].strip()
    if kind is None:
        _note(found, "id_type", _("没有这种证件类型，请填写证件类型名称，居民身份证可以不填"))
        return None
    if not number:
        _note(found, "id_number", _("请填写证件号码"))
        return None
    form = kind_of_document(kind)
    defects = check_identifier(form, number, today=clock.today()).defects if form is not None else ()
    if form is not None and defects:
        _note(found, "id_number", defect_message(form, defects[0], say=_))
        return None
    person = person_by_identity(kind, number)
    if person is None or not same_name(person.name, cells["name"]):
        _note(found, "id_number", _(NOT_FOUND))
        return None
    return person.pk


def _employment(cells: Mapping[str, str], found: list[Defect]) -> dict[str, Any]:
    department = canonical(cells["department"])
    if not department or len(department) > LONGEST_DEPARTMENT:
        _note(found, "department", _("请填写科室，最多 %(most)s 个字") % {"most": LONGEST_DEPARTMENT})
    written = canonical(cells["employment"]) or "contract"
    kind = next((code for code, words in EMPLOYMENT.items() if written in (code, words)), None)
    if kind is None:
        _note(found, "employment", _("请填写：%(names)s；不填按劳动（聘用）合同") % {"names": _("、").join(EMPLOYMENT.values())})
    first, last = _day(cells, "employed_from", found), _day(cells, "employed_until", found)
    if first is None and not cells["employed_from"].strip():
        _note(found, "employed_from", _("请填写聘用起始日期"))
    if first is not None and last is not None and last < first:
        _note(found, "employed_until", _("聘用截止日期早于起始日期，请核对合同上的两个日期"))
    days = {"employed_from": first, "employed_until": last}
    written_days = {name: day.isoformat() for name, day in days.items() if day is not None}
    return {"department": department, "employment": kind, **written_days}


def _day(cells: Mapping[str, str], key: str, found: list[Defect]) -> date | None:
    text = cells[key].strip()
    day = values.day(text) if text else None
    if text and day is None:
        _note(found, key, _("不是有效日期，请按 2026-09-15 的格式填写"))
    return day


def _basis(
    person_id: int | None, business: Business | None, province: str, found: list[Defect]
) -> tuple[dict[str, str], Category | None]:
    """The qualification or registration that the application rests on, with its category."""
    if person_id is None or business is None:
        return {}, None
    if business is Business.CHANGE_MAIN_INSTITUTION:
        held = [each for each in standing_registrations(person_id) if each.place[:2] == province]
        if not held:
            _note(found, "business", _("此人在本省没有可以变更的执业注册，请改办首次注册或者由本人办理变更执业地点"))
            return {}, None
        return {"registration": str(held[0].registration_id)}, held[0].category
    newest = max(qualifications_of(person_id), key=lambda each: each.passed_on, default=None)
    if newest is None:
        _note(found, "id_number", _(NOT_FOUND))
        return {}, None
    return {"qualification": str(newest.qualification_id)}, newest.category


def _scopes(text: str, category: Category | None, found: list[Defect]) -> list[str]:
    if category is None:
        return []
    codes = values.coded(text, lambda name: values.scope(name, category))
    if not codes:
        _note(found, "scopes", _("没有填写，或者不属于此人的类别。请填写范围名称或代码，几个之间用分号隔开"))
    return list(codes or ())
