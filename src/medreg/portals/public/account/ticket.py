"""资格信息核实: ask the authority to look, and look at the state with number and phone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from medreg.physicians.actions.open_ticket import open_ticket
from medreg.physicians.proof_refusals import ProofRefused
from medreg.physicians.tickets import TicketFacts, ticket_of
from medreg.portals.public.account.activation import CLAIM, claim_from, typed_of
from medreg.portals.public.account.forms import TicketForm, TicketLookupForm
from medreg.portals.public.account.frame import page
from medreg.portals.public.account.memory import recall, remember
from medreg.portals.shared.acts import public
from medreg.standards import gb2260

OPENED = "ticket"
_NOT_FOUND = gettext_noop("没有找到这件核实，或者手机号码与提交时填写的不一致。请核对编号和手机号码。")


@public
@require_http_methods(["GET", "POST"])
def open_own_ticket(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        kept = recall(request, CLAIM)
        return page(request, "ticket_open", {"form": TicketForm(initial=kept), "known": kept is not None})
    form = TicketForm(request.POST)
    if form.is_valid():
        answers = form.cleaned_data
        claim = claim_from(answers)
        try:
            opened = open_ticket(
                claim=claim, province=answers["province"], phone=answers["phone"], statement=answers["statement"]
            )
        except ProofRefused as refused:
            form.refuse(refused.field, refused.words)
        else:
            remember(request, CLAIM, **typed_of(claim))
            remember(request, OPENED, number=opened.number, phone=opened.phone)
            return redirect("ticket")
    return page(request, "ticket_open", {"form": form, "known": True}, status=422)


@public
@require_http_methods(["GET", "POST"])
def ticket(request: HttpRequest) -> HttpResponse:
    """By POST, so that the phone number stays out of addresses and logs."""
    if request.method == "POST":
        form = TicketLookupForm(request.POST)
        if form.is_valid():
            found = ticket_of(form.cleaned_data["number"], form.cleaned_data["phone"])
            if found is not None:
                return page(request, "ticket", _shown(found))
            form.refuse("", _(_NOT_FOUND))
        return page(request, "ticket", {"form": form}, status=422)
    kept = recall(request, OPENED)
    found = ticket_of(kept["number"], kept["phone"]) if kept is not None else None
    return page(request, "ticket", _shown(found) if found is not None else {"form": TicketLookupForm()})


def _shown(found: TicketFacts) -> dict[str, Any]:
    return {"ticket": found, "province": gb2260.province_name(f"{found.province}0000"), "form": TicketLookupForm()}
