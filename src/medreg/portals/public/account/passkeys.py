"""One's own passkeys: add, remove."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from medreg.accounts.passkeys import add_passkey, options_to_add, passkeys_of, remove_passkey
from medreg.accounts.refusals import AccountRefused
from medreg.portals.public.account.entering import recently_confirmed
from medreg.portals.public.account.forms import PasskeyForm
from medreg.portals.public.account.frame import page
from medreg.portals.public.account.security import to_confirmation
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def add_own_passkey(request: HttpRequest) -> HttpResponse:
    if not recently_confirmed(request):
        return to_confirmation("passkey-add")
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        answers = form.cleaned_data
        try:
            added = add_passkey(
                user=cast(Any, request.user),
                name=answers["name"],
                credential=answers["credential"],
                by=cast(ActorRequest, request).actor,
            )
        except AccountRefused as refused:
            form.refuse("", refused.words)
        else:
            messages.success(request, _("已添加通行密钥“%(name)s”，下次可以用它登录。") % {"name": added.name})
            return redirect("account")
    return page(request, "passkey_add", {"form": form}, status=422 if form.is_bound else 200)


@signed_in
@require_GET
def passkey_add_options(request: HttpRequest) -> HttpResponse:
    if not recently_confirmed(request):
        return JsonResponse({}, status=403)
    return JsonResponse(options_to_add(cast(Any, request.user)))


@signed_in
@require_http_methods(["GET", "POST"])
def remove_own_passkey(request: HttpRequest, passkey_id: int) -> HttpResponse:
    if not recently_confirmed(request):
        return to_confirmation("passkey-remove", passkey_id)
    found = next((key for key in passkeys_of(request.user.pk or 0) if key.passkey_id == passkey_id), None)
    if found is None:
        messages.info(request, _("这个通行密钥已经移除。"))
        return redirect("account")
    if request.method == "GET":
        return page(request, "passkey_remove", {"passkey": found})
    remove_passkey(user=cast(Any, request.user), passkey_id=passkey_id, by=cast(ActorRequest, request).actor)
    messages.success(request, _("已移除通行密钥“%(name)s”。请在设备的密码管理中一并删除。") % {"name": found.name})
    return redirect("account")
