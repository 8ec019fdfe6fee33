"""Realistic test files: names, valid numbers of nobody, and a known share of planted defects; the same for the same seed.

Identity numbers have real issuing areas and counted-up serials; they belong to nobody on purpose, as far as anyone knows.
"""

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from medreg.importers.columns import QUALIFICATIONS
from medreg.standards import gb2260
from medreg.standards.gb11643 import check_character
from medreg.standards.tables import provinces
from medreg.standards.vocabulary import Category

HEADER = [column.header for column in QUALIFICATIONS]
AT = {column.key: position for position, column in enumerate(QUALIFICATIONS)}
FIRST_DATA_ROW = 2

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文辉春梅晓燕婷雪峰鹏飞宇浩然子涵欣怡佳琪"
    "思远博文俊豪嘉诚雨桐梓萱立新永康德福海云凤仙"
)
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "皇甫")
_MINORITY = ("阿依古丽·买买提", "巴图·苏和", "扎西·次仁", "努尔兰·哈力")
_SCHOOLS = ("首都医科大学", "南京医科大学", "四川大学", "郑州大学", "广州中医药大学", "内蒙古医科大学", "海南医科大学")
_ETHNIC = ("汉族",) * 9 + ("回族", "满族", "蒙古族", "壮族")
_LEVELS = (("1", "执业医师"),) * 4 + (("2", "执业助理医师"),)
_CATEGORIES = ("10",) * 6 + ("20", "30", "41", "42")


@dataclass(frozen=True, slots=True)
class Planted:
    """A defect that the generator put into a row, and the code that the import must find."""

    row_number: int
    column: str
    code: str


class Generator:
    """Rows of one file; `planted` grows while the rows are taken."""

    def __init__(self, *, seed: int, today: date, defects: float) -> None:
        self.planted: list[Planted] = []
        self._chance = random.Random(seed)  # noqa: S311 -- repeatable, not secret
        self._share = defects
        self._today = today
        self._areas = [
            area.code for province in provinces() if province.registers for area in gb2260.counties(province.code)
        ]
        self._previous: list[str] | None = None

    def rows(self, count: int) -> Iterator[list[str]]:
        """`count` rows; the ten kinds of defects come in turn, so that every kind is planted in a long file."""
        wanted = sorted(self._chance.sample(range(1, count), round(count * self._share))) if count > 1 else []
        due = iter(wanted)
        following = next(due, None)
        for at in range(count):
            row = self._row(at)
            if at == following:
                self._spoil(row, at + FIRST_DATA_ROW)
                following = next(due, None)
            else:
                self._previous = row
            yield row

    def _row(self, at: int) -> list[str]:
        pick = self._chance
        born = date(1955, 1, 1) + timedelta(days=pick.randrange(16_000))
        # Serial and birth day together count up, so that no identity number comes twice in half a million rows.
        seventeen = f"{self._areas[at // 1000 % len(self._areas)]}{born:%Y%m%d}{at % 1000:03d}"
        number = seventeen + check_character(seventeen)
        passed = date(born.year + 24 + pick.randrange(6), 11, 1)
        passed = min(passed, date(self._today.year - 1, 11, 1))
        province = pick.choice(self._areas)[:2]
        (digit, level), category = pick.choice(_LEVELS), pick.choice(_CATEGORIES)
        return [
            self._name(),
            "男" if int(number[16]) % 2 else "女",
            "居民身份证",
            number,
            born.isoformat(),
            pick.choice(_ETHNIC),
            level,
            Category(category).label,
            f"{passed.year}{province}{digit}{category}{number}",
            "",
            passed.isoformat(),
            (passed + timedelta(days=50)).isoformat(),
            gb2260.province_name(province),
            pick.choice(_SCHOOLS),
            "大学本科毕业",
            "",
        ]

    def _name(self) -> str:
        pick = self._chance
        kind = pick.randrange(200)
        if kind == 0:
            return pick.choice(_MINORITY)
        surname = pick.choice(_COMPOUND) if kind < 4 else pick.choice(_SURNAMES)
        return surname + "".join(pick.choice(_GIVEN) for _ in range(1 + pick.randrange(2)))

    def _spoil(self, row: list[str], row_number: int) -> None:
        code, spoil = DEFECTS[len(self.planted) % len(DEFECTS)]
        column = spoil(row, self._previous or row, self._today)
        self.planted.append(Planted(row_number, column, code))


def generate(*, path: Path, rows: int, defects: float, seed: int, today: date) -> list[Planted]:
    """Write a qualification file of `rows` rows with a share of `defects` spoilt, and say which rows they are."""
    generator = Generator(seed=seed, today=today, defects=defects)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(chain([HEADER], generator.rows(rows)))
    return generator.planted


def _set(row: list[str], column: str, value: str) -> str:
    row[AT[column]] = value
    return column


def _check_digit(row: list[str], _previous: list[str], _today: date) -> str:
    number = row[AT["id_number"]]
    return _set(row, "id_number", number[:17] + ("5" if number[17] != "5" else "6"))


def _length(row: list[str], _previous: list[str], _today: date) -> str:
    return _set(row, "id_number", row[AT["id_number"]][:-1])


def _birth_date(row: list[str], _previous: list[str], _today: date) -> str:
    number = row[AT["id_number"]]
    seventeen = f"{number[:10]}0230{number[14:17]}"
    return _set(row, "id_number", seventeen + check_character(seventeen))


def _duplicate(row: list[str], previous: list[str], _today: date) -> str:
    row[:] = previous
    return "number"


def _other_sex(row: list[str], _previous: list[str], _today: date) -> str:
    return _set(row, "sex", "女" if row[AT["sex"]] == "男" else "男")


def _put(column: str, value: str) -> "Spoil":
    return lambda row, _previous, _today: _set(row, column, value)


def _future(row: list[str], _previous: list[str], today: date) -> str:
    return _set(row, "issued_on", (today + timedelta(days=400)).isoformat())


Spoil = Callable[[list[str], list[str], date], str]
DEFECTS: tuple[tuple[str, Spoil], ...] = (
    ("check_digit", _check_digit),
    ("length", _length),
    ("birth_date", _birth_date),
    ("category_unknown", _put("category", "兽医")),
    ("level_unknown", _put("level", "见习医师")),
    ("missing", _put("name", "")),
    ("duplicate_in_file", _duplicate),
    ("sex_differs", _other_sex),
    ("date_in_future", _future),
    ("province_unknown", _put("province", "远方省")),
)
"""The ten kinds of planted defects: the code that the import must find, and how a row is spoilt (the column comes back)."""
