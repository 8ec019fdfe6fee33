"""The people of the demo world, as the qualification database would deliver them; they come in by the real import."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from medreg.access.actor import Actor, Role
from medreg.demo.names import a_name, unusual_names
from medreg.importers.actions.import_file import import_file
from medreg.standards.gb11643 import check_character
from medreg.standards.vocabulary import Category, IdType, Level

IMPORTER = Actor(Role.SYSTEM_OPERATOR, name="演示数据导入")
HEADER = (
    "姓名", "性别", "证件类型", "证件号码", "出生日期", "级别", "类别", "资格证书编码", "准考证号", "合格日期", "发证日期",
    "省份", "毕业学校", "学历", "专长",
)  # fmt: skip
SCHOOLS = ("示例医科大学", "示例大学医学院", "华东示例医学院", "示例中医药大学", "北方示例医学院")
BIRTHPLACES = ("110101", "110108", "320106", "320583", "370102", "410105", "510104", "610113", "652101", "150102")
_LEVEL_CODES = {Level.PHYSICIAN: "1", Level.ASSISTANT: "2"}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One row of the qualification file; without `number` the certificate is still being made."""

    name: str
    sex: str
    id_type: IdType
    id_number: str
    birth_date: date
    level: Level
    category: Category
    province: str
    passed_on: date
    issued_on: date | None
    number: str
    admission: str
    school: str
    techniques: str = ""


def a_newcomer(
    random: Random,
    serial: int,
    *,
    province: str,
    passed_on: date,
    level: Level = Level.PHYSICIAN,
    category: Category = Category.CLINICAL,
    name: str = "",
    sex: str = "",
    awaiting: bool = False,
) -> Newcomer:
    """Somebody who passed on a day; `serial` makes the identity number one that nobody else has."""
    sex = sex or random.choice(("male", "female"))
    born = date(passed_on.year - random.randint(24, 33), random.randint(1, 12), random.randint(1, 28))
    seventeen = f"{random.choice(BIRTHPLACES)}{born:%Y%m%d}{serial // 5 % 100:02d}{_sex_digit(serial, sex)}"
    id_number = seventeen + check_character(seventeen)
    return Newcomer(
        name=name or a_name(random, sex),
        sex=sex,
        id_type=IdType.RESIDENT_CARD,
        id_number=id_number,
        birth_date=born,
        level=level,
        category=category,
        province=province,
        passed_on=passed_on,
        issued_on=None if awaiting else passed_on + timedelta(days=47),
        number="" if awaiting else _qualification_number(level, category, province, passed_on.year, id_number),
        admission=f"{province}{passed_on:%Y}{serial:09d}" if awaiting else "",
        school=random.choice(SCHOOLS),
        techniques="针刺治疗颈肩腰腿痛；艾灸" if level is Level.TCM_SPECIALTY else "",
    )


def with_permit(newcomer: Newcomer, number: str) -> Newcomer:
    """The same person with a Hong Kong or Macau travel permit as identity document."""
    return replace(newcomer, id_type=IdType.HK_MACAU_PERMIT, id_number=number)


def with_unusual_name(newcomers: Iterable[Newcomer]) -> list[Newcomer]:
    """The first of each sex get the names that every list must be able to show."""
    waiting = list(unusual_names())
    named = []
    for newcomer in newcomers:
        found = next((entry for entry in waiting if entry[1] == newcomer.sex), None)
        if found is not None:
            waiting.remove(found)
            newcomer = replace(newcomer, name=found[0])
        named.append(newcomer)
    return named


def import_people(newcomers: Iterable[Newcomer]) -> int:
    """Write the file and import it; returns the number of rows taken. A refused row is a fault of the demo."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "qualifications.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(HEADER)
            sheet.writerows(_cells(newcomer) for newcomer in newcomers)
        outcome = import_file(kind="qualifications", path=path, actor=IMPORTER)
    if outcome.state != "loaded":
        raise RuntimeError(f"the demo's qualification file was refused: {outcome.codes} {outcome.examples}")
    return outcome.accepted


def _cells(one: Newcomer) -> tuple[str, ...]:
    return (
        one.name,
        "男" if one.sex == "male" else "女",
        one.id_type.value,
        one.id_number,
        one.birth_date.isoformat(),
        one.level.value,
        one.category.value,
        one.number,
        one.admission,
        one.passed_on.isoformat(),
        one.issued_on.isoformat() if one.issued_on else "",
        one.province,
        one.school,
        "21",
        one.techniques,
    )


def _sex_digit(serial: int, sex: str) -> int:
    return serial % 5 * 2 + (1 if sex == "male" else 0)


def _qualification_number(level: Level, category: Category, province: str, year: int, id_number: str) -> str:
    if level is Level.RURAL_ASSISTANT:
        return f"{year}{province}XC{id_number}"
    if level is Level.TCM_SPECIALTY:
        return f"{year}{province}ZC{id_number}"
    return f"{year}{province}{_LEVEL_CODES[level]}{category.value}{id_number}"
