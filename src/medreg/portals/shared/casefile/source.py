"""Who started a case: the physician, an institution by its report, or an authority ex officio."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import Actor

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
    if starter is Actor.AUTHORITY:
        return _("主管部门依职权立案：%(name)s") % {"name": case.authority.name if case.authority else ""}
    return _("本人申请")
