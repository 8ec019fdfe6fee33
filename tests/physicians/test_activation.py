"""Proof of identity, activation codes, races and tickets, below the pages."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from medreg import clock
from medreg.access.actor import ANONYMOUS, Actor, Role
from medreg.access.policy import Refusal
from medreg.accounts.models import FailedProof, OneTimeCode, User
from medreg.accounts.refusals import AccountRefused
from medreg.notices.models import OutgoingMessage
from medreg.physicians.actions.activate_account import activate_account
from medreg.physicians.actions.answer_ticket import answer_ticket
from medreg.physicians.actions.issue_activation_code import issue_activation_code
from medreg.physicians.actions.open_ticket import open_ticket
from medreg.physicians.actions.prove_identity import ProvenIdentity, prove_identity
from medreg.physicians.identities import IdentityClaim, Mismatch, ProofBy
from medreg.physicians.models import DataTicket
from medreg.physicians.proof_refusals import ProofRefused
from medreg.physicians.tickets import TicketState, ticket_of, tickets_of_province
from tests.builders.people import PASSWORD, Candidate, a_candidate, a_phone

pytestmark = pytest.mark.django_db
CLERK = Actor(Role.INSTITUTION_CLERK, user_id=5, institution_id=7)
OFFICER = Actor(Role.ACCEPTANCE_OFFICER, user_id=6, authority_id=3, province="11")


def prove(claim: IdentityClaim, needs_code: Callable[[int], bool] = lambda _: False) -> ProvenIdentity:
    return prove_identity(claim=claim, address="192.0.2.1", needs_code=needs_code)


def refusal_of(claim: IdentityClaim, needs_code: Callable[[int], bool] = lambda _: False) -> ProofRefused:
    with pytest.raises(ProofRefused) as refused:
        prove(claim, needs_code)
    return refused.value


def fail_three_times(candidate: Candidate) -> IdentityClaim:
    claim = candidate.claim(name="林知运")
    for _ in range(3):
        refusal_of(claim)
    return claim


@pytest.mark.parametrize("known", ["name", "id_number", "number"])
def test_who_knows_one_fact_only_learns_nothing(known: str) -> None:
    candidate, nobody = a_candidate(), a_candidate("王二").claim(id_number="440901197709194316", number="2" * 27)
    fact = {known: getattr(candidate.claim(), known)}

    told = refusal_of(candidate.claim(**{**_facts(nobody), **fact}))

    assert (told.reason, told.words) == (refusal_of(nobody).reason, refusal_of(nobody).words)
    assert told.reason == Mismatch.NOT_FOUND


def _facts(claim: IdentityClaim) -> dict[str, Any]:
    return {"name": claim.name, "id_number": claim.id_number, "number": claim.number}


def test_a_slip_of_the_pen_is_no_failed_proof() -> None:
    refusal = refusal_of(a_candidate().claim(id_number="110101198811230010"))

    assert refusal.reason == "malformed" and not FailedProof.objects.exists()


def test_the_number_of_another_person_proves_nothing() -> None:
    lin, wang = a_candidate(), a_candidate("王二")

    assert refusal_of(lin.claim(number=wang.number)).reason == Mismatch.QUALIFICATION_NUMBER


def test_a_standing_registration_asks_for_the_code_of_the_main_institution() -> None:
    candidate = a_candidate()
    registered = {candidate.person.pk}

    refusal = refusal_of(candidate.claim(), registered.__contains__)

    assert refusal.reason == "code_needed"
    assert not FailedProof.objects.exists()


def test_the_code_of_the_main_institution_activates_once() -> None:
    candidate = a_candidate()
    issued = issue_activation_code(person_id=candidate.person.pk, main_institution_id=7, by=CLERK)
    claim = candidate.claim(proof_by=ProofBy.CODE, number=f" {issued.code.lower()[:5]}-{issued.code.lower()[5:]} ")

    proven = prove(claim, lambda _: True)
    activate_account(proven=proven, phone=a_phone(), login_name="linzhiyuan", password=PASSWORD)

    assert OneTimeCode.objects.get(pk=issued.code_id).used_at is not None
    assert refusal_of(claim).reason == Mismatch.ACTIVATION_CODE


def test_a_code_fits_its_person_only_and_for_a_week() -> None:
    lin, wang = a_candidate(), a_candidate("王二")
    issued = issue_activation_code(person_id=lin.person.pk, main_institution_id=7, by=CLERK)

    assert refusal_of(wang.claim(proof_by=ProofBy.CODE, number=issued.code)).reason == Mismatch.ACTIVATION_CODE
    with clock.shifted_to(clock.now() + timedelta(days=7, minutes=1)):
        assert refusal_of(lin.claim(proof_by=ProofBy.CODE, number=issued.code)).reason == Mismatch.ACTIVATION_CODE


def test_only_the_main_institution_gives_codes_and_only_before_activation() -> None:
    candidate = a_candidate()

    with pytest.raises(Refusal):
        issue_activation_code(person_id=candidate.person.pk, main_institution_id=8, by=CLERK)
    activate_account(proven=prove(candidate.claim()), phone=a_phone(), login_name="linzhiyuan", password=PASSWORD)
    with pytest.raises(AccountRefused, match="account_exists"):
        issue_activation_code(person_id=candidate.person.pk, main_institution_id=7, by=CLERK)


@pytest.mark.django_db(transaction=True)
def test_twenty_activations_at_once_give_one_account() -> None:
    candidate = a_candidate()
    proven, outcomes = prove(candidate.claim()), []
    gate = threading.Barrier(20)

    def activate(serial: int) -> None:
        gate.wait()
        try:
            activate_account(proven=proven, phone=f"139{serial:08d}", login_name=f"linzhiyuan{serial}", password=PASSWORD)
            outcomes.append("activated")
        except AccountRefused as refused:
            outcomes.append(refused.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=activate, args=(serial,)) for serial in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["account_exists"] * 19 + ["activated"]
    assert User.objects.count() == 1


def test_a_refused_activation_leaves_the_code_unused() -> None:
    candidate = a_candidate()
    issued = issue_activation_code(person_id=candidate.person.pk, main_institution_id=7, by=CLERK)
    proven = prove(candidate.claim(proof_by=ProofBy.CODE, number=issued.code))

    with pytest.raises(AccountRefused, match="password_predictable"):
        activate_account(proven=proven, phone=a_phone(), login_name="linzhiyuan", password="123456789012")

    assert OneTimeCode.objects.get(pk=issued.code_id).used_at is None


def test_failures_of_yesterday_are_forgotten() -> None:
    candidate = a_candidate()
    fail_three_times(candidate)

    with clock.shifted_to(clock.now() + timedelta(days=1, minutes=1)):
        assert not refusal_of(candidate.claim(name="林知运")).ticket_open


def test_a_ticket_needs_three_failures_and_is_one_for_one_phone() -> None:
    candidate, phone = a_candidate(), a_phone()
    with pytest.raises(ProofRefused, match="ticket_not_yet"):
        open_ticket(claim=candidate.claim(), province="11", phone=phone)
    claim = fail_three_times(candidate)

    first = open_ticket(claim=claim, province="11", phone=phone, statement="改过名\x00<b>" + "长" * 9000)
    second = open_ticket(claim=claim, province="11", phone=phone)

    assert first.pk == second.pk and first.differing == Mismatch.NAME
    assert len(first.statement) == 500 and "\0" not in first.statement
    for bad in ({"province": "99", "phone": phone}, {"province": "11", "phone": "12345"}):
        with pytest.raises(ProofRefused):
            open_ticket(claim=claim, **bad)


def test_an_officer_answers_a_ticket_once_and_the_person_hears_of_it() -> None:
    candidate, phone = a_candidate(), a_phone()
    ticket = open_ticket(claim=fail_three_times(candidate), province="11", phone=phone)

    with pytest.raises(Refusal):
        answer_ticket(ticket_id=ticket.pk, state=TicketState.CORRECTED, answer="已更正", by=ANONYMOUS)
    with pytest.raises(ProofRefused, match="answer_missing"):
        answer_ticket(ticket_id=ticket.pk, state=TicketState.CORRECTED, answer=" ", by=OFFICER)
    answer_ticket(ticket_id=ticket.pk, state=TicketState.CORRECTED, answer="姓名已更正，请重新核对。", by=OFFICER)
    with pytest.raises(ProofRefused, match="ticket_answered"):
        answer_ticket(ticket_id=ticket.pk, state=TicketState.CONFIRMED, answer="无误", by=OFFICER)

    seen = ticket_of(ticket.number, phone)
    assert seen is not None and (seen.state, seen.answer) == (TicketState.CORRECTED, "姓名已更正，请重新核对。")
    assert ticket.number in (OutgoingMessage.objects.get().text or "")
    assert tickets_of_province("11") == () and len(tickets_of_province("11", state=None)) == 1


@pytest.mark.django_db(transaction=True)
def test_ten_tickets_at_once_are_one() -> None:
    candidate, phone = a_candidate(), a_phone()
    claim = fail_three_times(candidate)

    def ask() -> None:
        open_ticket(claim=claim, province="11", phone=phone)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert DataTicket.objects.count() == 1
