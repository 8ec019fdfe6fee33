"""What stands around a physician's pages."""

from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from medreg.access.actor import Role
from medreg.notices.queries import unread_count
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.frame import NavItem, Portal


def portal(request: HttpRequest) -> Portal:
    """Navigation and name of the physician; whoever is somebody else gets the way to sign in."""
    actor = getattr(cast(ActorRequest, request), "actor", None)
    if actor is None or actor.role is not Role.PHYSICIAN or actor.user_id is None:
        signed_in = actor is not None and actor.user_id is not None
        return Portal(
            subtitle=_("医师服务"),
            home_url="/",
            sign_in_url="" if signed_in else "/sign-in/",
            sign_out_url="/sign-out/" if signed_in else "",
        )
    return Portal(
        subtitle=_("医师服务"),
        home_url="/physician/",
        nav=(
            NavItem(_("首页"), "/physician/"),
            NavItem(_("我能办什么"), "/physician/can-do/"),
            NavItem(_("我的办件"), "/physician/cases/"),
            NavItem(_("我的证照"), "/physician/licence/"),
            NavItem(_("我的档案"), "/physician/profile/"),
        ),
        who=actor.name,
        profile_url="/physician/profile/",
        notices_url="/physician/notices/",
        notices_count=unread_count(actor.user_id),
        sign_out_url="/sign-out/",
    )
