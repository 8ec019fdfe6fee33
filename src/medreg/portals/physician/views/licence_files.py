"""The licence as a file: asked for by POST, signed by the signing process within seconds, then fetched by GET."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.licences.actions.request_artefact import request_artefact
from medreg.licences.artefacts import ofd, pdf
from medreg.portals.physician.credentials import file_answer
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.views.licence import not_yet, own_licence
from medreg.portals.shared.actor import ActorRequest

LOOKS = 20
SECONDS = 3


@physician(Act.READ_LICENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def licence_pdf(request: ActorRequest, version_id: int) -> HttpResponse:
    return _file(request, version_id, pdf.PURPOSE)


@physician(Act.READ_LICENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def licence_ofd(request: ActorRequest, version_id: int) -> HttpResponse:
    return _file(request, version_id, ofd.PURPOSE)


def _file(request: ActorRequest, version_id: int, form: str) -> HttpResponse:
    view = own_licence(request, version_id)
    if not view.signed:
        return not_yet(request, view)
    address = reverse(f"physician:licence_{form}", args=(view.version.pk,))
    if request.method == "POST":
        with transaction.atomic():
            made = request_artefact(version_id=view.version.pk, purpose=form)
        return redirect(address if made is not None else f"{address}?look=1")
    with transaction.atomic():
        answer = file_answer(request, view, form)
    return answer if answer is not None else _waiting(request, address, form)


def _waiting(request: ActorRequest, address: str, form: str) -> HttpResponse:
    """A page that looks again by itself, for a minute at most; whoever came without asking is offered to ask."""
    given = request.GET.get("look", "")
    look = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0
    context = {"address": address, "form": form.upper(), "waits": 0 < look < LOOKS}
    answer = render(request, "physician/licence_file.html", context)
    if context["waits"]:
        answer["Refresh"] = f"{SECONDS}; url={address}?look={look + 1}"
    return answer
