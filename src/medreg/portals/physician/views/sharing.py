"""Links to chosen claims: made, listed, copied again, taken back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from medreg.access.policy import Act
from medreg.licences.actions.revoke_share import revoke_share
from medreg.licences.actions.share_licence import share_licence
from medreg.licences.queries import LicenceView
from medreg.licences.share_terms import Lasting, ShareRefused
from medreg.licences.sharing import ShareState, share_owner, shares_of
from medreg.licences.shown_claims import ALWAYS, CLAIM_LABELS, Choice
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.views.licence import not_yet, own_licence
from medreg.portals.shared.actor import ActorRequest

STATE_KINDS = {ShareState.OPEN: "ok", ShareState.EXPIRED: "", ShareState.REVOKED: ""}


class ShareForm(forms.Form):
    """What a link shows, and for how long."""

    claims = forms.MultipleChoiceField(
        label=gettext_lazy("让对方看到哪些内容"),
        help_text=gettext_lazy("姓名总是显示。没有勾选的内容，对方看不到，也推算不出。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lasting = forms.ChoiceField(
        label=gettext_lazy("链接多久有效"),
        help_text=gettext_lazy("到期自动失效，之前也可以随时撤销。"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择链接多久有效")},
    )

    def __init__(self, data: Any = None) -> None:
        first = {"claims": [name for name in Choice.USUAL.claims if name != ALWAYS], "lasting": Lasting.DAY.value}
        super().__init__(data, initial=first, auto_id="field-%s", label_suffix="")
        offered = [(name, _(words)) for name, words in CLAIM_LABELS.items() if name != ALWAYS]
        self.fields["claims"].choices = offered  # type: ignore[attr-defined]
        self.fields["lasting"].choices = [(term.value, _(term.label)) for term in Lasting]  # type: ignore[attr-defined]


@physician(Act.SHARE_LICENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: ActorRequest, version_id: int) -> HttpResponse:
    """A new link, and all those made before."""
    view = own_licence(request, version_id)
    if not view.signed:
        return not_yet(request, view)
    if request.method != "POST":
        return _shown(request, view, ShareForm())
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _shown(request, view, form)
    try:
        share_licence(
            version_id=view.version.pk,
            claims=tuple(form.cleaned_data["claims"]),
            lasting=Lasting(form.cleaned_data["lasting"]),
            by=request.actor,
        )
    except ShareRefused as refused:
        form.add_error(None, refused.words)
        return _shown(request, view, form)
    messages.success(request, _("分享链接已生成，复制后发给对方。"))
    return redirect("physician:licence_share", view.version.pk)


@physician(Act.SHARE_LICENCE)
@require_POST
def revoke(request: ActorRequest, share_id: int) -> HttpResponse:
    """At once; whoever opens the link afterwards is told that it was taken back."""
    version = share_owner(share_id)
    if version is None or version.registration.person_id != request.actor.person_id:
        raise Http404
    revoke_share(share_id=share_id, by=request.actor)
    messages.success(request, _("链接已撤销，从现在起打不开了。"))
    return redirect("physician:licence_share", version.pk)


def _shown(request: ActorRequest, view: LicenceView, form: ShareForm) -> HttpResponse:
    links = [
        (each, _("、").join(_(CLAIM_LABELS[name]) for name in each.claims), STATE_KINDS[each.state])
        for each in shares_of(view.version)
    ]
    context = {
        "view": view,
        "form": form,
        "open": [link for link in links if link[0].state is ShareState.OPEN],
        "closed": [link for link in links if link[0].state is not ShareState.OPEN],
    }
    return render(request, "physician/licence_share.html", context, status=422 if form.errors else 200)
