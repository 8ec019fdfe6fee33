"""The phrase that the real site shows at log-in: seen, and changed for another."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.accounts.actions.choose_phrase import choose_phrase
from medreg.accounts.phrases import is_phrase, offered_phrases
from medreg.accounts.queries import phrase_of_account
from medreg.portals.public.account.forms import PhraseForm
from medreg.portals.public.account.frame import page
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def own_phrase(request: HttpRequest) -> HttpResponse:
    """Others are offered each time; one that was offered on any earlier page may still be taken."""
    user_id, asked = request.user.pk or 0, request.POST.get("phrase", "")[:40]
    offered = (asked, *offered_phrases()) if is_phrase(asked) else offered_phrases()
    form = PhraseForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_bound and form.is_valid():
        choose_phrase(user_id=user_id, phrase=asked, by=cast(ActorRequest, request).actor)
        messages.success(request, _("防伪短语已更换，下次登录时请核对。"))
        return redirect("account")
    context = {"form": form, "phrase": phrase_of_account(user_id)}
    return page(request, "phrase", context, status=422 if form.is_bound else 200)
