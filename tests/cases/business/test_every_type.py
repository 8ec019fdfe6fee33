"""What holds of every business alike: it is granted, refused, sent back and taken back, and each leaves its trace."""

import pytest

from medreg.access.actor import Actor
from medreg.audit.models import AuditEntry
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import THROUGH_THE_INSTITUTION, Route, fold
from medreg.licences.models import LicenceVersion
from medreg.register.models import Decision
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business, Reason
from tests.builders.business import to_decision
from tests.builders.every_business import ATTEMPTS, Attempt
from tests.builders.outbox import drain_outbox

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("business", ATTEMPTS, ids=lambda business: business.value)
SOMETHING = Wanted("material", "evidence", Reason.M99, "请补交能够证明事实的材料")


def decided_by_authority(attempt: Attempt) -> Case:
    """At the approver's desk; data that only an institution confirms get there when the institution denies them."""
    case = attempt.start()
    if Route(case.route) is Route.INSTITUTION:
        case = answer_employment(
            case_id=case.pk, event=ApplicationEvent.INSTITUTION_DENY, by=attempt.scene.clerk, note="与档案不一致"
        )
        case.route = Route.AUTHORITY.value
    return to_decision(attempt.scene, case)


def assert_traced(case: Case) -> None:
    """State is what the events fold to, and every event is in the ledger."""
    events = list(case.events.order_by("sequence").values_list("event", flat=True))
    assert fold(tuple(ApplicationEvent(event) for event in events), Route(case.route)) == case.state
    assert AuditEntry.objects.filter(subject_kind="case", subject_id=case.pk, verb="advanced_case").count() == len(events)


def test_there_is_an_attempt_for_every_type() -> None:
    assert set(ATTEMPTS) == set(BUSINESS_TYPES)


@EVERY
def test_it_is_granted(business: Business) -> None:
    attempt = ATTEMPTS[business]()
    case = to_decision(attempt.scene, attempt.start())

    if case.state != ApplicationState.CLOSED:
        case = approve(case_id=case.pk, by=attempt.scene.approver)
    drain_outbox()

    case.refresh_from_db()
    assert case.state == ApplicationState.CLOSED
    assert_traced(case)
    for decision in Decision.objects.filter(case_number=case.number):
        assert len({decision.decided_by_id} - {decision.accepted_by_id, decision.reviewed_by_id}) == 1


@EVERY
def test_it_is_refused_and_the_register_stays_as_it_was(business: Business) -> None:
    attempt = ATTEMPTS[business]()
    case = decided_by_authority(attempt)
    before, versions = registrations_of(case.person_id), LicenceVersion.objects.count()

    refuse(
        case_id=case.pk, reasons=(Reason.R99,), articles=("医师法 16",), note="不符合条件", by=attempt.scene.approver
    )

    case.refresh_from_db()
    assert case.state == ApplicationState.REFUSED
    assert registrations_of(case.person_id) == before
    assert LicenceVersion.objects.count() == versions
    assert Decision.objects.get(case_number=case.number).outcome == "refused"
    assert_traced(case)


@EVERY
def test_it_is_sent_back_once_and_handed_in_again(business: Business) -> None:
    attempt = ATTEMPTS[business]()
    case = attempt.start()
    if Route(case.route) in (Route.EX_OFFICIO, Route.INSTITUTION):
        assert_cannot_be_corrected(case, attempt.scene.acceptor)
        return
    if Route(case.route) in THROUGH_THE_INSTITUTION:
        answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=attempt.scene.clerk)

    return_for_correction(case_id=case.pk, wanted=(SOMETHING,), by=attempt.scene.acceptor)
    case = resubmit(case_id=case.pk, by=attempt.starter)

    assert case.state == ApplicationState.AWAITING_ACCEPTANCE
    assert_traced(case)
    with pytest.raises(CaseRefused, match="correction_already_used"):
        return_for_correction(case_id=case.pk, wanted=(SOMETHING,), by=attempt.scene.acceptor)


def assert_cannot_be_corrected(case: Case, acceptor: Actor) -> None:
    """No application lies before the authority, so there is nothing to correct (行政许可法 32)."""
    with pytest.raises(CaseRefused, match="wrong_state"):
        return_for_correction(case_id=case.pk, wanted=(SOMETHING,), by=acceptor)


@EVERY
def test_whoever_started_it_takes_it_back(business: Business) -> None:
    attempt = ATTEMPTS[business]()
    case = attempt.start()
    before = registrations_of(case.person_id)

    case = withdraw(case_id=case.pk, by=attempt.starter, note="情况有变")

    assert case.state == ApplicationState.WITHDRAWN
    assert registrations_of(case.person_id) == before
    assert_traced(case)
