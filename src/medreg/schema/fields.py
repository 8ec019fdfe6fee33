"""Questions of a payload: what a pydantic field asks a person, declared once as ``Annotated[str, Ask("姓名")]``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from medreg.standards.term import Term
from medreg.standards.text import canonical


class Widget(StrEnum):
    """How a question is put on the page; ``AUTO`` lets the kind and the number of codes decide."""

    AUTO = "auto"
    LINE = "line"
    AREA = "area"
    SELECT = "select"
    RADIOS = "radios"
    CHECKBOXES = "checkboxes"
    DATE = "date"
    TICK = "tick"
    HIDDEN = "hidden"


class Kind(StrEnum):
    """What an answer is made of."""

    TEXT = "text"
    WHOLE_NUMBER = "whole_number"
    DATE = "date"
    YES_NO = "yes_no"
    MUST_AGREE = "must_agree"
    CODE = "code"
    CODES = "codes"
    TEXTS = "texts"


class Mask(StrEnum):
    """What of a sensitive answer stays readable when it is masked."""

    MIDDLE = "middle"
    ALL = "all"


class Runtime(Enum):
    """Marks codes that only the request knows (institutions of a place, scopes of a category)."""

    CHOICES = "choices"


RUNTIME: Final = Runtime.CHOICES
Codes = Mapping[str, str] | Callable[[], Mapping[str, str]] | Literal[Runtime.CHOICES] | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question.

    ``codes`` maps each code to its words (or is a function that does, or ``RUNTIME``); a field whose type is a ``Term``
    needs none. ``sensitive`` says what masking leaves; ``cite`` is the article that lets us ask; ``max_length`` counts
    characters after canonicalisation by ``reads`` (``canonical_name`` for names, ``canonical_code`` for numbers).
    """

    label: str
    hint: str = ""
    section: str = ""
    widget: Widget = Widget.AUTO
    codes: Codes = None
    sensitive: Mask | bool | None = None
    cite: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    example: str = ""
    max_length: int = 200
    reads: Callable[[str], str] = canonical


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a payload class with its question, ready for a form or a review page."""

    name: str
    ask: Ask
    kind: Kind
    required: bool
    terms: type[Term] | None = None

    def words(self) -> Mapping[str, str]:
        """Code → words; empty where the codes come at run time or there are none."""
        codes = self.ask.codes
        if codes is None:
            return dict(self.terms.choices()) if self.terms else {}
        if codes is RUNTIME:
            return {}
        return codes() if callable(codes) else codes

    @property
    def needs_choices(self) -> bool:
        """Whether only the request knows the codes."""
        return self.ask.codes is RUNTIME

    @property
    def mask(self) -> Mask | None:
        """What masking leaves of the answer; ``None`` when the answer is not sensitive."""
        if isinstance(self.ask.sensitive, Mask):
            return self.ask.sensitive
        return Mask.MIDDLE if self.ask.sensitive else None


@cache
def questions(payload_class: type[BaseModel]) -> tuple[Question, ...]:
    """The questions of a payload class in the order of its fields; fields without ``Ask`` are not asked.

    Raises ``TypeError`` for an annotation that no form can ask.
    """
    return tuple(
        question
        for name, info in payload_class.model_fields.items()
        if (question := _question(payload_class, name, info)) is not None
    )


def _question(payload_class: type[BaseModel], name: str, info: FieldInfo) -> Question | None:
    ask = next((entry for entry in info.metadata if isinstance(entry, Ask)), None)
    bare, optional = _without_none(info.annotation)
    if ask is None:
        ask = next((entry for entry in getattr(bare, "__metadata__", ()) if isinstance(entry, Ask)), None)
    if ask is None:
        return None
    one, several = _element(bare)
    kind = _kind(one, several, ask)
    if kind is None:
        raise TypeError(f"{payload_class.__name__}.{name}: no form can ask for {info.annotation!r}")
    terms = one if isinstance(one, type) and issubclass(one, Term) else None
    return Question(name, ask, kind, required=info.is_required() and not optional, terms=terms)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    members = [member for member in get_args(annotation) if member is not NoneType]
    return (members[0] if len(members) == 1 else annotation), len(members) < len(get_args(annotation))


def _element(annotation: Any) -> tuple[Any, bool]:
    """The type of one answer, and whether there may be several."""
    if get_origin(annotation) is Annotated:
        return _element(get_args(annotation)[0])
    if get_origin(annotation) in (list, tuple, set, frozenset):
        return _element(get_args(annotation)[0])[0], True
    return annotation, False


def _kind(one: Any, several: bool, ask: Ask) -> Kind | None:
    if get_origin(one) is Literal:
        return Kind.MUST_AGREE if get_args(one) == (True,) else Kind.CODE
    if not isinstance(one, type):
        return None
    coded = ask.codes is not None or issubclass(one, Term)
    if several:
        return (Kind.CODES if coded else Kind.TEXTS) if issubclass(one, str) else None
    if issubclass(one, str) and coded:
        return Kind.CODE
    plain = ((bool, Kind.YES_NO), (int, Kind.WHOLE_NUMBER), (date, Kind.DATE), (str, Kind.TEXT))
    return next((kind for base, kind in plain if issubclass(one, base)), None)
