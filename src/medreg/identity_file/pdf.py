"""The file as PDF (PDF/A-3a, PDF/UA-1), as it stands on the day asked about. A record is Chinese: call it in that language."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from medreg.identity_file.entries import IdentityFile, Shown, Standing
from medreg.identity_file.words import minute
from medreg.licences.render.typeset import typeset

TEMPLATE = Path(__file__).with_name("file.typ")


def file_pdf(file: IdentityFile, *, made_at: datetime, made_for: str) -> bytes:
    """`made_for` names the reader on every page. Raises MissingGlyphError."""
    return typeset(
        TEMPLATE,
        {
            "name": file.name,
            "person": [list(fact) for fact in file.person],
            "on": file.as_of.on.isoformat(),
            "known": minute(file.as_of.known_at),
            "made_at": minute(made_at),
            "made_for": made_for,
            "sections": [
                {"title": _(section.label), "entries": [_told(each) for each in entries]}
                for section, entries in file.sections()
                if entries
            ],
            "timeline": [
                [each.entry.since.isoformat(), each.entry.title, each.entry.source] for each in file.entries
            ],
            "demo": settings.DEMO,
        },
        files={},
        font_folder=settings.FONT_DIR,
        dated=made_at,
    )


def _told(each: Shown) -> dict[str, Any]:
    return {
        "title": each.entry.title,
        "days": span_words(each),
        "standing": _(each.standing.label) if each.standing else "",
        "corrected": each.standing is Standing.CORRECTED,
        "facts": [list(fact) for fact in each.entry.facts],
        "source": each.entry.source,
        "known": minute(each.entry.known_from),
        "correction": each.correction,
    }


def span_words(each: Shown) -> str:
    """The legal days of an entry: one day, a span, or from a day on."""
    entry = each.entry
    if entry.event:
        return entry.since.isoformat()
    return f"{entry.since.isoformat()} – {entry.until.isoformat() if entry.until else _('至今')}"
