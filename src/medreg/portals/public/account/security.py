"""The account's own page: password, phone, roles, passkeys, sign-in history."""

from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medreg.accounts.actions.change_password import change_password
from medreg.accounts.actions.change_phone import change_phone
from medreg.accounts.actions.end_sessions import end_sessions
from medreg.accounts.actions.send_phone_code import send_phone_code
from medreg.accounts.codes import CodePurpose
from medreg.accounts.passwords import normal_password
from medreg.accounts.queries import account, phrase_of_account, sign_in_history
from medreg.accounts.refusals import WORDS, AccountRefused
from medreg.accounts.sessions import open_sessions
from medreg.accounts.signing_passkeys import signing_passkeys, signs_decisions
from medreg.portals.public.account.entering import confirm, next_page, recently_confirmed
from medreg.portals.public.account.forms import ChangePasswordForm, CodeForm, ConfirmForm, PhoneForm
from medreg.portals.public.account.frame import page
from medreg.portals.public.account.home import choices_of
from medreg.portals.public.account.memory import forget, recall, remember
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import signed_in

PHONE = "new_phone"
_METHODS = {
    "password": gettext_noop("密码"),
    "passkey": gettext_noop("通行密钥"),
    "activation": gettext_noop("激活账号"),
    "invitation": gettext_noop("开通账号"),
    "recovery": gettext_noop("找回账号"),
}


@signed_in
@require_safe
def account_page(request: HttpRequest) -> HttpResponse:
    user_id = request.user.pk or 0
    history = [(row.at, _METHODS.get(row.method, row.method), row.address) for row in sign_in_history(user_id)]
    context = {
        "account": account(user_id),
        "phrase": phrase_of_account(user_id),
        "passkeys": signing_passkeys(user_id),
        "signs": signs_decisions(user_id),
        "roles": choices_of(user_id),
        "history": history,
        "sessions": open_sessions(user_id, here=request.session.session_key or "", idle=_longest_idle()),
        "idle_staff": int(settings.STAFF_IDLE.total_seconds()) // 60,
        "idle_physician": int(settings.PHYSICIAN_IDLE.total_seconds()) // 60,
        "hours_longest": int(settings.SESSION_LONGEST.total_seconds()) // 3600,
    }
    return page(request, "account", context)


def _longest_idle() -> timedelta:
    """Within which a session may still be alive, whatever role it has chosen."""
    return max(settings.STAFF_IDLE, settings.PHYSICIAN_IDLE)


@signed_in
@require_POST
def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out on one device, or with `session=all` everywhere, here too."""
    actor, user_id, asked = cast(ActorRequest, request).actor, request.user.pk or 0, request.POST.get("session", "")
    if asked == "all":
        end_sessions(user_id=user_id, by=actor)
        logout(request)
        messages.success(request, _("已在所有设备上退出。"))
        return redirect("sign-in")
    ids = [int(asked)] if asked.isascii() and asked.isdigit() and len(asked) < 19 else []
    ended = end_sessions(user_id=user_id, by=actor, session_ids=ids)
    messages.success(request, _("那台设备上的登录已退出。") if ended else _("那台设备上的登录已经不在了。"))
    return redirect("account")


@signed_in
@require_safe
def activated(request: HttpRequest) -> HttpResponse:
    return page(request, "activated", {"account": account(request.user.pk or 0)})


@signed_in
@require_http_methods(["GET", "POST"])
def confirm_password(request: HttpRequest) -> HttpResponse:
    """Asks for the password again before a change that would let a stranger stay in."""
    form = ConfirmForm(request.POST) if request.method == "POST" else ConfirmForm(initial={"next": next_page(request)})
    if form.is_bound and form.is_valid():
        if request.user.check_password(normal_password(form.cleaned_data["password"])):
            confirm(request)
            return HttpResponseRedirect(next_page(request))
        form.refuse("password", _(WORDS["password_wrong"]))
    return page(request, "confirm_password", {"form": form}, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def change_own_password(request: HttpRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            user = change_password(
                user_id=request.user.pk or 0,
                old_password=form.cleaned_data["old_password"],
                new_password=form.cleaned_data["password"],
                by=cast(ActorRequest, request).actor,
            )
        except AccountRefused as refused:
            form.refuse(refused.field, refused.words)
        else:
            update_session_auth_hash(request, user)
            confirm(request)
            messages.success(request, _("密码已更改，其他设备上的登录已全部退出。"))
            return redirect("account")
    return page(request, "change_password", {"form": form}, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def change_own_phone(request: HttpRequest) -> HttpResponse:
    if not recently_confirmed(request):
        return to_confirmation("account-phone")
    kept = recall(request, PHONE)
    if request.method == "POST" and "send" in request.POST:
        return _send(request)
    if request.method == "POST" and kept is not None and "other" not in request.POST:
        return _bind(request, kept["phone"])
    if "other" in request.POST:
        forget(request, PHONE)
        kept = None
    return _phone_page(request, kept)


def to_confirmation(name: str, *args: Any) -> HttpResponse:
    """The way to the page that asks for the password, and back to the page called `name`."""
    return HttpResponseRedirect(f"{reverse('confirm')}?{urlencode({'next': reverse(name, args=args)})}")


def _send(request: HttpRequest) -> HttpResponse:
    form = PhoneForm(request.POST)
    if form.is_valid():
        try:
            phone = send_phone_code(phone=form.cleaned_data["phone"], purpose=CodePurpose.CHANGE_PHONE)
        except AccountRefused as refused:
            form.refuse("phone", refused.words)
        else:
            remember(request, PHONE, phone=phone)
            return redirect("account-phone")
    return page(request, "change_phone", {"phone_form": form}, status=422)


def _bind(request: HttpRequest, phone: str) -> HttpResponse:
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            by = cast(ActorRequest, request).actor
            change_phone(user_id=request.user.pk or 0, phone=phone, code=form.cleaned_data["code"], by=by)
        except AccountRefused as refused:
            form.refuse("code" if refused.field == "code" else "", refused.words)
        else:
            forget(request, PHONE)
            messages.success(request, _("绑定的手机号码已更换。"))
            return redirect("account")
    return page(request, "change_phone", {"code_form": form, "phone": phone}, status=422)


def _phone_page(request: HttpRequest, kept: dict[str, Any] | None) -> HttpResponse:
    if kept is None:
        return page(request, "change_phone", {"phone_form": PhoneForm()})
    return page(request, "change_phone", {"code_form": CodeForm(), "phone": kept["phone"]})
