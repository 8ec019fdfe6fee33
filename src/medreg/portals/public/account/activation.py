"""Activation in three steps: who are you, your phone, log-in name and password. Nothing of it needs a script."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from medreg.accounts.actions.send_phone_code import send_phone_code
from medreg.accounts.codes import CodePurpose, check_code
from medreg.accounts.queries import account, account_by_phone
from medreg.accounts.refusals import WORDS, AccountRefused
from medreg.physicians.actions.activate_account import activate_account
from medreg.physicians.actions.link_account import link_account
from medreg.physicians.actions.prove_identity import ProvenIdentity, prove_identity
from medreg.physicians.identities import IdentityClaim, ProofBy
from medreg.physicians.proof_refusals import WORDS as PROOF_WORDS
from medreg.physicians.proof_refusals import ProofRefused
from medreg.portals.public.account.activation_code_rule import needs_institution_code
from medreg.portals.public.account.entering import address_of, enter
from medreg.portals.public.account.forms import ClaimForm, CodeForm, NewAccountForm, PhoneForm
from medreg.portals.public.account.frame import page
from medreg.portals.public.account.memory import forget, recall, remember
from medreg.portals.shared.acts import public
from medreg.standards.vocabulary import IdType

PROOF, CLAIM = "activation", "activation_claim"
_STEPS = ((gettext_noop("核对身份"), "activate"), (gettext_noop("绑定手机"), "activate-phone"), (gettext_noop("设置登录"), "activate-password"))


def stages(now: int) -> list[tuple[str, str, str]]:
    """(label, address, state) of the three steps; `now` counts from 0."""
    return [
        (_(label), reverse(name) if place < now else "", "done" if place < now else "now" if place == now else "")
        for place, (label, name) in enumerate(_STEPS)
    ]


@public
@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and account(request.user.pk).person_id is not None:
        return redirect("home")
    if request.method == "GET":
        kept = recall(request, CLAIM) or {}
        return page(request, "activate", {"form": ClaimForm(initial=kept), "stages": stages(0)})
    form = ClaimForm(request.POST)
    context: dict[str, Any] = {"form": form, "stages": stages(0)}
    if form.is_valid():
        claim = claim_from(form.cleaned_data)
        try:
            proven = prove_identity(claim=claim, address=address_of(request), needs_code=needs_institution_code)
        except ProofRefused as refused:
            remember(request, CLAIM, **typed_of(claim))
            form.refuse(refused.field, refused.words)
            context |= {"reason": str(refused.reason), "ticket_open": refused.ticket_open}
        else:
            remember(request, CLAIM, **typed_of(claim))
            if request.user.is_authenticated:
                return _link(request, proven, context)
            remember(request, PROOF, person_id=proven.person_id, name=proven.name, code_id=proven.code_id)
            return redirect("activate-phone")
    return page(request, "activate", context, status=422)


def _link(request: HttpRequest, proven: ProvenIdentity, context: dict[str, Any]) -> HttpResponse:
    """Staff who are physicians keep the account, phone and password that they have."""
    try:
        link_account(proven=proven, user_id=request.user.pk or 0)
    except AccountRefused as refused:
        context["form"].refuse("", refused.words)
        return page(request, "activate", context, status=422)
    forget(request, CLAIM)
    messages.success(request, _("医师身份已加到您的账号，以后可以用同一账号办理本人的注册。"))
    return redirect("home")


@public
@require_http_methods(["GET", "POST"])
def activate_phone(request: HttpRequest) -> HttpResponse:
    kept = recall(request, PROOF)
    if kept is None:
        return _start_again(request)
    if request.method == "GET" or "other" in request.POST:
        if "other" in request.POST:
            _keep(request, kept, phone=None, verified=False)
        return _phone_page(request, recall(request, PROOF) or kept)
    if "send" in request.POST:
        return _send(request, kept)
    return _verify(request, kept)


@public
@require_http_methods(["GET", "POST"])
def activate_password(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home")
    kept = recall(request, PROOF)
    if kept is None:
        return _start_again(request)
    if not kept.get("verified"):
        return redirect("activate-phone")
    form = NewAccountForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "stages": stages(2), "name": kept["name"]}
    if request.method == "POST" and form.is_valid():
        proven = ProvenIdentity(kept["person_id"], kept["name"], kept["code_id"])
        try:
            user = activate_account(
                proven=proven,
                phone=kept["phone"],
                login_name=form.cleaned_data["login_name"],
                password=form.cleaned_data["password"],
            )
        except AccountRefused as refused:
            form.refuse(refused.field, refused.words)
            context["reason"] = refused.reason
        else:
            enter(request, user, method="activation")
            forget(request, PROOF, CLAIM)
            return redirect("activated")
    return page(request, "activate_password", context, status=422 if form.is_bound else 200)


def claim_from(answers: dict[str, Any]) -> IdentityClaim:
    return IdentityClaim(
        name=answers["name"],
        id_type=IdType(answers["id_type"]),
        id_number=answers["id_number"],
        proof_by=ProofBy(answers["proof_by"]),
        number=answers["number"],
        issued_on=answers["issued_on"],
    )


def typed_of(claim: IdentityClaim) -> dict[str, Any]:
    """A claim as JSON values, to be shown again."""
    return {
        "name": claim.name,
        "id_type": claim.id_type.value,
        "id_number": claim.id_number,
        "proof_by": claim.proof_by.value,
        "number": claim.number,
        "issued_on": claim.issued_on.isoformat() if claim.issued_on else None,
    }


def _send(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    form = PhoneForm({"phone": request.POST.get("phone") or kept.get("phone") or ""})
    if form.is_valid():
        try:
            phone = send_phone_code(phone=form.cleaned_data["phone"], purpose=CodePurpose.ACTIVATE)
        except AccountRefused as refused:
            if kept.get("phone") and refused.field == "code":
                messages.warning(request, refused.words)
                return redirect("activate-phone")
            form.refuse("phone", refused.words)
        else:
            _keep(request, kept, phone=phone, verified=False)
            return redirect("activate-phone")
    context = {"phone_form": form, "stages": stages(1), "name": kept["name"]}
    return page(request, "activate_phone", context, status=422)


def _verify(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    if not kept.get("phone"):
        return redirect("activate-phone")
    if kept.get("verified"):
        return redirect("activate-password")
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            check_code(CodePurpose.ACTIVATE, kept["phone"], form.cleaned_data["code"])
        except AccountRefused as refused:
            form.refuse("code", refused.words)
        else:
            if account_by_phone(kept["phone"]) is None:
                _keep(request, kept, phone=kept["phone"], verified=True)
                return redirect("activate-password")
            _keep(request, kept, phone=None, verified=False)
            phone_form = PhoneForm({"phone": kept["phone"]})
            phone_form.refuse("phone", _(WORDS["phone_taken"]))
            context = {"phone_form": phone_form, "stages": stages(1), "name": kept["name"]}
            return page(request, "activate_phone", context, status=422)
    return _phone_page(request, kept, form)


def _phone_page(request: HttpRequest, kept: dict[str, Any], form: CodeForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {"stages": stages(1), "name": kept["name"], "phone": kept.get("phone")}
    if kept.get("verified"):
        return redirect("activate-password")
    if kept.get("phone"):
        context["code_form"] = form or CodeForm()
    else:
        context["phone_form"] = PhoneForm()
    return page(request, "activate_phone", context, status=422 if form is not None else 200)


def _keep(request: HttpRequest, kept: dict[str, Any], *, phone: str | None, verified: bool) -> None:
    proof = {key: kept[key] for key in ("person_id", "name", "code_id")}
    remember(request, PROOF, **proof, phone=phone, verified=verified)


def _start_again(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home")
    messages.warning(request, _(PROOF_WORDS["proof_expired"]))
    return redirect("activate")
