"""Colleagues: who holds which role, invitations, ending a role. For the organisation's administrator."""

from dataclasses import dataclass
from typing import Annotated

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from medreg.access.actor import AUTHORITY_ROLES, INSTITUTION_ROLES, Actor, Role
from medreg.accounts.actions.end_membership import end_membership
from medreg.accounts.actions.invite_staff import invite_staff
from medreg.accounts.queries import StaffRow, staff_of
from medreg.accounts.refusals import AccountRefused
from medreg.portals.shared.actor import ActorRequest
from medreg.schema.fields import RUNTIME, Ask, Widget
from medreg.schema.forms import PayloadForm, form_class


class NewColleague(BaseModel):
    display_name: Annotated[str, Ask("姓名", "与本人身份证件一致", autocomplete="off", max_length=80)]
    role: Annotated[str, Ask("岗位", codes=RUNTIME, widget=Widget.RADIOS)]


@dataclass(frozen=True, slots=True)
class StaffPages:
    """Names of the addresses of one portal's staff pages."""

    staff: str
    end: str


def staff_page(request: ActorRequest, pages: StaffPages) -> HttpResponse:
    """The list with the invitation form; inviting shows the link once."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        return _invite(request, form, pages)
    return _show(request, form, pages, 422 if form.is_bound else 200)


def end_page(request: ActorRequest, membership_id: int, pages: StaffPages) -> HttpResponse:
    """Asks before a role is ended."""
    colleague = _colleague(request.actor, membership_id)
    if request.method != "POST":
        context = {"colleague": colleague, "pages": pages, "own": colleague.user_id == request.actor.user_id}
        return render(request, "staffdesk/end.html", context)
    try:
        end_membership(membership_id=membership_id, by=request.actor)
        messages.success(request, _("已停用，对方的下一次操作起不再有这个岗位的权限。"))
    except AccountRefused as refused:
        messages.error(request, refused.words)
    return redirect(pages.staff)


def _invite(request: ActorRequest, form: PayloadForm, pages: StaffPages) -> HttpResponse:
    typed = form.cleaned_data
    try:
        issued = invite_staff(role=Role(typed["role"]), display_name=typed["display_name"], by=request.actor)
    except AccountRefused as refused:
        form.add_error(refused.field or None, refused.words)
        return _show(request, form, pages, 422)
    link = request.build_absolute_uri(f"/invitation/{issued.token}/")
    context = {"issued": issued, "link": link, "name": typed["display_name"], "pages": pages}
    return render(request, "staffdesk/invited.html", context)


def _show(request: ActorRequest, form: PayloadForm, pages: StaffPages, status: int) -> HttpResponse:
    context = {"form": form, "staff": _staff(request.actor), "pages": pages, "here": reverse(pages.staff)}
    return render(request, "staffdesk/staff.html", context, status=status)


def _form(request: ActorRequest) -> PayloadForm:
    data = request.POST if request.method == "POST" else None
    return form_class(NewColleague)(data, choices_for=lambda _name: _roles(request.actor))


def _roles(actor: Actor) -> list[tuple[str, str]]:
    offered = INSTITUTION_ROLES if actor.institution_id is not None else AUTHORITY_ROLES
    return [(role.value, role.label) for role in Role if role in offered]


def _staff(actor: Actor) -> tuple[StaffRow, ...]:
    return staff_of(institution_id=actor.institution_id, authority_id=actor.authority_id)


def _colleague(actor: Actor, membership_id: int) -> StaffRow:
    found = next((row for row in _staff(actor) if row.membership_id == membership_id), None)
    if found is None:
        raise Http404
    return found
