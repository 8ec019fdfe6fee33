"""Django forms from payload classes: the same questions, limits and refusals as the API."""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any, ClassVar, cast

from django import forms
from django.forms.renderers import BaseRenderer
from pydantic import BaseModel, ValidationError
from pydantic_core import to_jsonable_python

from medreg.schema.controls import Choices, control
from medreg.schema.fields import Question, questions
from medreg.schema.refusals import WHOLE_FORM, errors_from

ChoicesFor = Callable[[str], Choices]
"""Field name → (code, words) pairs, asked only for fields whose codes are ``RUNTIME``."""


class IncompleteError(LookupError):
    """A payload was wanted from a form that asks only some fields and was given no others to go with them."""


class PayloadForm(forms.Form):
    """A form made of questions. Controls have the id ``field-<name>``; corrections link to it.

    ``held`` are answers to the fields that this form does not ask (earlier steps of a wizard), used to check the whole.
    """

    payload_class: ClassVar[type[BaseModel]]
    asked: ClassVar[tuple[Question, ...]]
    required_css_class = "required"

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        *,
        choices_for: ChoicesFor | None = None,
        held: Mapping[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
        prefix: str | None = None,
        renderer: BaseRenderer | None = None,
    ) -> None:
        super().__init__(
            cast("Any", data),
            cast("Any", files),
            auto_id="field-%s",
            initial=cast("Any", initial),
            prefix=prefix,
            label_suffix="",
            use_required_attribute=False,
            renderer=renderer,
        )
        self.held = dict(held or {})
        self.payload: BaseModel | None = None
        for question in self.asked:
            self.fields[question.name] = control(question, _runtime_choices(question, choices_for))

    def _post_clean(self) -> None:
        """Check the answers against the payload class; keep its refusals of fields that are asked here."""
        try:
            self.payload = self.payload_class.model_validate({**self.held, **_answered(self)})
        except ValidationError as refusal:
            for name, messages in errors_from(refusal, self.payload_class).items():
                if name == WHOLE_FORM or (name in self.fields and name not in self.errors):
                    self.add_error(name or None, cast("Any", messages))
        if self.errors:
            self.payload = None


def _answered(form: PayloadForm) -> dict[str, Any]:
    """Cleaned answers; a field left blank is left out so that the payload's default applies."""
    return {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}


def _runtime_choices(question: Question, choices_for: ChoicesFor | None) -> Choices | None:
    if not question.needs_choices:
        return None
    return choices_for(question.name) if choices_for else []


@cache
def _form_class(payload_class: type[BaseModel], names: tuple[str, ...] | None) -> type[PayloadForm]:
    known = {question.name: question for question in questions(payload_class)}
    asked = tuple(known.values()) if names is None else tuple(known[name] for name in names)
    return type(f"{payload_class.__name__}Form", (PayloadForm,), {"payload_class": payload_class, "asked": asked})


def form_class(payload_class: type[BaseModel], *, fields: Collection[str] | None = None) -> type[PayloadForm]:
    """The form that asks a payload class's questions, or only ``fields`` of them in that order (a wizard's step).

    Raises ``KeyError`` for a field that is not asked.
    """
    return _form_class(payload_class, None if fields is None else tuple(fields))


def payload_from(form: PayloadForm) -> BaseModel:
    """The validated payload of a valid form; raises ``IncompleteError`` when answers of other steps are missing."""
    if not form.is_valid() or form.payload is None:
        raise IncompleteError(type(form).__name__)
    return form.payload


def draft_from(form: PayloadForm) -> dict[str, Any]:
    """What can be kept of a form, valid or not, as JSON values by field name; refused answers are left out."""
    form.is_valid()
    return cast("dict[str, Any]", to_jsonable_python(form.cleaned_data))
