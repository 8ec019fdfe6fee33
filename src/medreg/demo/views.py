"""Stepping into a persona, and the text messages that would have been sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from medreg import clock
from medreg.demo.personas import groups, persona_user, unactivated
from medreg.demo.staff import PASSWORD
from medreg.notices.queries import demo_inbox
from medreg.portals.public.account.entering import enter
from medreg.portals.shared.actor import MEMBERSHIP_KEY
from medreg.portals.shared.acts import public


@public
@require_GET
def personas(request: HttpRequest) -> HttpResponse:
    found = {"groups": groups(), "unactivated": unactivated(), "password": PASSWORD, "today": clock.today()}
    return render(request, "demo/personas.html", found)


@public
@require_POST
def step_into(request: HttpRequest) -> HttpResponse:
    """Sign in as the persona whose log-in name was posted; no other account can be entered this way."""
    found = persona_user(request.POST.get("login", ""))
    if found is None:
        raise Http404
    user, membership_id = found
    enter(request, user, method="demo")
    if membership_id is not None:
        request.session[MEMBERSHIP_KEY] = membership_id
    return redirect("home")


@public
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/inbox.html", {"messages_sent": demo_inbox()})
