"""/s/…: what a physician lets strangers see of a licence, as long as the link is good."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medreg import clock
from medreg.licences.actions.count_verification import count_verification
from medreg.licences.sharing import SharedLicence, ShareState, shared_licence
from medreg.licences.showing_code import showing_code
from medreg.licences.status_list import ListedStatus
from medreg.licences.verification_counts import Way
from medreg.portals.shared.acts import public
from medreg.portals.shared.licence_words import STATUS_KINDS, claim_lines
from medreg.register.queries import current_registration

LONGEST_SECRET = 64


@public
@require_safe
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """The chosen claims with the state of this moment; 410 once the link has expired or was taken back."""
    found = _found(secret)
    if found.state is not ShareState.OPEN:
        return _private(render(request, "public/share_over.html", {"revoked": _revoked(found)}, status=410))
    if request.method == "GET":
        count_verification(registration_id=found.version.registration_id, way=Way.SHARE_LINK)
    word = found.ended_as if found.ended_as is not None else found.status
    context = {
        "found": found,
        "secret": secret,
        "name": found.document.name,
        "lines": claim_lines(found.document, [name for name in found.claims if name != "name"]),
        "status": _(word.label),
        "kind": STATUS_KINDS[found.status],
        "since": _since(found),
        "now": clock.now(),
    }
    return _private(render(request, "public/share.html", context))


@public
@require_safe
def code(request: HttpRequest, secret: str) -> HttpResponse:
    """On to the verifier with a showing code of this moment: it proves the signature, and only what was chosen."""
    found = _found(secret)
    if found.state is not ShareState.OPEN:
        return _private(render(request, "public/share_over.html", {"revoked": _revoked(found)}, status=410))
    made = showing_code(found.version, found.claims)
    if made is None:
        return _private(render(request, "public/share_waiting.html", {"secret": secret}, status=503))
    return _private(redirect(f"{reverse('verify')}#{made.link.partition('#')[2]}"))


def _found(secret: str) -> SharedLicence:
    found = shared_licence(secret) if len(secret) <= LONGEST_SECRET else None
    if found is None:
        raise Http404
    return found


def _since(found: SharedLicence) -> date | None:
    """The legal day from which a licence is suspended or ended."""
    if found.status not in (ListedStatus.SUSPENDED, ListedStatus.ENDED):
        return None
    registered = current_registration(found.version.registration_id)
    return registered.status.since if registered is not None else None


def _revoked(found: SharedLicence) -> bool:
    return found.state is ShareState.REVOKED


def _private(answer: HttpResponse) -> HttpResponse:
    """The address is the key: it is not kept and not indexed (and to no other site passed on: Referrer-Policy)."""
    answer["Cache-Control"] = "no-store, private"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
