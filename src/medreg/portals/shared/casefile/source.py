"""Where a case comes from, in words: who started it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import Actor

SOURCES = {
    Actor.PHYSICIAN: gettext_noop("医师申请"),
    Actor.INSTITUTION: gettext_noop("机构报告"),
    Actor.AUTHORITY: gettext_noop("依职权立案"),
}


def source_words(case: CaseRow) -> str:
    return _(SOURCES[Actor(case.started_by)])
