"""Answers as words: for check-your-answers, the officer's view, and what changed between two versions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel

from medreg.schema.fields import Kind, Mask, Question, questions

NOT_ANSWERED = gettext_noop("未填写")
WordsFor = Callable[[str], Mapping[str, str]]
"""Field name → (code → words), for codes known only at run time."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer in words; ``anchor`` is the id of its form field, so ``…#anchor`` leads to it."""

    name: str
    label: str
    words: str
    anchor: str
    answered: bool
    masked: bool
    cite: str


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    rows: tuple[Row, ...]


class Difference(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that differs between two versions of a payload."""

    name: str
    label: str
    before: str
    after: str
    difference: Difference


def anchor(name: str) -> str:
    """The id of the form control of a field."""
    return f"field-{name}"


def masked_words(text: str, mask: Mask) -> str:
    """Stars for what a reader may not see: ``110101199001011237`` → ``110***********1237``, ``林知远`` → ``林*远``.

    Longer texts keep 3 characters in front and 4 behind, short ones one at each side, two-character ones the first.
    """
    if mask is Mask.ALL:
        return "*" * 6 if text else ""
    if len(text) < 3:
        return text[:1] + "*" * (len(text) - 1)
    front, behind = (3, 4) if len(text) > 9 else (1, 1)
    return text[:front] + "*" * (len(text) - front - behind) + text[-behind:]


def review_rows(payload: BaseModel, *, masked: bool, words_for: WordsFor | None = None) -> tuple[Section, ...]:
    """All answers by section, in the order of the payload; an unfinished one comes from ``model_construct``."""
    found: dict[str, list[Row]] = {}
    for question in questions(type(payload)):
        found.setdefault(question.ask.section, []).append(_row(question, payload, masked, words_for))
    return tuple(Section(_(title), tuple(rows)) for title, rows in found.items())


def compare(
    old: BaseModel, new: BaseModel, *, masked: bool = True, words_for: WordsFor | None = None
) -> tuple[Change, ...]:
    """The answers that differ, in the order of the new payload; a sensitive answer counts although it is masked."""
    fields = {question.name for question in questions(type(old))}
    changes = []
    for question in questions(type(new)):
        before = getattr(old, question.name, None) if question.name in fields else None
        after = getattr(new, question.name, None)
        if _plain(before) == _plain(after):
            continue
        changes.append(_change(question, before, after, masked, words_for))
    return tuple(changes)


def _change(question: Question, before: Any, after: Any, masked: bool, words_for: WordsFor | None) -> Change:
    told = [_words(question, value, masked, words_for) for value in (before, after)]
    difference = Difference.CHANGED
    if not told[0]:
        difference = Difference.ADDED
    elif not told[1]:
        difference = Difference.REMOVED
    before_words, after_words = (words or _(NOT_ANSWERED) for words in told)
    return Change(question.name, _(question.ask.label), before_words, after_words, difference)


def _row(question: Question, payload: BaseModel, masked: bool, words_for: WordsFor | None) -> Row:
    words = _words(question, getattr(payload, question.name, None), masked, words_for)
    return Row(
        name=question.name,
        label=_(question.ask.label),
        words=words or _(NOT_ANSWERED),
        anchor=anchor(question.name),
        answered=bool(words),
        masked=masked and question.mask is not None and bool(words),
        cite=question.ask.cite,
    )


def _words(question: Question, value: Any, masked: bool, words_for: WordsFor | None) -> str:
    if value is None or value == "" or value == []:
        return ""
    told = _spoken(question, value, words_for)
    return masked_words(told, question.mask) if masked and question.mask else told


def _spoken(question: Question, value: Any, words_for: WordsFor | None) -> str:
    if question.kind in (Kind.YES_NO, Kind.MUST_AGREE):
        return _("是") if value else _("否")
    if isinstance(value, date):
        return value.isoformat()
    known = {**question.words(), **(words_for(question.name) if words_for else {})}
    several = value if isinstance(value, list | tuple | set | frozenset) else [value]
    codes = [str(_plain(one)) for one in several]
    return _("、").join(_(known[code]) if code in known else code for code in codes)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, StrEnum) else value
