"""Institutions of this authority: proposed changes of their profile to confirm, and the list of those it licensed."""

from typing import Any

import django_tables2
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from medreg.access.policy import Act
from medreg.institutions.actions.confirm_profile_change import confirm_profile_change
from medreg.institutions.actions.refuse_profile_change import refuse_profile_change
from medreg.institutions.queries import institutions_licensed_by, pending_profile_changes
from medreg.institutions.refusals import InstitutionRefused
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.forms import RefusingProfile
from medreg.portals.authority.worklist import tag
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.portals.shared.lists import ListTable, listed
from medreg.portals.shared.staffdesk.profile_changes import differences
from medreg.schema.forms import PayloadForm, form_class


class Institutions(ListTable):
    caption = _("本机关发证的机构")

    name = django_tables2.Column(verbose_name=_("机构"))
    licence_number = django_tables2.Column(verbose_name=_("登记号"), attrs={"td": {"class": "num"}})
    class_code = django_tables2.Column(verbose_name=_("类别"))
    open = django_tables2.Column(verbose_name=_("执业许可"), orderable=False)

    loss = django_tables2.Column(verbose_name=_("记录失效"), empty_values=(), orderable=False)

    def render_open(self, value: bool) -> str:
        return tag("ok", str(_("有效"))) if value else tag("bad", str(_("无效或到期")))

    def render_loss(self, record: Any) -> str:
        if not record.open:
            return "—"
        url = reverse("authority-institution-loss", args=(record.pk,))
        words = _("失去许可")
        return format_html('<a href="{}">{}…<span class="visually-hidden"> {}</span></a>', url, words, record.name)


@officer(Act.CONFIRM_INSTITUTION)
def institutions(request: ActorRequest) -> HttpResponse:
    authority_id, search = request.actor.authority_id or -1, request.GET.get("q", "")[:100]
    context = {
        "pending": list(pending_profile_changes(authority_id)[:100]),
        "table": listed(Institutions(institutions_licensed_by(authority_id, search=search)), request),
        "search": search,
    }
    return render(request, "authority/institutions.html", context)


@survives_sign_out()
@officer(Act.CONFIRM_INSTITUTION)
def profile_change(request: ActorRequest, change_id: int) -> HttpResponse:
    """What would change; confirm or send back."""
    change = pending_profile_changes(request.actor.authority_id or -1).filter(pk=change_id).first()
    if change is None:
        return _gone(request)
    form = form_class(RefusingProfile)(request.POST if request.method == "POST" else take_kept(request))
    if request.method != "POST" or not form.is_valid():
        return _show(request, change, form, 422 if request.method == "POST" else 200)
    try:
        refuse_profile_change(change_id=change_id, answer=form.cleaned_data["answer"], actor=request.actor)
    except InstitutionRefused as refused:
        form.add_error(None, refused.words)
        return _show(request, change, form, 409)
    messages.success(request, _t("已退回，机构会看到理由。"))
    return redirect("authority-institutions")


@officer(Act.CONFIRM_INSTITUTION)
@require_POST
def confirm_change(request: ActorRequest, change_id: int) -> HttpResponse:
    if not pending_profile_changes(request.actor.authority_id or -1).filter(pk=change_id).exists():
        return _gone(request)
    try:
        confirm_profile_change(change_id=change_id, actor=request.actor)
    except InstitutionRefused as refused:
        messages.error(request, refused.words)
        return redirect("authority-profile-change", change_id)
    messages.success(request, _t("已确认，新的机构信息从现在起生效。"))
    return redirect("authority-institutions")


def _gone(request: ActorRequest) -> HttpResponse:
    """Not this authority's, or answered already: the list says what is left, and 404 tells nothing more."""
    if request.method == "POST":
        messages.info(request, _t("这份信息变更已经办理过，或者不属于本机关。"))
        return redirect("authority-institutions")
    raise Http404


def _show(request: ActorRequest, change: Any, form: PayloadForm, status: int) -> HttpResponse:
    context = {"change": change, "differences": differences(change), "form": form}
    return render(request, "authority/profile_change.html", context, status=status)
