"""Open a draft: the page gives a submission id, so that a double click or a reload opens one draft, not two."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from medreg.access.actor import Actor
from medreg.access.policy import Act, Refusal, may
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.known_answers import again
from medreg.cases.models import Case
from medreg.cases.new_draft import new_draft
from medreg.cases.workflow import BEFORE_DECISION
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationState, Business

SEVERAL_AT_ONCE = frozenset({Business.MULTI_INSTITUTION_FILING, Business.END_FILING})
"""Filings at different institutions may be under way side by side; of each business one draft at a time."""


def start_draft(
    *, business: Business, by: Actor, submission_id: UUID, typed: dict[str, Any] | None = None
) -> Case:
    """The person's draft of this business: a new one with everything already known filled in, or the open one. `typed`
    are the answers of an earlier application, which go before what is known."""
    kind = BUSINESS_TYPES.get(business)
    if not may(by, Act.DRAFT_CASE) or by.person_id is None or kind is None or Starter.PHYSICIAN not in kind.routes:
        raise Refusal("role_without_act", hidden=True)
    existing = _open_case(by.person_id, business)
    if existing is not None:
        return existing
    try:
        with transaction.atomic():
            return new_draft(kind, by.person_id, submission_id, again(typed or {}))
    except IntegrityError:
        twin = _open_case(by.person_id, business) or Case.objects.filter(submission_id=submission_id).first()
        if twin is None or twin.person_id != by.person_id:
            raise
        return twin


def _open_case(person_id: int, business: Business) -> Case | None:
    states = (ApplicationState.DRAFT,) if business in SEVERAL_AT_ONCE else BEFORE_DECISION
    rows = Case.objects.filter(
        person_id=person_id,
        business=business.value,
        started_by=Starter.PHYSICIAN.value,
        state__in=[each.value for each in states],
    )
    return rows.order_by("pk").first()
