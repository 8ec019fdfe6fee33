"""The frame of the institution's portal: navigation by role, unread notices, who is signed in."""

from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import INSTITUTION_ROLES, Actor
from medreg.access.policy import Act, may
from medreg.institutions.queries import institution_facts
from medreg.notices.queries import unread_count
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.frame import NavItem, Portal


def portal(request: HttpRequest) -> Portal:
    """For whoever is not of an institution: the bare frame, with the way to sign in."""
    actor = cast(ActorRequest, request).actor
    if actor.role not in INSTITUTION_ROLES or actor.institution_id is None:
        return Portal(subtitle=_("医疗机构"), sign_in_url="" if request.user.is_authenticated else "/sign-in/")
    facts = institution_facts(actor.institution_id, on=clock.today())
    return Portal(
        subtitle=facts.name if facts else _("医疗机构"),
        home_url=reverse("institution-home"),
        nav=tuple(NavItem(label, reverse(name)) for label, name in _nav(actor)),
        who=actor.name,
        role=_(actor.role.label),
        notices_url=reverse("institution-notices"),
        notices_count=unread_count(actor.user_id or 0),
        sign_out_url="/sign-out/",
        wide=True,
    )


def _nav(actor: Actor) -> list[tuple[str, str]]:
    entries = [
        (Act.READ_CASE, _("待办"), "institution-home"),
        (Act.READ_CASE, _("收到的文书"), "institution-letters"),
        (Act.LIST_PHYSICIANS, _("本机构医师"), "institution-physicians"),
        (Act.LIST_PHYSICIANS, _("短期行医"), "institution-short-term"),
        (Act.SUBMIT_CASE, _("本机构报告"), "institution-reports"),
        (Act.PREPARE_DRAFT, _("集体办理"), "institution-collective"),
        (Act.LIST_PHYSICIANS, _("机构信息"), "institution-profile"),
        (Act.MANAGE_STAFF, _("工作人员"), "institution-staff"),
    ]
    return [(label, name) for act, label, name in entries if may(actor, act)]
