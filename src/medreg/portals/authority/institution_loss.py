"""The authority records that an institution of its own lost its licence, after seeing how many physicians it concerns."""

from datetime import date
from typing import Annotated, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import BaseModel

from medreg.access.policy import Act
from medreg.cases.actions.record_institution_loss import record_institution_loss
from medreg.institutions.queries import institutions_licensed_by
from medreg.institutions.refusals import InstitutionRefused
from medreg.law.clocks import cancellation_due
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.register.queries import people_filed_at, people_of_main_institution
from medreg.schema.fields import Ask
from medreg.schema.forms import PayloadForm, form_class


class Losing(BaseModel):
    on: Annotated[date, Ask("吊销或者注销的日期", hint="决定书上的生效日期，不晚于今天")]
    document: Annotated[
        str, Ask("依据的决定书", hint="名称和文号", example="海卫医吊〔2026〕3号", max_length=100)
    ]


@survives_sign_out()
@officer(Act.CONFIRM_INSTITUTION)
@require_http_methods(["GET", "HEAD", "POST"])
def institution_loss(request: ActorRequest, institution_id: int) -> HttpResponse:
    """GET asks; POST says whom it concerns, and records when confirmed."""
    house = institutions_licensed_by(request.actor.authority_id or -1).filter(pk=institution_id).first()
    if house is None:
        raise Http404
    form = form_class(Losing)(request.POST if request.method == "POST" else take_kept(request))
    if request.method != "POST" or "edit" in request.POST or not form.is_valid():
        status = 422 if request.method == "POST" and "edit" not in request.POST else 200
        return _ask(request, house, form, status)
    if request.POST.get("confirm") != "yes":
        return _preview(request, house, form)
    return _recorded(request, house, form)


def _recorded(request: ActorRequest, house: Any, form: PayloadForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        record_institution_loss(
            institution_id=house.pk, on=said["on"], document=said["document"], by=request.actor
        )
    except InstitutionRefused as refused:
        form.add_error(None, refused.words)
        return _ask(request, house, form, 422)
    messages.success(request, _("已记录。各位医师的注册状态正在更新，他们会收到写明期限的通知。"))
    return redirect("authority-institutions")


def _ask(request: ActorRequest, house: Any, form: PayloadForm, status: int) -> HttpResponse:
    return render(request, "authority/institution_loss.html", {"house": house, "form": form}, status=status)


def _preview(request: ActorRequest, house: Any, form: PayloadForm) -> HttpResponse:
    context = {
        "house": house,
        "said": form.cleaned_data,
        "kept": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "physicians": len(people_of_main_institution(house.pk)),
        "filed": len(people_filed_at(house.pk, since=form.cleaned_data["on"])),
        "due": cancellation_due(form.cleaned_data["on"]),
    }
    return render(request, "authority/institution_loss_preview.html", context)
