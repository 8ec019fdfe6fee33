"""The frame of the account pages: who is signed in, in which role, the way out."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.actor import Role
from medreg.notices.queries import unread_count
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.frame import NavItem, Portal


def account_portal(request: HttpRequest) -> Portal:
    """What stands around an account page (an entry of PORTAL_FRAMES)."""
    if not request.user.is_authenticated:
        return Portal(subtitle=_("账号服务"), sign_in_url=reverse("sign-in"))
    actor = cast(ActorRequest, request).actor
    return Portal(
        subtitle=_("账号服务"),
        home_url=reverse("home"),
        nav=(NavItem(_("我的业务"), reverse("home")), NavItem(_("账号安全"), reverse("account"))),
        who=actor.name or request.user.get_username(),
        role="" if actor.role is Role.ANONYMOUS else _(actor.role.label),
        profile_url=reverse("account"),
        sign_out_url=reverse("sign-out"),
        notices_count=unread_count(request.user.pk),
    )


def page(request: HttpRequest, name: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """The account page `name` in its frame."""
    cast(Any, request).portal = account_portal(request)
    return render(request, f"public/account/{name}.html", context or {}, status=status)
