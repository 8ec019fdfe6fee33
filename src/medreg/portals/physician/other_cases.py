"""Other applications of the same person: the one of this business that is under way, and those that contradict it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.actor import Actor
from medreg.cases.actions.start_draft import SEVERAL_AT_ONCE
from medreg.cases.case_request import request_of
from medreg.cases.facts import Assessment
from medreg.cases.first_look import Outlook, plain_request
from medreg.cases.pending import in_the_way
from medreg.cases.queries import kind_of, open_cases_of
from medreg.portals.physician.own_case import is_draft, may_cause, page_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business


@dataclass(frozen=True, slots=True)
class Hindrance:
    """A case that must be decided or taken back first; `withdraw_url` is empty where it is not hers to take back."""

    title: str
    number: str
    state: str
    url: str
    withdraw_url: str


def running_case(person_id: int, business: Business) -> CaseRow | None:
    """The open case of this business that another one would have to wait for."""
    found = (case for case in open_cases_of(person_id) if case.business == business.value)
    return next((case for case in found if blocks_another(case)), None)


def blocks_another(case: CaseRow) -> bool:
    """Whether an open case keeps its person from starting another one of the same business."""
    several = Business(case.business) in SEVERAL_AT_ONCE
    return is_draft(case) if several else case.state != ApplicationState.GRANTED


def hindrances(actor: Actor, judged: Outlook, *, institution: str = "") -> tuple[Hindrance, ...]:
    """Before anything is applied for; taking one of them back leads to the start of this business."""
    asked = plain_request(judged.business, judged.facts, institution=institution)
    found = in_the_way(actor.person_id or 0, judged.facts, asked)
    back = f"?begin={slug_of(judged.business)}&institution={institution}"
    return tuple(_hindrance(each, actor, back=back) for each in found if each.business != judged.business)


def hindrances_of(case: CaseRow, assessment: Assessment, actor: Actor) -> tuple[Hindrance, ...]:
    """What stands in the way of a draft; taking one of them back leads back to the draft, which keeps its answers."""
    found = in_the_way(case.person_id, assessment.facts, request_of(case), but=case.pk)
    return tuple(_hindrance(each, actor, back=f"?for={case.pk}") for each in found)


def again_url(case: CaseRow, actor: Actor) -> str:
    """Where a lodged case is taken back to begin anew with what was typed; empty where it is not hers to take back."""
    may = not is_draft(case) and may_cause(case, actor, ApplicationEvent.WITHDRAW)
    return f"{reverse('physician:withdraw', args=(case.pk,))}?again=yes" if may else ""


def _hindrance(case: CaseRow, actor: Actor, *, back: str) -> Hindrance:
    may = may_cause(case, actor, ApplicationEvent.WITHDRAW)
    return Hindrance(
        title=_(kind_of(case).title),
        number=case.number,
        state=_(ApplicationState(case.state).label),
        url=page_of(case),
        withdraw_url=reverse("physician:withdraw", args=(case.pk,)) + back if may else "",
    )
