"""Codes of the file in words."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from medreg.clock import SHANGHAI
from medreg.standards import gb2260, tables
from medreg.standards.vocabulary import CancellationGround, DepartureGround, SuspensionGround


def area(code: str) -> str:
    """``110000`` → 北京市; an unknown code stands for itself."""
    found = gb2260.area(code)
    return _(found.full_name) if found else code


def scopes_in_words(codes: Iterable[str]) -> str:
    return _("、").join(_(found.name) if (found := tables.scope(code)) else code for code in codes)


def ground_words(code: str) -> str:
    """A ground of a status in words; what is no code is told as it stands."""
    for kind in (DepartureGround, CancellationGround, SuspensionGround):
        found = kind.from_value(code)
        if found is not None:
            return _(found.label)
    return code


def minute(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
