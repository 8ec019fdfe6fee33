"""Taking up an invitation: with the account that is signed in, or with a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.accounts.actions.accept_invitation import accept_invitation
from medreg.accounts.actions.send_phone_code import send_phone_code
from medreg.accounts.codes import CodePurpose, check_code
from medreg.accounts.queries import InvitationFacts, account_by_phone, invitation_of
from medreg.accounts.refusals import WORDS, AccountRefused
from medreg.portals.public.account.entering import enter
from medreg.portals.public.account.forms import CodeForm, NewAccountForm, PhoneForm
from medreg.portals.public.account.frame import page
from medreg.portals.public.account.home import organisation_name
from medreg.portals.public.account.memory import forget, recall, remember
from medreg.portals.shared.actor import MEMBERSHIP_KEY
from medreg.portals.shared.acts import public

INVITED = "invitation"


@public
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    try:
        facts = invitation_of(token)
    except AccountRefused as refused:
        return page(request, "invitation_closed", {"words": refused.words}, status=410)
    kept = recall(request, INVITED) or {}
    kept = kept if kept.get("token") == token else {}
    if request.user.is_authenticated:
        return _take_with_account(request, token, facts)
    if request.method == "POST" and "send" in request.POST:
        return _send(request, token, facts, kept)
    if request.method == "POST" and "other" in request.POST:
        forget(request, INVITED)
        return redirect("invitation", token)
    if kept.get("verified"):
        return _open(request, token, facts, kept["phone"])
    if request.method == "POST" and kept.get("phone"):
        return _verify(request, token, facts, kept["phone"])
    return _page(request, facts, phone=kept.get("phone"))


def _take_with_account(request: HttpRequest, token: str, facts: InvitationFacts) -> HttpResponse:
    if request.method == "POST" and "accept" in request.POST:
        try:
            membership = accept_invitation(token=token, user_id=request.user.pk)
        except AccountRefused as refused:
            return page(request, "invitation_closed", {"words": refused.words}, status=410)
        request.session[MEMBERSHIP_KEY] = membership.pk
        messages.success(request, _("已开通岗位：%(role)s。") % {"role": _(facts.role.label)})
        return redirect("home")
    return _page(request, facts, own_account=True)


def _send(request: HttpRequest, token: str, facts: InvitationFacts, kept: dict[str, Any]) -> HttpResponse:
    form = PhoneForm({"phone": request.POST.get("phone") or kept.get("phone") or ""})
    if form.is_valid():
        try:
            phone = send_phone_code(phone=form.cleaned_data["phone"], purpose=CodePurpose.INVITATION)
        except AccountRefused as refused:
            if kept.get("phone") and refused.field == "code":
                messages.warning(request, refused.words)
                return redirect("invitation", token)
            form.refuse("phone", refused.words)
        else:
            remember(request, INVITED, token=token, phone=phone, verified=False)
            return redirect("invitation", token)
    return _page(request, facts, phone_form=form)


def _verify(request: HttpRequest, token: str, facts: InvitationFacts, phone: str) -> HttpResponse:
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            check_code(CodePurpose.INVITATION, phone, form.cleaned_data["code"])
        except AccountRefused as refused:
            form.refuse("code", refused.words)
        else:
            if account_by_phone(phone) is None:
                remember(request, INVITED, token=token, phone=phone, verified=True)
                return redirect("invitation", token)
            forget(request, INVITED)
            phone_form = PhoneForm({"phone": phone})
            phone_form.refuse("phone", _(WORDS["phone_taken"]))
            return _page(request, facts, phone_form=phone_form)
    return _page(request, facts, phone=phone, code_form=form)


def _open(request: HttpRequest, token: str, facts: InvitationFacts, phone: str) -> HttpResponse:
    form = NewAccountForm(request.POST if "login_name" in request.POST else None)
    if form.is_bound and form.is_valid():
        answers = form.cleaned_data
        try:
            membership = accept_invitation(
                token=token, login_name=answers["login_name"], phone=phone, password=answers["password"]
            )
        except AccountRefused as refused:
            form.refuse(refused.field, refused.words)
        else:
            enter(request, membership.user, method="invitation")
            forget(request, INVITED)
            return redirect("activated")
    return _page(request, facts, account_form=form)


def _page(request: HttpRequest, facts: InvitationFacts, **context: Any) -> HttpResponse:
    context["phone_form"] = context.get("phone_form") or PhoneForm()
    if context.get("phone"):
        context["code_form"] = context.get("code_form") or CodeForm()
    forms = (context.get(name) for name in ("phone_form", "code_form", "account_form"))
    refused = any(form is not None and form.is_bound and form.errors for form in forms)
    organisation = organisation_name(facts.institution_id, facts.authority_id)
    context |= {"invitation": facts, "organisation": organisation}
    return page(request, "invitation", context, status=422 if refused else 200)
