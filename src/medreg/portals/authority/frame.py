"""The frame of the authority's portal: navigation by role, unread notices, who is signed in."""

from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.actor import Actor
from medreg.access.policy import Act, may
from medreg.notices.queries import unread_count
from medreg.portals.authority.entrance import STAFF_ROLES
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.frame import NavItem, Portal
from medreg.portals.shared.own_authority import own_authority


def portal(request: HttpRequest) -> Portal:
    """For whoever is not of an authority: the bare frame, with the way to sign in."""
    actor = cast(ActorRequest, request).actor
    if actor.role not in STAFF_ROLES:
        return Portal(subtitle=_("主管部门"), sign_in_url="" if request.user.is_authenticated else "/sign-in/")
    office = own_authority(request)
    return Portal(
        subtitle=office.name if office is not None else _("国家卫生健康委员会"),
        home_url=reverse("authority-home"),
        nav=tuple(NavItem(label, reverse(name)) for label, name in _nav(actor)),
        who=actor.name,
        role=_(actor.role.label),
        notices_url=reverse("authority-notices"),
        notices_count=unread_count(actor.user_id or 0),
        sign_out_url="/sign-out/",
        wide=True,
    )


def _nav(actor: Actor) -> list[tuple[str, str]]:
    entries = [
        (Act.READ_CASE, _("待办"), "authority-home"),
        (Act.READ_REGISTER, _("医师名册"), "authority-register"),
        (Act.READ_NOTIFICATION, _("通报"), "authority-notifications"),
        (Act.CONFIRM_ENTRY_CORRECTION, _("登记更正"), "authority-entry-corrections"),
        (Act.OPEN_CASE, _("依职权办理"), "authority-matters"),
        (Act.READ_REGISTER, _("离职满二年"), "authority-departures"),
        (Act.BACK_ENTER_REGISTRATION, _("补录"), "authority-back-entry"),
        (Act.READ_TICKET, _("信息核实"), "authority-tickets"),
        (Act.READ_REPORT, _("问题反映"), "authority-reports"),
        (Act.CONFIRM_INSTITUTION, _("机构信息"), "authority-institutions"),
        (Act.MANAGE_STAFF, _("工作人员"), "authority-staff"),
        (Act.READ_REGISTER, _("统计"), "authority-statistics-own"),
        (Act.READ_REGISTER, _("省级规则"), "authority-rules"),
        (Act.READ_EDITIONS, _("公告与页面"), "authority-editions"),
    ]
    return [(label, name) for act, label, name in entries if may(actor, act)]
