"""Nobody decides alone or about her own; nothing that happened can be unsaid."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from medreg.access.actor import Role
from medreg.access.policy import Refusal
from medreg.accounts.actions.list_demo_key import list_demo_key
from medreg.audit.models import AuditEntry
from medreg.cases.actions.accept import accept
from medreg.cases.actions.approve import approve
from medreg.cases.models import CaseEvent
from medreg.institutions.models import Authority
from medreg.register.models import Decision
from tests.builders.casework import a_confirmed_case, a_granted_case, a_reviewed_case, a_scene

pytestmark = pytest.mark.django_db


def test_an_officer_does_not_handle_her_own_application() -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)
    herself = replace(scene.acceptor, person_id=scene.person.pk)

    with pytest.raises(Refusal) as refused:
        accept(case_id=case.pk, by=herself)

    assert refused.value.reason == "own_case"


def test_nor_that_of_a_relative() -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)

    with pytest.raises(Refusal) as refused:
        accept(case_id=case.pk, by=replace(scene.acceptor, relatives=(scene.person.pk,)))

    assert refused.value.reason == "relatives_case"


def test_who_reviewed_does_not_decide() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)

    with pytest.raises(Refusal) as refused:
        approve(case_id=case.pk, by=replace(scene.reviewer, role=Role.APPROVER))

    assert refused.value.reason == "reviewer_is_decider"


def test_who_accepted_may_decide_unless_the_authority_has_set_otherwise() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)
    acceptor = replace(scene.acceptor, role=Role.APPROVER)
    list_demo_key(user_id=acceptor.user_id or 0, role=Role.APPROVER, authority_id=scene.authority.pk)

    Authority.objects.filter(pk=scene.authority.pk).update(acceptor_must_not_decide=True)
    with pytest.raises(Refusal) as refused:
        approve(case_id=case.pk, by=acceptor)
    Authority.objects.filter(pk=scene.authority.pk).update(acceptor_must_not_decide=False)
    granted = approve(case_id=case.pk, by=acceptor)

    assert refused.value.reason == "acceptor_is_decider"
    assert granted.state == "granted"


def test_every_step_has_its_leaf() -> None:
    case = a_granted_case(a_scene())

    leaves = AuditEntry.objects.filter(verb="advanced_case", subject_id=str(case.pk)).order_by("pk")

    assert [entry.detail["sequence"] for entry in leaves] == list(
        case.events.order_by("sequence").values_list("sequence", flat=True)
    )
    assert all(len(bytes(entry.leaf)) == 32 for entry in leaves)


@pytest.mark.parametrize("table", ["cases_caseevent", "audit_auditentry", "register_decision"])
@pytest.mark.parametrize("statement", ["UPDATE {0} SET id = id", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"])
def test_what_happened_cannot_be_changed_or_removed(table: str, statement: str) -> None:
    a_granted_case(a_scene())
    before = (CaseEvent.objects.count(), AuditEntry.objects.count(), Decision.objects.count())

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement.format(table))

    assert (CaseEvent.objects.count(), AuditEntry.objects.count(), Decision.objects.count()) == before
