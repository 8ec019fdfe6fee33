"""Asking that one's own passkey may sign decisions."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.accounts.actions.request_staff_key import request_staff_key
from medreg.accounts.passkeys import passkeys_of
from medreg.accounts.refusals import AccountRefused
from medreg.portals.public.account.entering import recently_confirmed
from medreg.portals.public.account.frame import page
from medreg.portals.public.account.security import to_confirmation
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def let_passkey_sign(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """GET says what it means, POST asks; the security operator confirms by command."""
    if not recently_confirmed(request):
        return to_confirmation("passkey-sign", passkey_id)
    user_id = request.user.pk or 0
    found = next((key for key in passkeys_of(user_id) if key.passkey_id == passkey_id), None)
    if found is None:
        messages.info(request, _("这个通行密钥已经移除。"))
        return redirect("account")
    if request.method == "GET":
        return page(request, "passkey_sign", {"passkey": found})
    try:
        request_staff_key(user_id=user_id, passkey_id=passkey_id, by=cast(ActorRequest, request).actor)
    except AccountRefused as refused:
        messages.error(request, refused.words)
    else:
        messages.success(request, _("已申请用“%(name)s”签署。请联系安全管理员当面核对并确认，确认后即可使用。") % {"name": found.name})
    return redirect("account")
