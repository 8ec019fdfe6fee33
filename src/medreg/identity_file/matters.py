"""Cases in the file: one entry a case with what was decided, one a step."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from medreg.cases.lodged_matters import LodgedMatter, StepTaken
from medreg.identity_file.entries import Entry, Facts, Section
from medreg.standards.vocabulary import Reason


def matter_entries(matters: Iterable[LodgedMatter]) -> list[Entry]:
    return [_step_entry(matter, step) for matter in matters for step in matter.steps]


def _step_entry(matter: LodgedMatter, step: StepTaken) -> Entry:
    given = {"business": _(matter.business.label), "event": _(step.event.label)}
    return Entry(
        section=Section.CASE,
        title=_("%(business)s：%(event)s") % given,
        facts=_facts(matter, step),
        since=step.day,
        known_from=step.at,
        source=_("受理号 %(number)s，%(who)s") % {"number": matter.number, "who": _(step.role.label)},
        event=True,
    )


def _facts(matter: LodgedMatter, step: StepTaken) -> Facts:
    told = (
        (_("机构"), matter.institution),
        (_("主管部门"), matter.authority),
        (_("理由"), _("；").join(_reason(code) for code in step.reasons)),
        (_("依据"), _("、").join(step.articles)),
        (_("意见"), step.note),
    )
    return tuple((label, words) for label, words in told if words)


def _reason(code: str) -> str:
    found = Reason.from_value(code)
    return _(found.label) if found else code
