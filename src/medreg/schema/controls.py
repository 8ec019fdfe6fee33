"""Django form fields for questions: canonical text, hard limits, messages that name field, reason and remedy."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from medreg.schema.fields import Kind, Question, Widget
from medreg.schema.refusals import please_answer
from medreg.standards.text import canonical, canonical_lines

Choices = Sequence[tuple[str, str]]

RADIOS_UP_TO: Final = 6
"""More codes than this become a select; fewer are read faster as radio buttons."""
SHOWN_AGAIN: Final = 20_000
"""Characters of a refused text that the page shows again; a 10 MB text would make the page unusable."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_DATE = re.compile(r"^(\d{4})(\d{2})(\d{2})$|^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_ASCII_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0D: "-", 0xFF0F: "/", 0xFF0E: "."}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def showable(text: str) -> str:
    """What was typed, as a page can show it again: no NUL, no lone surrogates, at most ``SHOWN_AGAIN`` characters."""
    return _CONTROLS.sub("", _SURROGATES.sub("", text[:SHOWN_AGAIN]))


class KeepsTyping:
    """Shows a refused text again, cleaned of what no page can hold."""

    def bound_data(self, data: Any, _initial: Any) -> Any:
        return showable(data) if isinstance(data, str) else data


class TextControl(KeepsTyping, forms.CharField):
    """One answer in characters, canonical: NFC without control, zero-width, bidi or surrogate characters."""

    def __init__(self, question: Question, **options: Any) -> None:
        self.question = question
        self.reads = question.ask.reads
        if question.kind is Kind.TEXTS or question.ask.widget is Widget.AREA:
            self.reads = canonical_lines
        super().__init__(strip=False, **options)
        self.validators = []

    def to_python(self, value: Any) -> str:
        label, limit = self.question.ask.label, self.question.ask.max_length
        raw = "" if value is None else str(value)
        if len(raw) > 4 * limit + 64:
            raise ValidationError(_too_long(label, limit, len(raw)), code="max_length")
        text = self.reads(raw)
        if len(text) > limit:
            raise ValidationError(_too_long(label, limit, len(text)), code="max_length")
        return text


class TextsControl(TextControl):
    """Several answers, one a line; the cleaned value is a list without blanks and doubles."""

    def clean(self, value: Any) -> Any:
        lines = super().clean(value).splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))


class DateControl(KeepsTyping, forms.Field):
    """A date, typed as 2026-11-23, 2026/11/23, 20261123 or 2026年11月23日, full-width digits too."""

    def __init__(self, question: Question, **options: Any) -> None:
        self.question = question
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        found = _DATE.match(canonical(str(value)[:64]).translate(_ASCII_DIGITS).replace(" ", ""))
        try:
            return date(*(int(part) for part in found.groups() if part)) if found else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> date:
        words = _("%(label)s不是有效日期，请按 2026-11-23 的格式填写") % {"label": _(self.question.ask.label)}
        raise ValidationError(words, code="invalid")


def _too_long(label: str, limit: int, length: int) -> str:
    told = {"label": _(label), "limit": limit, "length": length}
    return _("%(label)s最多 %(limit)s 个字，现在有 %(length)s 个，请删减") % told


def control(question: Question, choices: Choices | None) -> forms.Field:
    """The Django form field of a question; ``choices`` are those known only at run time."""
    ask = question.ask
    options: dict[str, Any] = {
        "label": gettext_lazy(ask.label),
        "help_text": gettext_lazy(ask.hint),
        "required": question.required or question.kind is Kind.MUST_AGREE,
        "error_messages": _messages(question),
    }
    made = _MAKERS[question.kind](question, choices, options)
    attributes = {"autocomplete": ask.autocomplete, "inputmode": ask.inputmode}
    made.widget.attrs.update({name: value for name, value in attributes.items() if value})
    return made


def _with_label(words: str, label: str) -> str:
    return _(words) % {"label": _(label)}


_please_answer, _said = lazy(please_answer, str), lazy(_with_label, str)


def _messages(question: Question) -> dict[str, str]:
    gone = _said(gettext_noop("%(label)s的选项不存在或已失效，请重新选择"), question.ask.label)
    number = _said(gettext_noop("%(label)s应为整数，请只填数字"), question.ask.label)
    wrong = _said(gettext_noop("%(label)s填写有误，请检查后重新填写"), question.ask.label)
    return {
        "required": _please_answer(question),
        "invalid_choice": gone,
        "invalid_list": gone,
        "invalid": number if question.kind is Kind.WHOLE_NUMBER else wrong,
    }


def _known(question: Question, choices: Choices | None) -> list[tuple[str, Any]]:
    """(code, words) in the reader's language; names that no catalogue knows stay what they are."""
    pairs = choices if choices is not None else question.words().items()
    return [(code, gettext_lazy(words)) for code, words in pairs]


def _text(question: Question, _choices: Choices | None, options: dict[str, Any]) -> forms.Field:
    if question.ask.widget is Widget.HIDDEN:
        return TextControl(question, widget=forms.HiddenInput, **options)
    if question.ask.widget is Widget.AREA:
        counted = {"rows": 4, "data-limit": str(question.ask.max_length)}
        return TextControl(question, widget=forms.Textarea(attrs=counted), **options)
    return TextControl(question, widget=forms.TextInput, **options)


def _texts(question: Question, _choices: Choices | None, options: dict[str, Any]) -> forms.Field:
    return TextsControl(question, widget=forms.Textarea(attrs={"rows": 3}), **options)


def _number(_question: Question, _choices: Choices | None, options: dict[str, Any]) -> forms.Field:
    return forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options)


def _date(question: Question, _choices: Choices | None, options: dict[str, Any]) -> forms.Field:
    return DateControl(question, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


def _yes_no(_question: Question, _choices: Choices | None, options: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**{**options, "required": False})


def _agree(_question: Question, _choices: Choices | None, options: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**options)


def _code(question: Question, choices: Choices | None, options: dict[str, Any]) -> forms.Field:
    known = _known(question, choices)
    asked = question.ask.widget
    as_select = asked is Widget.SELECT or (asked is Widget.AUTO and len(known) > RADIOS_UP_TO)
    if as_select:
        return forms.ChoiceField(choices=[("", gettext_lazy("请选择")), *known], widget=forms.Select, **options)
    if not question.required:
        known = [("", gettext_lazy("不选")), *known]
    return forms.ChoiceField(choices=known, widget=forms.RadioSelect, **options)


def _codes(question: Question, choices: Choices | None, options: dict[str, Any]) -> forms.Field:
    known = _known(question, choices)
    return forms.MultipleChoiceField(choices=known, widget=forms.CheckboxSelectMultiple, **options)


_MAKERS: Final[Mapping[Kind, Callable[[Question, Choices | None, dict[str, Any]], forms.Field]]] = {
    Kind.TEXT: _text,
    Kind.TEXTS: _texts,
    Kind.WHOLE_NUMBER: _number,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.MUST_AGREE: _agree,
    Kind.CODE: _code,
    Kind.CODES: _codes,
}
