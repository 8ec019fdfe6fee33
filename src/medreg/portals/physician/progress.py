"""The timeline of an application as its applicant reads it: what happened, who has it now and until when."""

from dataclasses import replace

from django.utils.translation import gettext as _

from medreg.cases.queries import due_of_case, events_of
from medreg.cases.timeline import Milestone, timeline
from medreg.portals.physician.own_case import in_correction
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

USUAL = frozenset(
    {
        ApplicationEvent.SUBMIT,
        ApplicationEvent.INSTITUTION_CONFIRM,
        ApplicationEvent.ACCEPT,
        ApplicationEvent.REVIEW_DONE,
        ApplicationEvent.GRANT,
        ApplicationEvent.ISSUE,
        ApplicationEvent.OPEN,
        ApplicationEvent.CLOSE,
    }
)
"""Outcomes that the title of their step says already."""
ENDED_OTHERWISE = {
    ApplicationState.NOT_ACCEPTED: ApplicationEvent.NOT_ACCEPT,
    ApplicationState.WITHDRAWN: ApplicationEvent.WITHDRAW,
    ApplicationState.TERMINATED: ApplicationEvent.DEATH,
    ApplicationState.REFUSED: None,
}


def progress(case: CaseRow) -> list[Milestone]:
    """Steps done, the one that is under way, and those ahead; after an end without a licence nothing is ahead."""
    steps = [_worded(case, each) for each in timeline(case)]
    state = ApplicationState(case.state)
    if state not in ENDED_OTHERWISE:
        return steps
    last = [event for event in events_of(case) if event.event == ENDED_OTHERWISE[state]]
    end = [Milestone(_(ApplicationEvent(each.event).label), "done", each.at, each.actor_name, "") for each in last]
    return [each for each in steps if each.state == "done"] + end


def _worded(case: CaseRow, milestone: Milestone) -> Milestone:
    if milestone.state == "now":
        return replace(milestone, note=_now(case))
    usual = {_(event.label) for event in USUAL}
    return replace(milestone, note="") if milestone.note in usual else milestone


def _now(case: CaseRow) -> str:
    if in_correction(case):
        return _("补正通知已送达，等您补正；重新提交后 5 个工作日内答复")
    due = due_of_case(case)
    if due.day is None:
        return due.words
    until = _("%(day)s 前") % {"day": due.day.isoformat()}
    return until if due.words in (until, "") else _("%(until)s，%(left)s") % {"until": until, "left": due.words}
