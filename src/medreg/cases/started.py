"""Cases that somebody other than the physician begins: by a form that is filled in at once, never a resting draft."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Refusal
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.business.business_type import BusinessType
from medreg.cases.linked_rows import link_rows
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import BEFORE_DECISION
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationState, Business


def reporting_starter(business: Business) -> Starter:
    """As what an institution starts this business: as the one that reports, or as the one that employs."""
    kind = BUSINESS_TYPES.get(business)
    employs = kind is not None and Starter.EMPLOYER in kind.routes
    return Starter.EMPLOYER if employs else Starter.INSTITUTION


def started_case(
    *,
    business: Business,
    starter: Starter,
    person_id: int,
    answers: dict[str, Any],
    submission_id: UUID,
    by: Actor,
    evidence: tuple[UUID, ...],
) -> tuple[Case, bool]:
    """The case of this submission and whether it is new. Raises CaseRefused("open_case_exists") while the person has one
    of the same business under way."""
    kind = BUSINESS_TYPES.get(business)
    if kind is None or starter not in kind.routes:
        raise Refusal("role_without_act", hidden=True)
    earlier = Case.objects.filter(submission_id=submission_id).first()
    if earlier is not None:
        if (earlier.business, earlier.person_id, earlier.started_by) != (business, person_id, starter):
            raise CaseRefused("stale")
        return earlier, False
    case = _case(kind, starter, person_id, answers, submission_id, by)
    link_rows(case)
    _forbid_a_twin(case)
    _insert(case)
    for file_id in evidence:
        case.materials.create(kind=kind.papers.value, file_id=file_id, added_at=case.created_at)
    return case, True


def _case(
    kind: BusinessType, starter: Starter, person_id: int, answers: dict[str, Any], submission_id: UUID, by: Actor
) -> Case:
    now = clock.now()
    return Case(
        number=f"D{submission_id.hex[:12]}",
        province=by.province,
        business=kind.slug.value,
        started_by=starter.value,
        route=kind.routes[starter].value,
        state=ApplicationState.DRAFT.value,
        person_id=person_id,
        institution_id=by.institution_id,
        authority_id=by.authority_id,
        payload={name: value for name, value in answers.items() if value not in (None, "", [])},
        submission_id=submission_id,
        created_at=now,
        changed_at=now,
        rules_as_of=clock.today(),
    )


def _forbid_a_twin(case: Case) -> None:
    """The same report once more names the one that is open."""
    own: dict[str, Any] = {
        "person_id": case.person_id,
        "business": case.business,
        "started_by": case.started_by,
        "institution_id": case.institution_id,
    }
    twin = Case.objects.filter(**own, state__in=[state.value for state in BEFORE_DECISION]).first()
    if twin is not None:
        raise CaseRefused("open_case_exists", _twin_words(twin))


def _twin_words(twin: Case) -> str:
    return _("此人已有一件同类办件正在办理（受理号 %(number)s），不能再提交一件。请先办完或者撤回那一件。") % {"number": twin.number}


def _insert(case: Case) -> None:
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError as twin:
        raise CaseRefused("open_case_exists") from twin
