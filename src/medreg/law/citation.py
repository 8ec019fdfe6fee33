"""Citations: which instrument, which article, which item. Written `医师法 16(2)`; an instrument alone is `169号`."""

import re
from dataclasses import dataclass
from typing import Self

LAWS = (
    "医师法",
    "执业医师法",
    "管理办法",
    "1999办法",
    "行政许可法",
    "169号",
    "口腔通知",
    "413号",
    "资格修改通知",
    "国办发3号",
    "定期考核办法",
    "确有专长办法",
    "港澳办法",
    "台湾办法",
    "外国医师办法",
    "乡村全科规定",
    "行政复议法",
    "行政诉讼法",
    "个人信息保护法",
    "医疗机构管理条例",
    "乡村医生条例",
    "省级规定",
)

_FORM = re.compile(r"(?P<law>\S+)(?: (?P<article>\d+)(?:\((?P<item>\d+)\))?)?")
_DIGITS = "零一二三四五六七八九"


class CitationError(ValueError):
    """The text is not a citation of an instrument that the project knows."""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One place in one instrument. `article` and `item` are plain numbers as text, empty when the cite is wider."""

    law: str
    article: str = ""
    item: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """`医师法 16(2)`, `管理办法 12`, `169号`; raises CitationError for anything else."""
        form = _FORM.fullmatch(text)
        if form is None or form["law"] not in LAWS:
            raise CitationError(f"not a citation: {text!r}")
        return cls(form["law"], form["article"] or "", form["item"] or "")

    def __str__(self) -> str:
        article = f" {self.article}" if self.article else ""
        return f"{self.law}{article}" + (f"({self.item})" if self.item else "")

    def covers(self, narrower: "Citation") -> bool:
        """True when `narrower` is this place or lies inside it: `管理办法 12` covers `管理办法 12(3)`."""
        return self.law == narrower.law and self.article in ("", narrower.article) and self.item in ("", narrower.item)

    @property
    def place_in_words(self) -> str:
        """The article as a letter writes it: 第十六条第（二）项; empty for a whole instrument."""
        article = f"第{chinese_number(int(self.article))}条" if self.article else ""
        return article + (f"第（{chinese_number(int(self.item))}）项" if self.item else "")


def chinese_number(number: int) -> str:
    """1 to 999 in Chinese figures as statutes count their articles: 16 is 十六, 20 is 二十, 101 is 一百零一."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")
