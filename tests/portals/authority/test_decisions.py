"""Every step of an officer through the pages: what happens, what is refused, and what survives."""

from datetime import date

from django.test import Client

from medreg.access.actor import Role
from medreg.accounts.models import User
from medreg.audit.models import AuditEntry
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.models import Case
from medreg.letters.kinds import LetterKind
from medreg.letters.queries import letters_of_case
from medreg.standards.vocabulary import ApplicationState as State
from tests.builders.casework import Scene, a_confirmed_case, a_reviewed_case, a_scene, an_accepted_case, another
from tests.builders.outbox import drain_outbox
from tests.portals.signed_in import BACKEND, client_of

REFUSAL = {"reasons": ["R09"], "articles": "医师法 16(5)", "note": "培训不足六个月"}
NOT_ACCEPTED = {
    "reason": "N01",
    "article": "行政许可法 32",
    "competent": "西城区卫生健康委员会",
    "note": "应由西城区受理",
}
CORRECTION = {
    "pick:field:department": "on",
    "reason:field:department": "M99",
    "note:field:department": "请填写实际科室",
}


def state_of(case: Case) -> str:
    case.refresh_from_db()
    return case.state


def url_of(case: Case, step: str = "") -> str:
    return f"/authority/cases/{case.pk}/{step}"


def test_accepting_takes_one_click_and_a_second_click_changes_nothing(scene: Scene) -> None:
    case, officer = a_confirmed_case(scene), client_of(scene.acceptor)

    first = officer.post(url_of(case, "accept/"), {"version": case.version})
    second = officer.post(url_of(case, "accept/"), {"version": case.version})

    assert (first.status_code, second.status_code) == (302, 302)
    assert state_of(case) == State.REVIEW
    assert case.events.filter(event="accept").count() == 1


def test_a_stale_tab_gets_the_page_again_and_says_so(scene: Scene) -> None:
    case, officer = a_confirmed_case(scene), client_of(scene.acceptor)

    answer = officer.post(url_of(case, "accept/"), {"version": case.version - 1})

    assert answer.status_code == 409
    assert "已有变化" in answer.content.decode()
    assert state_of(case) == State.AWAITING_ACCEPTANCE


def test_two_officers_at_once_the_second_is_told(scene: Scene) -> None:
    case = a_confirmed_case(scene)
    colleague = client_of(another(Role.ACCEPTANCE_OFFICER, scene))
    client_of(scene.acceptor).post(url_of(case, "accept/"), {"version": case.version})

    answer = colleague.post(url_of(case, "not-accept/"), NOT_ACCEPTED | {"version": case.version, "confirm": "yes"})

    assert answer.status_code == 409
    assert "可能已由其他人处理" in answer.content.decode()
    assert "应由西城区受理" in answer.content.decode()
    assert state_of(case) == State.REVIEW


def test_not_accepting_previews_the_notice_and_then_ends_the_case(scene: Scene) -> None:
    case, officer = a_confirmed_case(scene), client_of(scene.acceptor)

    preview = officer.post(url_of(case, "not-accept/"), NOT_ACCEPTED | {"version": case.version})
    unchanged = state_of(case)
    sent = officer.post(url_of(case, "not-accept/"), NOT_ACCEPTED | {"version": case.version, "confirm": "yes"})

    assert "不予受理决定书" in preview.content.decode()
    assert "西城区卫生健康委员会" in preview.content.decode()
    assert unchanged == State.AWAITING_ACCEPTANCE
    assert sent.status_code == 302
    assert state_of(case) == State.NOT_ACCEPTED


def test_not_accepting_for_lack_of_competence_needs_the_right_body(scene: Scene) -> None:
    case = a_confirmed_case(scene)

    answer = client_of(scene.acceptor).post(url_of(case, "not-accept/"), NOT_ACCEPTED | {"competent": ""})

    assert answer.status_code == 422
    assert "请填写机关全称" in answer.content.decode()


