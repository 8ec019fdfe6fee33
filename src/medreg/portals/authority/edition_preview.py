"""An edition as its readers will see it, in label and value rows; the announcement itself as text."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from medreg.portals.shared.maintenance_words import downtime
from medreg.portals.shared.templatetags.bulletins import place_name
from medreg.provinces.actions.propose_edition import NATION
from medreg.provinces.contents import CONTENTS, BulletinText, ParametersText, midnight
from medreg.provinces.queries import Bulletin, parameters_in_force
from medreg.provinces.vocabulary import EditionKind
from medreg.schema.fields import questions


@dataclass(frozen=True, slots=True)
class Preview:
    """`bulletin` is set for announcements; `rows` are (label, value, before) of everything else, `before` where the values in
    force differ."""

    kind: EditionKind
    bulletin: Bulletin | None
    downtime: Any
    rows: tuple[tuple[str, str, str], ...]


def preview_of(edition: Any) -> Preview:
    """Of a kept edition; its content is as it was checked, days of the past included."""
    kind = edition.named_kind
    if kind is EditionKind.BULLETIN:
        return preview(kind, BulletinText.model_validate(edition.content), edition.area, edition)
    return preview(kind, CONTENTS[kind].model_construct(**edition.content), edition.area, edition)


def preview(kind: EditionKind, content: BaseModel, area: str, edition: Any = None) -> Preview:
    """Of words not kept yet, where there is no `edition`."""
    if isinstance(content, BulletinText):
        shown = Bulletin(edition.pk if edition else 0, area, content, midnight(content.shown_from))
        times = downtime(shown, region=area) if content.window else None
        return Preview(kind, shown, times, tuple(_rows(content, {})))
    before = _in_force(area) if kind is EditionKind.PARAMETERS else {}
    return Preview(kind, None, None, tuple(_rows(content, before)))


def _in_force(province: str) -> dict[str, Any]:
    parameters = parameters_in_force(province)
    return {name: getattr(parameters, name, None) for name in ParametersText.model_fields}


def _rows(content: BaseModel, before: dict[str, Any]) -> list[tuple[str, str, str]]:
    rows = []
    for question in questions(type(content)):
        if question.name in ("title", "body", "title_en", "body_en"):
            continue
        value, was = _words(getattr(content, question.name), question), _words(before.get(question.name), question)
        if value:
            rows.append((_(question.ask.label), value, was if question.name in before and was != value else ""))
    return rows


def _words(value: Any, question: Any) -> str:
    if value in (None, "", False, [], ()):
        return ""
    if question.name == "area":
        return place_name("" if value == NATION else str(value))
    if value is True:
        return _("是")
    known = question.words()
    if isinstance(value, list | tuple):
        return _("、").join(_(known.get(str(each), str(each))) for each in value)
    return _(known.get(str(value), str(value)))
