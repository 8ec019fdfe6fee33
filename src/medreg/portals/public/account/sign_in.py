"""Sign-in in two steps (name; phrase, then password or passkey), sign-out, and what a lock-out says."""

from typing import Any, cast

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from medreg.accounts.lockout import minutes_left
from medreg.accounts.login_names import canonical_login
from medreg.accounts.passkeys import account_of_passkey, options_to_sign_in
from medreg.accounts.phrases import phrase_for
from medreg.accounts.refusals import WORDS, AccountRefused
from medreg.portals.public.account.entering import enter, next_page
from medreg.portals.public.account.forms import NameForm, SignInForm
from medreg.portals.public.account.frame import account_portal, page
from medreg.portals.shared.acts import public
from medreg.portals.shared.kept_typing import something_kept
from medreg.portals.shared.session_limits import words_of_end


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_page(request))
    if request.method == "GET":
        return _name_page(request, NameForm(initial={"next": request.GET.get("next", "")}))
    if "password" not in request.POST:
        return _second_step(request)
    form = SignInForm(request.POST)
    if form.is_valid():
        user = authenticate(
            request, login=canonical_login(form.cleaned_data["login"]), password=form.cleaned_data["password"]
        )
        if user is not None:
            enter(request, user, method="password")
            return HttpResponseRedirect(next_page(request))
        if getattr(request, "axes_locked_out", False):
            return _locked_out(request, form.cleaned_data["login"])
        form.refuse("", _(WORDS["sign_in_failed"]))
    return _sign_in_page(request, form, status=422)


def _second_step(request: HttpRequest) -> HttpResponse:
    """The name was given: its phrase is shown before anything secret is asked."""
    named = NameForm(request.POST)
    if not named.is_valid():
        return _name_page(request, named, status=422)
    return _sign_in_page(request, SignInForm(initial={name: request.POST.get(name, "") for name in ("login", "next")}))


def _name_page(request: HttpRequest, form: NameForm, *, status: int = 200, **more: str) -> HttpResponse:
    """With what ended the session before, and whether something typed waits for its return."""
    told = {"ended": words_of_end(request), "typing_kept": something_kept(request)}
    return page(request, "sign_in_name", {"form": form, **told, **more}, status=status)


def _sign_in_page(request: HttpRequest, form: SignInForm, *, status: int = 200, **more: str) -> HttpResponse:
    login = str(form["login"].value() or "")
    return page(request, "sign_in", {"form": form, "login": login, "phrase": phrase_for(login), **more}, status=status)


def _locked_out(request: HttpRequest, login: str) -> HttpResponse:
    """The lock-out middleware puts `public/locked_out.html` in place of this answer; it reads what is noted here."""
    noted = cast(Any, request)
    noted.lockout_minutes = minutes_left(request, login)
    noted.portal = account_portal(request)
    return HttpResponse(status=429)


@public
@require_GET
def passkey_options(request: HttpRequest) -> HttpResponse:
    del request  # allauth keeps the challenge in the session of the current request
    return JsonResponse(options_to_sign_in())


@public
@require_POST
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    try:
        user = account_of_passkey(request.POST.get("credential", ""))
    except AccountRefused as refused:
        kept = {name: request.POST.get(name, "") for name in ("login", "next")}
        return _name_page(request, NameForm(initial=kept), status=422, passkey_refused=refused.words)
    enter(request, user, method="passkey")
    return HttpResponseRedirect(next_page(request))


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")