def test_the_correction_notice_is_previewed_sent_once_and_offered_no_more(scene: Scene) -> None:
    case, officer = a_confirmed_case(scene), client_of(scene.acceptor)

    preview = officer.post(url_of(case, "correction/"), CORRECTION | {"version": case.version})
    sent = officer.post(url_of(case, "correction/"), CORRECTION | {"version": case.version, "confirm": "yes"})
    again = officer.get(url_of(case, "correction/"))

    assert "补正通知书" in preview.content.decode()
    assert sent.status_code == 302
    assert state_of(case) == State.CORRECTION
    assert case.corrections.get().note == "请填写实际科室"
    assert again.status_code == 302


def test_after_the_one_correction_only_accepting_not_accepting_and_deciding_remain(scene: Scene) -> None:
    """PR-07: the officer's screen offers no second correction, and a call for one is refused with the article."""
    case, acceptor = a_confirmed_case(scene), client_of(scene.acceptor)
    first = acceptor.get(url_of(case)).content.decode()
    acceptor.post(url_of(case, "correction/"), CORRECTION | {"version": case.version, "confirm": "yes"})
    save_draft(case_id=case.pk, answers={"department": "呼吸内科"}, by=scene.physician)
    case = resubmit(case_id=case.pk, by=scene.physician)

    again = acceptor.get(url_of(case)).content.decode()
    led_back = acceptor.get(url_of(case, "correction/"), follow=True).content.decode()
    refused = acceptor.post(url_of(case, "correction/"), CORRECTION | {"version": case.version, "confirm": "yes"})
    acceptor.post(url_of(case, "accept/"), {"version": case.version})
    reviewer, approver = client_of(scene.reviewer), client_of(scene.approver)
    in_review = reviewer.get(url_of(case)).content.decode()
    opinion = {"version": case.version + 1, "recommendation": "grant", "opinion": "符合条件"}
    reviewer.post(url_of(case, "review/"), opinion)
    in_decision = approver.get(url_of(case)).content.decode()

    step = url_of(case, "correction/")
    assert step in first
    assert not [page for page in (again, in_review, in_decision) if step in page]
    assert url_of(case, "accept/") in again
    assert url_of(case, "not-accept/") in again
    assert url_of(case, "grant/") in in_decision
    assert url_of(case, "refuse/") in in_decision
    assert "补正通知依法只能发出一次" in led_back
    assert (refused.status_code, case.corrections.count()) == (422, 1)
    assert "行政许可法第三十二条" in refused.content.decode()


def test_a_missing_proof_of_training_stands_in_the_one_notice_beside_everything_else(scene: Scene) -> None:
    """EL-14, EL-02: qualified more than two years ago and without training."""
    scene.person.qualifications.update(passed_on=date(2023, 11, 1), issued_on=date(2023, 12, 20))
    case, officer = a_confirmed_case(scene), client_of(scene.acceptor)
    offered = officer.get(url_of(case, "correction/")).content.decode()
    training = {
        "pick:material:evidence": "on",
        "reason:material:evidence": "M05",
        "note:material:evidence": "请提交连续六个月以上的培训考核证明",
    }

    officer.post(url_of(case, "correction/"), CORRECTION | training | {"version": case.version, "confirm": "yes"})
    drain_outbox()

    (letter,) = [each for each in letters_of_case(case.pk) if each.kind is LetterKind.CORRECTION]
    items = [paragraph.text for paragraph in letter.text.paragraphs if paragraph.number]
    assert "pick:material:evidence" in offered
    assert {"请提交连续六个月以上的培训考核证明", "请填写实际科室"} == set(items)
    assert letter.text.day == "2026年9月15日"


def test_a_marked_line_without_words_is_refused_and_keeps_the_rest(scene: Scene) -> None:
    case = a_confirmed_case(scene)
    typed = CORRECTION | {"pick:material:photo": "on", "reason:material:photo": "M01", "note:material:photo": "\x00"}

    answer = client_of(scene.acceptor).post(url_of(case, "correction/"), typed)

    assert answer.status_code == 422
    assert "请写明怎样补正" in answer.content.decode()
    assert "请填写实际科室" in answer.content.decode()


