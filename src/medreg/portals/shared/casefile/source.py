"""Who started a case: the physician, an institution by its report, or an authority ex officio."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.access.actor import Role
from medreg.cases.notifications import notification_of_case
from medreg.cases.queries import events_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import Actor, ApplicationEvent

SOURCES = {
    Actor.PHYSICIAN: gettext_noop("医师申请"),
    Actor.INSTITUTION: gettext_noop("机构报告"),
    Actor.EMPLOYER: gettext_noop("聘用单位申请"),
    Actor.AUTHORITY: gettext_noop("依职权立案"),
}


def source_words(case: CaseRow) -> str:
    """For lists."""
    return _(SOURCES[Actor(case.started_by)])


def source_of(case: CaseRow) -> str:
    """Always said, so that nobody mistakes a report for an application."""
    starter = Actor(case.started_by)
    if starter in (Actor.INSTITUTION, Actor.EMPLOYER):
        return _("由机构报告：%(name)s") % {"name": case.institution.name if case.institution else ""}
    if starter is Actor.AUTHORITY and _opened_by_the_calendar(case):
        return _("依职权立案（期满由系统提出）：%(name)s") % {"name": case.authority.name if case.authority else ""}
    told = notification_of_case(case.pk) if starter is Actor.AUTHORITY else None
    if told is not None:
        return _("外部通报：%(sender)s；由%(name)s立案") % {"sender": told.sender.name, "name": case.authority.name}
    if starter is Actor.AUTHORITY:
        return _("主管部门依职权立案：%(name)s") % {"name": case.authority.name if case.authority else ""}
    return _("本人申请")


def _opened_by_the_calendar(case: CaseRow) -> bool:
    opened = next((event for event in events_of(case) if event.event == ApplicationEvent.OPEN), None)
    return opened is not None and opened.actor_role == Role.SYSTEM
