"""A physician's own case; anybody else's does not exist for her (404)."""

from django.urls import reverse

from medreg.access.actor import Actor, Role
from medreg.access.policy import Refusal
from medreg.cases.queries import open_corrections, possible_events, read_case
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState


def own_case(request: ActorRequest, case_id: int) -> CaseRow:
    """Raises a hidden Refusal for a case of somebody else, whatever other role the reader has."""
    actor = request.actor
    if actor.role is not Role.PHYSICIAN:
        raise Refusal("role_without_act", hidden=True)
    return read_case(case_id=case_id, by=actor)


def may_cause(case: CaseRow, actor: Actor, event: ApplicationEvent) -> bool:
    """Whether the machine and the access table let this person cause an event now."""
    return possible_events(case, actor).get(event, "wrong_state") is None


def is_draft(case: CaseRow) -> bool:
    return bool(case.state == ApplicationState.DRAFT)


def in_correction(case: CaseRow) -> bool:
    """Of one's own application; what an institution reported is for the institution to correct."""
    return bool(case.state == ApplicationState.CORRECTION and case.started_by == Starter.PHYSICIAN)


def page_of(case: CaseRow) -> str:
    """Where the applicant goes on with this case; one that others have started is only looked at."""
    if case.started_by != Starter.PHYSICIAN:
        return reverse("physician:case", args=(case.pk,))
    if is_draft(case):
        return reverse("physician:tasks", args=(case.pk,))
    if in_correction(case):
        return reverse("physician:correction", args=(case.pk,))
    return reverse("physician:case", args=(case.pk,))


def materials_page_of(case: CaseRow) -> str:
    """Where one comes back to after a file was given."""
    return page_of(case) if not is_draft(case) else reverse("physician:materials", args=(case.pk,))


def asked_fields(case: CaseRow) -> tuple[str, ...]:
    """Names of the answers that the correction notice asks for, in its order."""
    return tuple(dict.fromkeys(one.target for one in open_corrections(case) if one.target_kind == "field"))
