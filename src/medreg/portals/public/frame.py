"""What stands around the public pages."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from medreg.portals.shared.frame import NavItem, Portal


def portal(request: HttpRequest) -> Portal:
    """Somebody signed in gets the way back to their own portal."""
    signed_in = request.user.is_authenticated
    return Portal(
        subtitle=_("全国统一入口"),
        nav=(
            NavItem(_("首页"), "/"),
            NavItem(_("办事指南"), "/guide/"),
            NavItem(_("公众查询"), "/register/"),
            NavItem(_("证照核验"), "/v"),
            NavItem(_("准予与注销名单"), "/register/lists/"),
            NavItem(_("公告"), "/bulletins/"),
            NavItem(_("统计"), "/statistics/"),
        ),
        who=request.user.display_name if signed_in else "",  # type: ignore[union-attr]
        profile_url="/home/" if signed_in else "",
        sign_in_url="" if signed_in else "/sign-in/",
        sign_out_url="/sign-out/" if signed_in else "",
    )
