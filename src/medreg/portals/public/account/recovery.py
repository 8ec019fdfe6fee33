"""A new password for who holds the bound phone and knows the identity number; silent about phones it does not know."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.actor import Actor, Role
from medreg.accounts.actions.change_password import change_password
from medreg.accounts.actions.send_phone_code import send_phone_code
from medreg.accounts.codes import CodePurpose, check_code, use_code
from medreg.accounts.login_names import canonical_login
from medreg.accounts.queries import AccountFacts, account, account_by_phone
from medreg.accounts.refusals import WORDS, AccountRefused
from medreg.physicians.identities import is_identity_of
from medreg.portals.public.account.entering import enter
from medreg.portals.public.account.forms import NewPasswordForm, RecoverForm, RecoverProofForm
from medreg.portals.public.account.frame import page
from medreg.portals.public.account.memory import forget, recall, remember
from medreg.portals.shared.acts import public

RECOVERY = "recovery"
MOST_TRIES = 5


@public
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    form = RecoverForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        found = account_by_phone(form.cleaned_data["phone"])
        try:
            phone = send_phone_code(
                phone=form.cleaned_data["phone"], purpose=CodePurpose.RECOVER, deliver=found is not None
            )
        except AccountRefused as refused:
            form.refuse("phone", refused.words)
        else:
            remember(request, RECOVERY, phone=phone, tries=0)
            return redirect("recover-proof")
    return page(request, "recover", {"form": form}, status=422 if form.is_bound else 200)


@public
@require_http_methods(["GET", "POST"])
def recover_proof(request: HttpRequest) -> HttpResponse:
    kept = recall(request, RECOVERY)
    if kept is None:
        return redirect("recover")
    form = RecoverProofForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if kept["tries"] >= MOST_TRIES:
            forget(request, RECOVERY)
            messages.warning(request, _(WORDS["code_exhausted"]))
            return redirect("recover")
        found = _proven(kept["phone"], form.cleaned_data)
        if found is not None:
            remember(request, RECOVERY, user_id=found.user_id, proven=True)
            return redirect("recover-password")
        remember(request, RECOVERY, phone=kept["phone"], tries=kept["tries"] + 1)
        form.refuse("", _(WORDS["proof_wrong"]))
    return page(request, "recover_proof", {"form": form}, status=422 if form.is_bound else 200)


@public
@require_http_methods(["GET", "POST"])
def recover_password(request: HttpRequest) -> HttpResponse:
    kept = recall(request, RECOVERY)
    if kept is None or not kept.get("proven"):
        return redirect("home") if request.user.is_authenticated else redirect("recover")
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    facts = account(kept["user_id"])
    if form.is_bound and form.is_valid():
        role = Role.PHYSICIAN if facts.person_id is not None else Role.ANONYMOUS
        by = Actor(role, facts.user_id, person_id=facts.person_id, name=facts.display_name)
        try:
            user = change_password(user_id=facts.user_id, new_password=form.cleaned_data["password"], by=by)
        except AccountRefused as refused:
            form.refuse(refused.field, refused.words)
        else:
            forget(request, RECOVERY)
            enter(request, user, method="recovery")
            messages.success(request, _("密码已更改，其他设备上的登录已全部退出。"))
            return redirect("home")
    context = {"form": form, "login_name": facts.login_name}
    return page(request, "recover_password", context, status=422 if form.is_bound else 200)


def _proven(phone: str, answers: dict[str, Any]) -> AccountFacts | None:
    """The account, when code and identity are both right; otherwise the same silence whatever is wrong."""
    found = account_by_phone(phone)
    try:
        code_id = check_code(CodePurpose.RECOVER, phone, answers["code"], use=False)
        if found is None or not _is_owner(found, answers["proof"]):
            return None
        use_code(code_id)
    except AccountRefused:
        return None
    return found


def _is_owner(found: AccountFacts, proof: str) -> bool:
    if found.person_id is not None:
        return is_identity_of(found.person_id, proof)
    return canonical_login(proof) == found.login_name