def test_a_review_needs_an_opinion_and_hands_on_to_the_approver(scene: Scene) -> None:
    case, officer = an_accepted_case(scene), client_of(scene.reviewer)

    silent = officer.post(url_of(case, "review/"), {"version": case.version, "recommendation": "grant"})
    told = officer.post(
        url_of(case, "review/"), {"version": case.version, "recommendation": "grant", "opinion": "符合条件"}
    )

    assert silent.status_code == 422
    assert told.status_code == 302
    assert state_of(case) == State.DECISION


def test_a_stale_review_keeps_the_opinion(scene: Scene) -> None:
    case = an_accepted_case(scene)
    typed = {"version": case.version - 1, "recommendation": "grant", "opinion": "已核对聘用证明"}

    answer = client_of(scene.reviewer).post(url_of(case, "review/"), typed)

    assert answer.status_code == 409
    assert "已核对聘用证明" in answer.content.decode()


def test_granting_shows_the_letter_first_and_registers(scene: Scene) -> None:
    case, officer = a_reviewed_case(scene), client_of(scene.approver)

    letter = officer.get(url_of(case, "grant/"))
    first = officer.post(url_of(case, "grant/"), {"version": case.version, "confirm": "yes", "note": ""})
    second = officer.post(url_of(case, "grant/"), {"version": case.version, "confirm": "yes", "note": ""})

    assert "准予行政许可决定书" in letter.content.decode()
    assert (first.status_code, second.status_code) == (302, 302)
    assert state_of(case) == State.GRANTED
    assert case.registration_id is not None


def test_refusing_previews_reasons_articles_and_remedies(scene: Scene) -> None:
    case, officer = a_reviewed_case(scene, recommendation="refuse"), client_of(scene.approver)

    preview = officer.post(url_of(case, "refuse/"), REFUSAL | {"version": case.version}).content.decode()
    unchanged = state_of(case)
    sent = officer.post(url_of(case, "refuse/"), REFUSAL | {"version": case.version, "confirm": "yes"})
    drain_outbox()
    letter = officer.get(url_of(case, f"letters/{case.events.count()}/")).content.decode()

    for words in ("不具备所申请执业范围的条件", "第十六条第（五）项", "六十日内", "六个月内", scene.hospital.name):
        assert words in preview
        assert words in letter
    assert unchanged == State.DECISION
    assert sent.status_code == 302
    assert state_of(case) == State.REFUSED


def test_editing_a_previewed_letter_brings_back_what_was_typed(scene: Scene) -> None:
    case = a_reviewed_case(scene)

    answer = client_of(scene.approver).post(url_of(case, "refuse/"), REFUSAL | {"edit": "yes"})

    assert answer.status_code == 200
    assert "培训不足六个月" in answer.content.decode()


def test_a_refusal_without_reasons_is_not_sent(scene: Scene) -> None:
    case = a_reviewed_case(scene)

    answer = client_of(scene.approver).post(url_of(case, "refuse/"), {"note": "不同意", "confirm": "yes"})

    assert answer.status_code == 422
    assert "请选择不予许可的理由" in answer.content.decode()
    assert state_of(case) == State.DECISION


def test_the_reviewer_reads_why_somebody_else_decides(scene: Scene) -> None:
    case = a_reviewed_case(scene)
    reviewer_who_approves = client_of_role(scene, Role.APPROVER, case)

    page = reviewer_who_approves.get(url_of(case)).content.decode()
    answer = reviewer_who_approves.post(url_of(case, "grant/"), {"version": case.version, "confirm": "yes"})

    assert "审核与审批须由两人办理" in page
    assert "作出准予决定" not in page
    assert answer.status_code == 403
    assert state_of(case) == State.DECISION


