"""Announcements on home pages: what must be read until its reader has confirmed it, then the newest."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.translation import gettext as _

from medreg.portals.shared.casefile.words import area_words
from medreg.portals.shared.maintenance_words import downtime
from medreg.portals.shared.reader import reader_of
from medreg.provinces.queries import Bulletin, bulletins_for

SHOWN = 5
register = template.Library()


@register.inclusion_tag("shared/must_read.html", takes_context=True)
def must_read(context: dict[str, Any]) -> dict[str, Any]:
    """What the reader has to confirm, each with its button."""
    request: HttpRequest = context["request"]
    urgent, _others, _region = _found_for(request)
    return {"urgent": urgent, "csrf_token": context.get("csrf_token", ""), "path": request.get_full_path()}


@register.inclusion_tag("shared/newest_bulletins.html", takes_context=True)
def newest_bulletins(context: dict[str, Any]) -> dict[str, Any]:
    """The newest of the rest as a panel."""
    _urgent, others, region = _found_for(context["request"])
    return {"lines": [listed_bulletin(one, region) for one in others[:SHOWN]]}


def _found_for(request: Any) -> tuple[list[Bulletin], list[Bulletin], str]:
    """What must be confirmed, the rest, and where the reader is; asked once a request."""
    if not hasattr(request, "bulletins_found"):
        reader = reader_of(request)
        found = bulletins_for(reader)
        urgent = [one for one in found if one.must_read and one.confirmed is None and reader.user_id is not None]
        request.bulletins_found = urgent, [one for one in found if one not in urgent], reader.region
    kept: tuple[list[Bulletin], list[Bulletin], str] = request.bulletins_found
    return kept


def listed_bulletin(one: Bulletin, region: str = "") -> dict[str, Any]:
    """A line of a list; maintenance says when."""
    return {"bulletin": one, "downtime": downtime(one, region=region) if one.text.window else None}


@register.filter
def title_in(one: Bulletin, language: str) -> str:
    return one.text.title_en if language == "en" and one.text.title_en else one.text.title


@register.filter
def body_in(one: Bulletin, language: str) -> str:
    return one.text.body_en if language == "en" and one.text.body_en else one.text.body


@register.filter
def lang_of(one: Bulletin, language: str) -> str:
    """The language that the title is shown in, for the `lang` attribute."""
    return "en" if language == "en" and one.text.title_en else "zh-Hans"


@register.filter
def place_name(area: str) -> str:
    """For where it holds: the whole nation, or an area by its prefix of GB/T 2260."""
    return area_words(area.ljust(6, "0")) if area else _("全国")
