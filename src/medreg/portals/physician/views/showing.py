"""亮证: chosen claims as a code that is renewed before its thirty seconds are over."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.policy import Act
from medreg.licences.present_status import present_status
from medreg.licences.showing_code import showing_code
from medreg.licences.shown_claims import ALWAYS, CLAIM_LABELS, Choice, chosen
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.views.licence import not_yet, own_licence
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.licence_words import STATUS_KINDS, claim_lines

RENEWED_AFTER = 20
"""Seconds: whoever scans at the last moment has ten left."""
LAST_ROUND = 30
"""Ten minutes of showing; a phone left lying about shows nothing afterwards, and does not keep the session alive."""


@physician(Act.READ_LICENCE)
def show(request: ActorRequest, version_id: int) -> HttpResponse:
    """Only what was chosen, with the code large enough to scan from the screen."""
    view = own_licence(request, version_id)
    if not view.signed:
        return not_yet(request, view)
    names, round_ = _names(request), _round(request)
    code = showing_code(view.version, names) if round_ <= LAST_ROUND else None
    status = present_status(view.version)
    here = reverse("physician:licence_show", args=(view.version.pk,))
    query = {"show": names}
    context = {
        "view": view,
        "code": code,
        "over": round_ > LAST_ROUND,
        "seconds": RENEWED_AFTER,
        "status": status,
        "kind": STATUS_KINDS[status],
        "lines": claim_lines(view.document, [name for name in names if name != ALWAYS]),
        "choices": [(choice, _(choice.label), choice.claims == names) for choice in Choice],
        "boxes": [(name, _(words), name in names) for name, words in CLAIM_LABELS.items() if name != ALWAYS],
        "own_choice": names not in {choice.claims for choice in Choice},
        "anew": f"{here}?{urlencode(query, doseq=True)}",
        "next": f"{here}?{urlencode({**query, 'round': round_ + 1}, doseq=True)}",
    }
    return render(request, "physician/licence_show.html", context)


def _names(request: ActorRequest) -> tuple[str, ...]:
    """What the address asks for; without a choice that can be read, what is usually shown."""
    ready = next((choice for choice in Choice if choice.value == request.GET.get("choice")), None)
    if ready is not None:
        return ready.claims
    asked = request.GET.getlist("show")
    return chosen(asked) if asked else Choice.USUAL.claims


def _round(request: ActorRequest) -> int:
    given = request.GET.get("round", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 1