def client_of_role(scene: Scene, role: Role, case: Case) -> Client:
    """An officer of this role who was the reviewer of the case."""
    officer = another(role, scene)
    Case.objects.filter(pk=case.pk).update(reviewed_by=officer.user_id)
    return client_of(officer)


def test_the_clock_is_paused_resumed_and_extended_once(scene: Scene) -> None:
    case, reviewer, head = an_accepted_case(scene), client_of(scene.reviewer), client_of(scene.head)
    typed = {"ground": "expert_review", "until": "2026-09-30", "reason": "专家评审", "confirm": "yes"}

    paused = reviewer.post(url_of(case, "pause/"), {**typed, "version": case.version})
    again = reviewer.post(url_of(case, "pause/"), {**typed, "version": case.version})
    case.refresh_from_db()
    resumed = reviewer.post(url_of(case, "resume/"), {"note": "", "confirm": "yes", "version": case.version})
    case.refresh_from_db()
    extended = head.post(
        url_of(case, "extend/"), {"working_days": "10", "reason": "材料复杂", "confirm": "yes", "version": case.version}
    )
    too_long = head.post(url_of(case, "extend/"), {"working_days": "11", "reason": "材料复杂", "confirm": "yes"})

    assert [one.status_code for one in (paused, again, resumed, extended)] == [302, 302, 302, 302]
    assert too_long.status_code == 422
    case.refresh_from_db()
    assert (case.paused_on, case.extended_days) == (None, 10)


def test_a_death_ends_the_procedure(scene: Scene) -> None:
    case = an_accepted_case(scene)

    answer = client_of(scene.approver).post(
        url_of(case, "death/"), {"internal_note": "死亡证明 123", "confirm": "yes", "version": case.version}
    )

    assert answer.status_code == 302
    assert state_of(case) == State.TERMINATED


def test_a_claimed_case_says_who_has_it_and_only_the_holder_hands_it_back(scene: Scene) -> None:
    case, colleague = a_confirmed_case(scene), another(Role.ACCEPTANCE_OFFICER, scene)
    client_of(scene.acceptor).post(url_of(case, "claim/"))

    page = client_of(colleague).get(url_of(case)).content.decode()
    refused = client_of(colleague).post(url_of(case, "claim/"))
    released = client_of(scene.acceptor).post(url_of(case, "claim/"), {"release": "yes"})

    assert "认领" in page
    assert refused.status_code == 409
    assert released.status_code == 302
    case.refresh_from_db()
    assert case.claimed_by is None


def test_what_was_typed_survives_the_end_of_the_session(scene: Scene) -> None:
    case, browser = an_accepted_case(scene), Client()

    sent = browser.post(url_of(case, "review/"), {"opinion": "核对无误，建议准予", "recommendation": "grant"})
    browser.force_login(User.objects.get(pk=scene.reviewer.user_id or 0), backend=BACKEND)
    page = browser.get(url_of(case)).content.decode()

    assert sent.status_code == 302
    assert sent["Location"].startswith("/sign-in/?next=")
    assert "核对无误，建议准予" in page


def test_pages_of_a_material_are_shown_and_recorded(scene: Scene) -> None:
    case = a_confirmed_case(scene)
    file_id = case.materials.get(kind="employment_proof").file_id

    picture = client_of(scene.acceptor).get(url_of(case, f"files/{file_id}/1.png"))
    beyond = client_of(scene.acceptor).get(url_of(case, f"files/{file_id}/9.png"))

    assert picture["Content-Type"] == "image/png"
    assert "no-store" in picture["Cache-Control"]
    assert beyond.status_code == 404
    assert AuditEntry.objects.filter(verb="read_file", subject_id=str(file_id)).count() == 1


def test_a_file_of_another_case_is_not_shown(scene: Scene) -> None:
    case, foreign = a_confirmed_case(scene), a_confirmed_case(a_scene())
    file_id = foreign.materials.get(kind="employment_proof").file_id

    answer = client_of(scene.acceptor).get(url_of(case, f"files/{file_id}/1.png"))

    assert answer.status_code == 404
