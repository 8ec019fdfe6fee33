"""My licences: the certificate, its versions with their states, files and credentials, and how often it was verified."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.actor import Role
from medreg.access.policy import Act
from medreg.files.queries import FileUnknown, PreviewImpossible, preview_page
from medreg.licences.actions.request_artefact import request_artefact
from medreg.licences.artefacts_made import purposes_made
from medreg.licences.present_status import ended_as, present_status
from medreg.licences.queries import LicenceView, licences_of, texts_of
from medreg.licences.transparency import issue_proof, logged
from medreg.licences.verification_counts import counted_days, counted_ways
from medreg.portals.physician.credentials import FORMS, credential_answer
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.views.pictures import png
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.licence_words import STATUS_KINDS
from medreg.register.queries import current_registration
from medreg.standards.vocabulary import RegistrationStatus

PHOTO_WIDTH = 413


@physician(Act.READ_LICENCE)
def licences(request: ActorRequest) -> HttpResponse:
    """The newest version of the newest registration, and all others as a list."""
    found = own_licences(request)
    if not found:
        return render(request, "physician/no_licence.html")
    return _shown(request, found[0], found)


@physician(Act.READ_LICENCE)
def licence(request: ActorRequest, version_id: int) -> HttpResponse:
    return _shown(request, own_licence(request, version_id), own_licences(request))


@physician(Act.READ_LICENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def credential(request: ActorRequest, version_id: int, form: str) -> HttpResponse:
    """The licence for an electronic wallet: POST has it made, within seconds, GET fetches it."""
    view = own_licence(request, version_id)
    if form not in FORMS:
        raise Http404
    if not view.signed:
        return not_yet(request, view)
    if request.method == "POST":
        with transaction.atomic():
            request_artefact(version_id=view.version.pk, purpose=form)
        messages.info(request, _("电子钱包凭证正在签发，一般几秒钟完成。刷新本页后就能下载。"))
        return redirect("physician:licence", view.version.pk)
    with transaction.atomic():
        answer = credential_answer(request, view, form)
    if answer is None:
        messages.warning(request, _("凭证还没有生成，请先点“生成”。"))
        return redirect("physician:licence", view.version.pk)
    return answer


@physician(Act.READ_LICENCE)
def photo(request: ActorRequest, version_id: int) -> HttpResponse:
    version = own_licence(request, version_id).version
    try:
        if version.photo_id is None:
            raise Http404
        return png(preview_page(version.photo_id, width=PHOTO_WIDTH))
    except (FileUnknown, PreviewImpossible) as gone:
        raise Http404 from gone


@physician(Act.READ_LICENCE)
def log_proof(request: ActorRequest, version_id: int) -> HttpResponse:
    """The proof that the issue is in the public log, to be checked without this site (C2SP tlog-proof)."""
    version = own_licence(request, version_id).version
    proof = issue_proof(version.pk)
    if proof is None:
        messages.warning(request, _("这一版证照还没有进入公示日志，一般一分钟内完成，请稍后再下载。"))
        return redirect("physician:licence", version.pk)
    name = f"licence-{version.number}-v{version.version}.tlog-proof"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(proof.text, content_type="text/plain; charset=utf-8", headers=headers)


def own_licences(request: ActorRequest) -> list[LicenceView]:
    actor = request.actor
    return licences_of(actor.person_id) if actor.role is Role.PHYSICIAN and actor.person_id is not None else []


def own_licence(request: ActorRequest, version_id: int) -> LicenceView:
    """Another person's licence does not exist here."""
    found = next((view for view in own_licences(request) if view.version.pk == version_id), None)
    if found is None:
        raise Http404
    return found


def not_yet(request: ActorRequest, view: LicenceView) -> HttpResponse:
    messages.warning(request, _("电子证照正在签发，一般几分钟内完成。完成后会通知您，再来下载。"))
    return redirect("physician:licence", view.version.pk)


def _shown(request: ActorRequest, view: LicenceView, found: list[LicenceView]) -> HttpResponse:
    registration_id = view.version.registration_id
    ways = counted_ways(registration_id)
    registered = current_registration(registration_id)
    context = {
        "view": view,
        "texts": texts_of(view),
        "register_status": registered.status.status if registered else RegistrationStatus.CANCELLED,
        "present": _state(view),
        "versions": [(each, _state(each)) for each in found],
        "ways": [(_(way.label), count) for way, count in ways.items()],
        "days": [(count.day, _(count.way.label), count.count) for count in counted_days(registration_id)],
        "logged": logged(view.version.pk),
        "made": purposes_made(view.version.pk),
    }
    return render(request, "physician/licence.html", context)


def _state(view: LicenceView) -> tuple[str, str]:
    """The state of a version in a word, and its kind: in force, suspended, replaced, ended with the exact word."""
    if not view.signed:
        return _("签发中"), "wait"
    status, ended = present_status(view.version), ended_as(view.version)
    return _(ended.label if ended is not None else status.label), STATUS_KINDS[status]
