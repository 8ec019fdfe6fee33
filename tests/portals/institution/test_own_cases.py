"""What an institution can still do about its own reports: correct, take back, answer an objection."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from medreg.cases.actions.accept import accept
from medreg.cases.actions.approve import approve
from medreg.cases.actions.object_to_case import object_to_case
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.review import review
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import Route, fold
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.notices.queries import notices_of
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, MaterialKind, Reason, RegistrationStatus
from tests.builders.casework import Scene, a_scan, a_scene, a_submitted_case, before
from tests.builders.outbox import drain_outbox
from tests.builders.registered import filed, registered
from tests.portals.institution.reporting import a_reported_departure
from tests.portals.signed_in import client_of

STATEMENT = "我没有离职，合同到 2028 年"


@pytest.fixture
def reported(scene: Scene) -> Case:
    return a_reported_departure(scene, registered(scene, authority_id=scene.authority.pk))


def in_correction(scene: Scene, case: Case) -> Case:
    wanted = (
        Wanted("field", "left_on", Reason.M99, "请填写手续实际办结的日期"),
        Wanted("material", MaterialKind.EVIDENCE.value, Reason.M99, "请附解除合同证明"),
    )
    return return_for_correction(case_id=case.pk, wanted=wanted, by=scene.acceptor)


def objected(scene: Scene, case: Case) -> Case:
    assert scene.physician.user_id is not None
    proof = store_upload(
        content=a_scan("contract"), filename="合同.pdf", purpose=Purpose.DOCUMENT, owner_id=scene.physician.user_id
    )
    return object_to_case(case_id=case.pk, statement=STATEMENT, by=scene.physician, evidence=(proof.pk,))


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("解除合同证明.pdf", a_scan("end"), content_type="application/pdf")


def status_of(scene: Scene) -> RegistrationStatus:
    return registrations_of(scene.person.pk)[0].status.status


def test_a_correction_is_asked_of_the_house_that_reported_and_handed_in_on_one_page(
    scene: Scene, reported: Case
) -> None:
    clerk, case = client_of(scene.clerk), in_correction(scene, reported)
    drain_outbox()
    typed = {"version": case.version, "left_on": "2026-09-01", "evidence": scan()}

    page = clerk.get(f"/institution/cases/{case.pk}/correction/").content.decode()
    done = clerk.post(f"/institution/cases/{case.pk}/correction/", typed)

    case.refresh_from_db()
    assert "请附解除合同证明" in page
    assert 'name="ground"' not in page
    assert done.status_code == 302
    assert (case.state, case.payload["left_on"]) == (ApplicationState.AWAITING_ACCEPTANCE, "2026-09-01")
    assert any("需要补正" in notice.title for notice in notices_of(scene.clerk.user_id or 0).rows)
    assert not any("补正" in notice.title for notice in notices_of(scene.physician.user_id or 0).rows)


def test_a_refused_file_keeps_the_answers_and_hands_nothing_in(scene: Scene, reported: Case) -> None:
    case = in_correction(scene, reported)
    damaged = SimpleUploadedFile("证明.docx", b"PK\x03\x04", content_type="application/msword")
    typed = {"version": case.version, "left_on": "2026-09-01", "evidence": damaged}

    answer = client_of(scene.clerk).post(f"/institution/cases/{case.pk}/correction/", typed)

    case.refresh_from_db()
    assert answer.status_code == 422
    assert "证明.docx" in answer.content.decode()
    assert (case.state, case.payload["left_on"]) == (ApplicationState.CORRECTION, "2026-09-01")


def test_a_report_is_taken_back_and_the_physician_reads_that_nothing_changed(scene: Scene, reported: Case) -> None:
    clerk = client_of(scene.clerk)

    page = clerk.get(f"/institution/cases/{reported.pk}/withdraw/").content.decode()
    done = clerk.post(f"/institution/cases/{reported.pk}/withdraw/", {"version": reported.version, "note": "填错了人"})
    drain_outbox()

    reported.refresh_from_db()
    assert "撤回后登记不改变" in page
    assert (done.status_code, reported.state) == (302, ApplicationState.WITHDRAWN)
    assert any("撤回了报告" in notice.title for notice in notices_of(scene.physician.user_id or 0).rows)


def test_an_objection_stands_on_the_page_and_both_sides_add_evidence(scene: Scene, reported: Case) -> None:
    clerk, case = client_of(scene.clerk), objected(scene, reported)

    page = clerk.get(f"/institution/cases/{case.pk}/").content.decode()
    typed = {"version": case.version, "statement": "手续已于 9 月办结", "evidence": [scan()]}
    done = clerk.post(f"/institution/cases/{case.pk}/reply/", typed)
    officer = client_of(scene.acceptor).get(f"/authority/cases/{case.pk}/").content.decode()

    assert STATEMENT in page
    assert "合同期满不再续签" in page
    assert "您对离职提出异议" not in page
    assert done.status_code == 302
    assert case.materials.filter(kind="evidence").count() == 2
    assert "手续已于 9 月办结" in officer
    assert officer.count("?document=") >= 2


def test_an_answer_without_words_is_asked_for_them_and_keeps_the_file(scene: Scene, reported: Case) -> None:
    case = objected(scene, reported)

    answer = client_of(scene.clerk).post(
        f"/institution/cases/{case.pk}/reply/", {"version": case.version, "statement": " ", "evidence": [scan()]}
    )

    assert answer.status_code == 422
    assert "解除合同证明.pdf" in answer.content.decode()
    assert case.events.filter(event="reply").count() == 0


@pytest.mark.parametrize("accepted_first", [False, True])
def test_nothing_is_filed_of_a_contested_departure_before_an_officer_has_answered_the_question(
    scene: Scene, reported: Case, accepted_first: bool
) -> None:
    if accepted_first:
        accept(case_id=reported.pk, by=scene.acceptor)
        objected(scene, reported)
    else:
        objected(scene, reported)
        accept(case_id=reported.pk, by=scene.acceptor)
    (question,) = assess(Case.objects.get(pk=reported.pk)).questions

    with pytest.raises(CaseRefused, match="wrong_state"):
        approve(case_id=reported.pk, by=scene.approver)
    with pytest.raises(CaseRefused, match="questions_open"):
        review(case_id=reported.pk, recommendation="grant", opinion="准予", answers={}, by=scene.reviewer)
    before_answer = status_of(scene)
    answers = {question.rule: "已向双方核实，手续已办结"}
    review(case_id=reported.pk, recommendation="grant", opinion="准予", answers=answers, by=scene.reviewer)
    case = approve(case_id=reported.pk, by=scene.approver)

    happened = [ApplicationEvent(each.event) for each in case.events.order_by("sequence")]
    assert before_answer is RegistrationStatus.VALID
    assert status_of(scene) is RegistrationStatus.DEPARTURE_FILED
    assert fold(tuple(happened), Route(case.route)) == case.state


def test_steps_in_own_cases_are_refused_for_applications_and_hidden_from_other_houses(
    scene: Scene, reported: Case
) -> None:
    application, stranger = a_submitted_case(a_scene()), client_of(a_scene().clerk)
    own = client_of(scene.clerk)

    theirs = {stranger.post(f"/institution/cases/{reported.pk}/{step}/").status_code for step in ("withdraw", "reply", "correction")}
    foreign = own.post(f"/institution/cases/{application.pk}/withdraw/").status_code
    too_early = own.get(f"/institution/cases/{reported.pk}/correction/").status_code

    assert theirs == {404}
    assert foreign == 404
    assert too_early == 302
    assert Case.objects.get(pk=reported.pk).state == ApplicationState.AWAITING_ACCEPTANCE


def test_a_clerk_does_not_take_back_what_a_physician_applied_for(scene: Scene) -> None:
    case = a_submitted_case(scene)

    answer = client_of(scene.clerk).post(f"/institution/cases/{case.pk}/withdraw/", {"version": case.version})

    case.refresh_from_db()
    assert answer.status_code == 403
    assert case.state == ApplicationState.INSTITUTION_REVIEW


def test_the_filed_house_is_no_party_of_a_departure(scene: Scene) -> None:
    registration = registered(scene, authority_id=scene.authority.pk)
    there = before(scene, filed(scene, registration))
    case = a_reported_departure(scene, registration)

    answer = client_of(there.clerk).get(f"/institution/cases/{case.pk}/")

    assert answer.status_code == 404
