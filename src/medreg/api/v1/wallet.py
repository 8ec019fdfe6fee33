"""A physician's own licences for programs that hold her session: the list, and each as a credential for wallets (W3C)."""

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe

from medreg.access.policy import Act
from medreg.api.v1.answers import ProblemError, fresh, problem
from medreg.licences.actions.request_artefact import request_artefact
from medreg.licences.present_status import present_status
from medreg.licences.queries import LicenceView
from medreg.portals.physician.credentials import FORMS, credential_answer
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.views.licence import own_licence, own_licences
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import public


@physician(Act.READ_LICENCE)
def licences(request: ActorRequest) -> HttpResponse:
    """Every version, the newest first; format medreg.own-licences."""
    shown = [_shown(view) for view in own_licences(request)]
    body = {"format": "medreg.own-licences", "version": 1, "licences": shown}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


@physician(Act.READ_LICENCE)
def credential(request: ActorRequest, version_id: int, form: str) -> HttpResponse:
    """The VC 2.0 (application/vc+jwt) or the SD-JWT VC (application/dc+sd-jwt), once it has been made."""
    view = _signed(request, version_id, form)
    with transaction.atomic():
        answer = credential_answer(request, view, form)
    if answer is None:
        return problem(404, "not-made", "凭证还没有生成", "请先以 POST 请求本网址，在 Retry-After 所示的秒数之后再取")
    return answer


@csrf_protect
@physician(Act.READ_LICENCE)
def have_made(request: ActorRequest, version_id: int, form: str) -> HttpResponse:
    """Have the credential made; asking again changes nothing."""
    view = _signed(request, version_id, form)
    with transaction.atomic():
        request_artefact(version_id=view.version.pk, purpose=form)
    return JsonResponse({"format": "medreg.asked", "version": 1}, status=202, headers={"Retry-After": "10"})


@public
@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """Where a wallet finds the keys of the issuer (SD-JWT VC, JWT VC Issuer Metadata)."""
    origin = settings.PUBLIC_ORIGIN.rstrip("/")
    del request
    return fresh(JsonResponse({"issuer": origin, "jwks_uri": origin + reverse("api-keys")}))


def _signed(request: ActorRequest, version_id: int, form: str) -> LicenceView:
    """The physician's own version; Http404 for any other, ProblemError while it is not signed."""
    if form not in FORMS:
        raise Http404
    view = own_licence(request, version_id)
    if not view.signed:
        raise ProblemError("not-signed", "证照签发完成后才能生成凭证")
    return view


def _shown(view: LicenceView) -> dict[str, object]:
    version = view.version
    links = {form: reverse("api-credential", args=(version.pk, form)) for form in FORMS}
    return {
        "id": version.pk,
        "licence_number": version.number,
        "licence_version": version.version,
        "issued_on": version.issued_on.isoformat(),
        "status": present_status(version).value,
        "signed": view.signed,
        "credentials": links if view.signed else {},
    }
