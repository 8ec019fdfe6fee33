"""The photo: upload, cut to 35 × 45 mm in the page or in the middle by the server, look, use."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.add_material import add_material
from medreg.cases.refusals import CaseRefused
from medreg.files.actions.store_cropped_photo import store_cropped_photo
from medreg.files.actions.store_upload import UploadRefused, store_upload
from medreg.files.kinds import Purpose
from medreg.files.photo import advise, box_from
from medreg.files.queries import FileFacts, FileUnknown, file_facts, owned_by, read_file
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import in_correction, is_draft, materials_page_of, own_case, page_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import survives_sign_out
from medreg.standards.vocabulary import MaterialKind

PREVIEW_WIDTH = 1000


@survives_sign_out()
@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: ActorRequest, case_id: int) -> HttpResponse:
    """Step one: the picture."""
    case = own_case(request, case_id)
    if not (is_draft(case) or in_correction(case)):
        return redirect(page_of(case))
    if request.method == "POST":
        return _upload(request, case)
    return _upload_page(request, case)


@survives_sign_out()
@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def crop(request: ActorRequest, case_id: int, source_id: UUID) -> HttpResponse:
    """Step two: the frame; without a script the middle is cut."""
    case, source = own_case(request, case_id), own_photo(request, source_id)
    if request.method != "POST":
        context = {"case": case, "source": source, "back": reverse("physician:photo", args=(case.pk,))}
        return render(request, "physician/photo_crop.html", context)
    owner = request.actor.user_id or 0
    try:
        cut = store_cropped_photo(source_id=source.id, box=box_from(request.POST), owner_id=owner)
    except UploadRefused as refused:
        return _upload_page(request, case, error=refused.message, status=422)
    return redirect("physician:photo_preview", case.pk, source.id, cut.pk)


@survives_sign_out()
@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: ActorRequest, case_id: int, source_id: UUID, photo_id: UUID) -> HttpResponse:
    """Step three: the result with advice, which never blocks; the officer decides."""
    case, source, cut = own_case(request, case_id), own_photo(request, source_id), own_photo(request, photo_id)
    if request.method == "POST":
        return _use(request, case, cut)
    context = {"case": case, "cut": cut, "source_id": source.id, "advice": advise(read_file(cut.id))}
    return render(request, "physician/photo_preview.html", context)


def own_photo(request: ActorRequest, file_id: UUID) -> FileFacts:
    """A photo that this person uploaded; anything else is not found."""
    try:
        facts = file_facts(file_id)
    except FileUnknown as unknown:
        raise Http404 from unknown
    if facts.owner_id != request.actor.user_id or facts.purpose is not Purpose.PHOTO:
        raise Http404
    return facts


def _upload(request: ActorRequest, case: CaseRow) -> HttpResponse:
    sent, owner = request.FILES.get("photo"), request.actor.user_id or 0
    try:
        name = (sent.name or "") if sent else _("照片")
        stored = store_upload(content=sent or b"", filename=name, purpose=Purpose.PHOTO, owner_id=owner)
    except UploadRefused as refused:
        return _upload_page(request, case, error=refused.message, status=422)
    return redirect("physician:photo_crop", case.pk, stored.pk)


def _upload_page(request: ActorRequest, case: CaseRow, *, error: str = "", status: int = 200) -> HttpResponse:
    before = owned_by(request.actor.user_id or 0, purpose=Purpose.PHOTO)[:3]
    context = {"case": case, "error": error, "before": before, "back": materials_page_of(case)}
    return render(request, "physician/photo.html", context, status=status)


def _use(request: ActorRequest, case: CaseRow, cut: FileFacts) -> HttpResponse:
    try:
        add_material(case_id=case.pk, kind=MaterialKind.PHOTO, file_id=cut.id, by=request.actor)
    except CaseRefused as refused:
        return _upload_page(request, case, error=refused.words, status=409)
    messages.success(request, _("照片已放入申请。"))
    return redirect(f"{materials_page_of(case)}#field-photo")
