"""Filters of the look: grouped numbers, dates in prose, page numbers."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django import template
from django.core.paginator import Page
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

_INSTRUMENT = re.compile(r"^\S+")

GROUPS: Final[dict[int, tuple[int, ...]]] = {
    11: (3, 4, 4),
    15: (3, 4, 4, 4),
    18: (6, 8, 4),
    27: (4, 2, 1, 2, 18),
}
"""Length of a number → how eyes split it: phone, licence, resident card, qualification certificate."""


@register.filter
def translated(words: object) -> str:
    """A word of a table in the reader's language; `translate` does the same outside other tags."""
    return _(str(words))


@register.filter
def cited(articles: str) -> str:
    """``医师法 16、管理办法 9`` with the names of the instruments in the reader's language."""
    return _("、").join(_INSTRUMENT.sub(lambda name: _(name[0]), article) for article in str(articles).split("、"))


@register.filter
def grouped(number: object) -> SafeString:
    """A number split for the eye only: the gaps are style, a copy has none."""
    text = str(number or "")
    sizes = GROUPS.get(len(text)) or (len(text),)
    parts, start = [], 0
    for size in sizes:
        parts.append((text[start : start + size],))
        start += size
    return format_html_join("", '<span class="g">{}</span>', parts)


@register.filter
def day(value: date | datetime | None) -> str:
    """``12月4日``, in English ``4 Dec``, for prose."""
    shown = _local(value)
    return date_format(shown, _("n月j日")) if shown else ""


@register.filter
def long_day(value: date | datetime | None) -> str:
    """``2026年12月4日``, in English ``4 December 2026``."""
    shown = _local(value)
    return date_format(shown, _("Y年n月j日")) if shown else ""


@register.filter
def iso_day(value: date | datetime | None) -> str:
    """``2026-12-04`` for tables."""
    shown = _local(value)
    return shown.strftime("%Y-%m-%d") if shown else ""


@register.filter
def iso_minute(value: datetime | None) -> str:
    """``2026-12-04 08:41`` for evidence and history."""
    shown = _local(value)
    return shown.strftime("%Y-%m-%d %H:%M") if shown else ""


def _local(value: date | datetime | None) -> date | datetime | None:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def page_numbers(page: "Page[Any]") -> Sequence[int]:
    """The page numbers worth a link; 0 stands for a gap."""
    last = page.paginator.num_pages
    shown = sorted({1, last, *(number for number in range(page.number - 2, page.number + 3) if 1 <= number <= last)})
    numbers: list[int] = []
    for number in shown:
        if numbers and number - numbers[-1] == 2:
            numbers.append(number - 1)
        elif numbers and number - numbers[-1] > 2:
            numbers.append(0)
        numbers.append(number)
    return numbers
