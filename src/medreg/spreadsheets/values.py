"""Cells as values: dates, closed lists, tables. Cached, because files repeat themselves; caches are bounded, and cells are short
(table_file.LONGEST_FIELD)."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from medreg.standards import tables
from medreg.standards.term import Term
from medreg.standards.text import canonical, canonical_code
from medreg.standards.vocabulary import Category, IdType, Level, RegistrationStatus, Sex

_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)?(\d{1,2})(?:-|/|\.|月)?(\d{1,2})日?(?: 00:00:00)?")
_SEPARATORS = re.compile("[;；,，|]")
Word = TypeVar("Word", bound=Term)


@lru_cache(maxsize=16_384)
def day(text: str) -> date | None:
    """A date written 2026-09-15, 2026/9/15, 2026.9.15, 20260915 or 2026年9月15日; None for anything else."""
    found = _DATE.fullmatch(canonical(text))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def listed(text: str) -> list[str]:
    """The entries of a cell that holds several."""
    return [entry for part in _SEPARATORS.split(text) if (entry := canonical(part))]


def coded(text: str, code_of: Callable[[str], str | None]) -> tuple[str, ...] | None:
    """The codes of a cell that holds several names or codes, each once; None when one is unknown.

    The enumeration comma separates too, unless it belongs to a name (医学检验、病理).
    """
    codes: dict[str, None] = {}
    for entry in listed(text):
        for name in [entry] if code_of(entry) else entry.split("、"):
            code = code_of(name)
            if code is None:
                return None
            codes[code] = None
    return tuple(codes)


@lru_cache(maxsize=4096)
def level(text: str) -> Level | None:
    return _level_words().get(canonical_code(text))


@lru_cache(maxsize=4096)
def category(text: str) -> Category | None:
    return _words_of(Category).get(canonical_code(text))


@lru_cache(maxsize=4096)
def sex(text: str) -> Sex | None:
    return {**_words_of(Sex), "1": Sex.MALE, "2": Sex.FEMALE, "男性": Sex.MALE, "女性": Sex.FEMALE}.get(
        canonical_code(text)
    )


@lru_cache(maxsize=4096)
def id_type(text: str) -> IdType | None:
    """The kind of document; an empty cell means the resident card."""
    code = canonical_code(text)
    return {**_words_of(IdType), "": IdType.RESIDENT_CARD, "身份证": IdType.RESIDENT_CARD}.get(code)


@lru_cache(maxsize=4096)
def status(text: str) -> RegistrationStatus | None:
    """The status of a registration; an empty cell means valid."""
    more = {
        "": RegistrationStatus.VALID,
        "暂停": RegistrationStatus.SUSPENDED,
        "备案": RegistrationStatus.DEPARTURE_FILED,
        "注销": RegistrationStatus.CANCELLED,
        "撤销": RegistrationStatus.RESCINDED,
        "变更转出": RegistrationStatus.TRANSFERRED,
    }
    return {**_words_of(RegistrationStatus), **more}.get(canonical_code(text))


@lru_cache(maxsize=4096)
def province(text: str) -> str | None:
    """Two digits from a code ("11", "110000") or a name ("北京", "北京市")."""
    wanted = canonical_code(text)
    for found in tables.provinces():
        if wanted in (found.code, f"{found.code}0000", found.name, found.full_name):
            return found.code
    return None


@lru_cache(maxsize=4096)
def ethnic_group(text: str) -> str | None:
    return _code_in(tables.ethnic_groups(), text, "族")


@lru_cache(maxsize=4096)
def education(text: str) -> str | None:
    return _code_in(tables.education(), text, "")


@lru_cache(maxsize=4096)
def department(text: str) -> str | None:
    wanted = canonical_code(text).removesuffix("科")
    for found in tables.department_scopes():
        if wanted in (found.code, found.name, found.name.removesuffix("科")):
            return found.code
    return None


@lru_cache(maxsize=4096)
def scope(text: str, of: Category) -> str | None:
    wanted = canonical_code(text).removesuffix("专业")
    for found in tables.scopes_of(of):
        if wanted in (found.code, found.name.removesuffix("专业")):
            return found.code
    return None


def _code_in(table: tuple[tables.CodeItem, ...], text: str, suffix: str) -> str | None:
    """The code of an entry by code or name; an empty cell stays empty."""
    wanted = canonical_code(text)
    if not wanted:
        return ""
    return next((found.code for found in table if wanted in (found.code, found.name, f"{found.name}{suffix}")), None)


@cache
def _words_of(terms: type[Word]) -> Mapping[str, Word]:
    """Value and label of every member, in the form that cells are compared in."""
    by_value = {canonical_code(member.value): member for member in terms}
    return {**{canonical_code(member.label): member for member in terms}, **by_value}


@cache
def _level_words() -> Mapping[str, Level]:
    more = {
        "1": Level.PHYSICIAN,
        "2": Level.ASSISTANT,
        "XC": Level.RURAL_ASSISTANT,
        "助理医师": Level.ASSISTANT,
        "乡村全科助理医师": Level.RURAL_ASSISTANT,
        "中医(专长)医师": Level.TCM_SPECIALTY,
    }
    labels = {canonical_code(member.label): member for member in Level}
    return {**labels, **{canonical_code(member.value): member for member in Level}, **more}
