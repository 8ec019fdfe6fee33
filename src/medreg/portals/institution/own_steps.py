"""What an institution can do about a case that it started itself, and what was objected to it."""

from dataclasses import dataclass

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.cases.workflow import REPORTING
from medreg.portals.shared.casefile.history import Happened
from medreg.portals.shared.casefile.sheet import CaseSheet
from medreg.portals.shared.casefile.taking import visible_case
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import ApplicationEvent as Event


@dataclass(frozen=True, slots=True)
class OwnSteps:
    """`objections` are what the physician said, newest first."""

    withdraws: bool
    corrects: bool
    replies: bool
    objections: tuple[Happened, ...]


def own_steps(sheet: CaseSheet) -> OwnSteps | None:
    """None for what somebody else started."""
    if sheet.case.started_by not in REPORTING:
        return None
    open_now = {event for event, denial in sheet.possible.items() if denial is None}
    objections = tuple(each for each in sheet.history if each.event is Event.OBJECT)
    return OwnSteps(
        withdraws=Event.WITHDRAW in open_now,
        corrects=Event.RESUBMIT in open_now,
        replies=bool(objections) and Event.REPLY in open_now,
        objections=objections,
    )


def own_case(case_id: int, act: Act, by: Actor) -> CaseRow:
    """A case of this house that `by` may do `act` to, if its state allows; raises Http404 or Refusal."""
    case = visible_case(case_id, by)
    permit(by, act, case)
    return case
