"""The server's check of a showing code (亮证), for devices that cannot check it themselves."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from medreg import clock
from medreg.licences.document import Scope
from medreg.licences.issuing_key import published_keys
from medreg.licences.render.pdf import chinese_date
from medreg.licences.showing import NotShowingError, read_showing, showing_of, verify_showing
from medreg.licences.showing_keys import published_showing_keys
from medreg.licences.shown_claims import CLAIM_LABELS
from medreg.licences.status_lists import status_entry
from medreg.standards.tables import scope
from medreg.standards.term import Term


def showing_checked(request: HttpRequest, text: str) -> HttpResponse:
    """What was shown, by whom it is signed, and the state in the register at this moment."""
    host = urlsplit(settings.PUBLIC_ORIGIN).netloc
    verdict = verify_showing(text, published_keys(), published_showing_keys(), now=clock.now(), host=host)
    genuine = bool(verdict.claims)
    signed = read_signed(text) if genuine else None
    entry = status_entry(*signed) if signed else None
    context = {
        "reasons": [reason for reason in verdict.reasons if not genuine],
        "genuine": genuine,
        "entry": entry,
        "lines": [(_(CLAIM_LABELS[name]), claim_words(value)) for name, value in verdict.claims.items()],
        "shown_at": verdict.shown_at,
        "not_checked": verdict.not_checked,
    }
    return render(request, "public/verify_showing.html", context)


def read_signed(text: str) -> tuple[int, int] | None:
    """(status list, index) of a showing that was found good; None when it cannot be read."""
    try:
        signed = read_showing(showing_of(text)).signed
    except NotShowingError:
        return None
    return signed.status_list, signed.status_index


def claim_words(value: Any) -> str:
    """One disclosed value as people read it."""
    match value:
        case Term():
            return _(value.label)
        case date():
            return chinese_date(value)
        case Scope():
            known = scope(value.code)
            return value.name or (_(known.name) if known else value.code)
        case tuple():
            return _("、").join(claim_words(item) for item in value) or _("无")
        case None:
            return _("长期")
    return str(value)
