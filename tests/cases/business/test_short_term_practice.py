"""短期行医 from the employer's invitation to the last day of the stay."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from medreg import clock
from medreg.access.policy import Refusal
from medreg.cases.actions.invite_visitor import invite_visitor, rehearse_visit
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.law.dated import add_months
from medreg.law.finding import Decision
from medreg.physicians.actions.enter_visitor import VisitorUnclear
from medreg.physicians.models import Person
from medreg.register.actions.end_short_term import end_short_term
from medreg.register.models import ShortTermRegistration
from medreg.register.refusals import RegisterRefused
from medreg.register.short_term import (
    ShortTermAsOf,
    StayEndGround,
    StayStatus,
    short_term_as_of,
    short_term_of,
)
from medreg.standards.vocabulary import ApplicationState, IdType, Origin, Reason
from tests.builders.business import to_decision
from tests.builders.casework import a_scene
from tests.builders.invitation import a_granted_stay, a_visitor, an_invitation, documents, stay

pytestmark = pytest.mark.django_db


def in_months(months: int) -> str:
    return (add_months(clock.today(), months) - timedelta(days=1)).isoformat()


def the_stay_of(case: Case) -> ShortTermAsOf:
    return short_term_of(case.person_id)[0]


def test_the_city_level_body_of_the_institution_decides() -> None:
    scene = a_scene()

    case = an_invitation(scene)

    assert (case.started_by, case.route, case.state) == ("employer", "authority", "awaiting_acceptance")
    assert case.authority_id == scene.hospital.city_authority_id
    assert case.institution_id == scene.hospital.pk


def test_the_person_is_entered_once_and_no_number_lies_among_the_answers() -> None:
    scene, visitor = a_scene(), a_visitor()

    first = an_invitation(scene, visitor)
    withdraw(case_id=first.pk, by=scene.clerk)
    second = an_invitation(scene, visitor)

    person = Person.objects.get(pk=first.person_id)
    assert second.person_id == first.person_id
    assert (person.origin, person.id_number) == ("hong_kong", visitor.id_number)
    assert visitor.id_number not in str(first.payload)


@pytest.mark.parametrize(
    ("origin", "id_type", "number", "document", "letter"),
    [
        (Origin.HONG_KONG, IdType.HK_MACAU_PERMIT, "H90000001", "港澳医师短期行医执业证书", "H"),
        (Origin.MACAU, IdType.HK_MACAU_PERMIT, "M90000001", "港澳医师短期行医执业证书", "H"),
        (Origin.TAIWAN, IdType.TAIWAN_PERMIT, "90000001", "台湾医师短期行医执业证书", "T"),
        (Origin.FOREIGN, IdType.PASSPORT, "E90000001", "外国医师短期行医许可证", "F"),
    ],
)
def test_each_origin_has_its_document(
    origin: Origin, id_type: IdType, number: str, document: str, letter: str
) -> None:
    scene = a_scene()

    case = a_granted_stay(scene, a_visitor(origin=origin, id_type=id_type, id_number=number))

    stands = the_stay_of(case)
    assert case.state == ApplicationState.CLOSED
    assert (stands.document, stands.number) == (document, f"{letter}{case.number}")
    assert (stands.status, stands.scopes) == (StayStatus.VALID, ("C01",))


@pytest.mark.parametrize(
    ("origin", "months", "outcome"),
    [
        (Origin.HONG_KONG, 36, Decision.ACCEPTABLE),
        (Origin.HONG_KONG, 37, Decision.REFUSE),
        (Origin.FOREIGN, 12, Decision.ACCEPTABLE),
        (Origin.FOREIGN, 13, Decision.REFUSE),
    ],
)
def test_nobody_stays_longer_than_the_law_lets(origin: Origin, months: int, outcome: Decision) -> None:
    scene = a_scene()
    visitor = a_visitor(origin=origin, id_type=IdType.PASSPORT, id_number=f"E7{months:07d}")

    seen = rehearse_visit(
        visitor=visitor, answers=stay(stay_until=in_months(months)), by=scene.clerk, documents=documents(scene)
    )

    assert seen.ruling.outcome is outcome


def test_the_zone_of_boao_keeps_foreign_physicians_for_three_years() -> None:
    scene = a_scene()
    scene.hospital.region, scene.hospital.province, scene.hospital.zone = "469002", "46", "lecheng"
    scene.hospital.save()
    visitor = a_visitor(origin=Origin.FOREIGN, id_type=IdType.PASSPORT, id_number="E80000001")

    seen = rehearse_visit(
        visitor=visitor, answers=stay(stay_until=in_months(36)), by=scene.clerk, documents=documents(scene)
    )

    assert seen.ruling.outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"home_valid_until": "2020-01-01"}, "没有有效的当地合法行医权"),
        ({"home_number": ""}, "没有有效的当地合法行医权"),
    ],
)
def test_without_a_valid_licence_at_home_nobody_comes(answers: dict[str, Any], words: str) -> None:
    scene = a_scene()

    seen = rehearse_visit(visitor=a_visitor(), answers=stay(**answers), by=scene.clerk, documents=documents(scene))

    assert seen.ruling.outcome is Decision.REFUSE
    assert words in seen.ruling.deciding[0].evidence


def test_a_rehearsal_leaves_nothing_behind() -> None:
    scene, persons = a_scene(), Person.objects.count()

    seen = rehearse_visit(visitor=a_visitor(), answers=stay(), by=scene.clerk, documents=documents(scene))

    assert [effect.object for effect in seen.effects] == ["short_term_registration"]
    assert Person.objects.count() == persons
    assert not Case.objects.exists()


def test_without_its_documents_nothing_is_handed_in() -> None:
    scene = a_scene()

    with pytest.raises(CaseRefused, match="incomplete"):
        invite_visitor(visitor=a_visitor(), answers=stay(), submission_id=uuid4(), by=scene.clerk, documents=())

    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"stay_until": "2020-01-01"}, {"scopes": ["T01"]}, {"scopes": []}, {"category": "30"}, {"department": ""}],
)
def test_what_cannot_be_is_not_handed_in(wrong: dict[str, Any]) -> None:
    scene = a_scene()

    with pytest.raises(CaseRefused, match="incomplete"):
        an_invitation(scene, **wrong)


def test_a_mainland_physician_is_registered_and_not_invited() -> None:
    scene = a_scene()
    number, born = scene.person.id_number or "", scene.person.birth_date
    visitor = a_visitor(
        name=scene.person.name, birth_date=born, id_type=IdType(scene.person.id_type), id_number=number
    )

    with pytest.raises(CaseRefused) as refused:
        an_invitation(scene, visitor)

    assert "申请人不是港澳台或者外国医师" in refused.value.words


def test_the_number_of_somebody_else_is_noticed() -> None:
    scene, visitor = a_scene(), a_visitor()
    an_invitation(scene, visitor)

    with pytest.raises(VisitorUnclear) as unclear:
        an_invitation(scene, a_visitor(name="王别人", id_number=visitor.id_number))

    assert unclear.value.field == "id_number"


def test_a_mangled_number_is_not_taken() -> None:
    scene = a_scene()

    with pytest.raises(VisitorUnclear):
        an_invitation(scene, a_visitor(id_number="12"))

    assert not Person.objects.filter(origin="hong_kong").exists()


def test_a_double_click_invites_once() -> None:
    scene, visitor, submission = a_scene(), a_visitor(), uuid4()
    given: dict[str, Any] = {"visitor": visitor, "answers": stay(), "submission_id": submission, "by": scene.clerk}

    first = invite_visitor(**given, documents=documents(scene))
    second = invite_visitor(**given, documents=documents(scene))

    assert first.pk == second.pk


def test_a_refused_stay_is_not_in_the_register() -> None:
    scene = a_scene()
    case = to_decision(scene, an_invitation(scene))

    refuse(case_id=case.pk, reasons=(Reason.R99,), articles=("港澳办法",), note="材料不实", by=scene.approver)

    assert short_term_of(case.person_id) == ()


def test_a_stay_expires_by_itself_after_its_last_day() -> None:
    scene = a_scene()
    last = clock.today() + timedelta(days=10)
    case = a_granted_stay(scene, stay_until=last.isoformat())

    with clock.shifted_to(last):
        on_the_last_day = the_stay_of(case).status
    with clock.shifted_to(last + timedelta(days=1)):
        on_the_day_after = the_stay_of(case).status

    assert (on_the_last_day, on_the_day_after) == (StayStatus.VALID, StayStatus.EXPIRED)


def test_a_further_stay_is_a_fresh_registration() -> None:
    scene, visitor = a_scene(), a_visitor()
    last = clock.today() + timedelta(days=10)
    first = a_granted_stay(scene, visitor, stay_until=last.isoformat())
    following = {"stay_from": (last + timedelta(days=1)).isoformat(), "stay_until": in_months(12)}

    second = a_granted_stay(scene, visitor, **following)

    statuses = [each.status for each in short_term_of(first.person_id)]
    assert second.person_id == first.person_id
    assert statuses == [StayStatus.NOT_STARTED, StayStatus.VALID]


def test_stays_at_one_institution_do_not_overlap() -> None:
    scene, visitor = a_scene(), a_visitor()
    a_granted_stay(scene, visitor)

    with pytest.raises(CaseRefused, match="stay_overlaps"):
        a_granted_stay(scene, visitor)

    assert ShortTermRegistration.objects.count() == 1


def test_the_employer_reports_an_early_end_and_the_past_stays_as_it_was() -> None:
    scene = a_scene()
    case = a_granted_stay(scene)
    known_before, first = clock.now(), clock.today()
    day, stands = first + timedelta(days=40), the_stay_of(case).registration_id

    with clock.shifted_to(day):
        end_short_term(registration_id=stands, on=day, ground=StayEndGround.EMPLOYMENT_ENDED, by=scene.clerk)
        known_after, status = clock.now(), the_stay_of(case).status

    def said(on: date, known_at: datetime) -> StayStatus:
        return short_term_as_of(person_id=case.person_id, legal_date=on, known_at=known_at)[0].status

    assert status is StayStatus.ENDED
    assert said(first, known_after) is StayStatus.VALID
    assert said(day, known_before) is StayStatus.VALID
    assert said(day, known_after) is StayStatus.ENDED
    assert short_term_as_of(person_id=case.person_id, legal_date=day, known_at=known_before - timedelta(days=1)) == ()


@pytest.mark.parametrize(("days", "reason"), [(1, "end_in_future"), (-1, "not_held_then"), (2000, "end_in_future")])
def test_an_end_lies_within_the_stay_and_not_ahead(days: int, reason: str) -> None:
    scene = a_scene()
    stands = the_stay_of(a_granted_stay(scene))

    with pytest.raises(RegisterRefused, match=reason):
        end_short_term(
            registration_id=stands.registration_id,
            on=clock.today() + timedelta(days=days),
            ground=StayEndGround.OTHER,
            by=scene.clerk,
        )


def test_a_stay_ends_once_and_only_its_employer_reports_it() -> None:
    scene, other = a_scene(), a_scene()
    stands = the_stay_of(a_granted_stay(scene))
    ending: dict[str, Any] = {
        "registration_id": stands.registration_id,
        "on": clock.today(),
        "ground": StayEndGround.EMPLOYMENT_ENDED,
    }
    with pytest.raises(Refusal):
        end_short_term(**ending, by=other.clerk)

    end_short_term(**ending, by=scene.clerk)

    with pytest.raises(RegisterRefused, match="stay_ended"):
        end_short_term(**ending, by=scene.clerk)


def test_the_register_of_stays_cannot_be_rewritten() -> None:
    scene = a_scene()
    stands = the_stay_of(a_granted_stay(scene))

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ShortTermRegistration.objects.filter(pk=stands.registration_id).update(number="X")

    assert the_stay_of(Case.objects.get()).number == stands.number
