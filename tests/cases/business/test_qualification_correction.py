"""资格信息修改: four stages, each held by one body; the record is corrected and remembers what it said."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from medreg.access.policy import Refusal
from medreg.cases.actions.accept import accept
from medreg.cases.actions.approve import approve
from medreg.cases.actions.review import review
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_correction import start_correction
from medreg.cases.actions.submit import submit
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.queries import read_case
from medreg.cases.referral import stages_of
from medreg.cases.refusals import CaseRefused
from medreg.cases.timeline import timeline
from medreg.letters.models import Letter
from medreg.notices.models import Notice
from medreg.physicians.identities import is_identity_of
from medreg.physicians.models import DataTicket, RecordCorrection
from medreg.physicians.queries import qualification_by_number
from medreg.publication.models import PublicRecord
from medreg.register.models import Decision
from medreg.standards.vocabulary import ApplicationState, Business, MaterialKind
from tests.builders.business import a_draft_of, a_submitted, give_piece, to_decision
from tests.builders.casework import Scene, a_draft, a_scene
from tests.builders.correction import CENTRE, along_the_chain
from tests.builders.outbox import drain_outbox
from tests.builders.register_rows import identity_number
from tests.builders.registered import registered

pytestmark = pytest.mark.django_db
CORRECTION = Business.QUALIFICATION_DATA_CORRECTION


def a_chain(**person: Any) -> Scene:
    return along_the_chain(a_scene(**person))


def asked(scene: Scene, **changed: str) -> dict[str, Any]:
    return {
        "qualification": str(scene.person.qualifications.get().pk),
        "cause": "own",
        "exam_site": str(scene.authority.pk),
        "truthful": True,
        **changed,
    }


def corrected(scene: Scene, **changed: str) -> Case:
    case = to_decision(scene, a_submitted(scene, CORRECTION, **asked(scene, **changed)))
    return approve(case_id=case.pk, by=scene.approver)


def holders(case: Case) -> list[tuple[str, str]]:
    return [(stage.holder, stage.state) for stage in stages_of(case)]


def test_each_stage_shows_who_holds_it() -> None:
    scene = a_chain()
    site, province = scene.authority.name, "北京市卫生健康委员会"

    case = a_submitted(scene, CORRECTION, **asked(scene, new_school="示例中医药大学"))
    at_the_site = holders(case)
    case = accept(case_id=case.pk, by=scene.acceptor, note="与报名表一致")
    in_the_province = holders(case)
    case = review(case_id=case.pk, recommendation="grant", opinion="属实", answers={}, by=scene.reviewer)
    at_the_centre = holders(case)
    case = approve(case_id=case.pk, by=scene.approver)

    assert at_the_site == [(site, "now"), (province, "ahead"), (CENTRE, "ahead"), (CENTRE, "ahead")]
    assert in_the_province == [(site, "done"), (province, "now"), (CENTRE, "ahead"), (CENTRE, "ahead")]
    assert at_the_centre == [(site, "done"), (province, "done"), (CENTRE, "now"), (CENTRE, "ahead")]
    assert [state for _, state in holders(case)] == ["done"] * 4
    assert [each.title for each in timeline(case)][-1] == "资格记录已更正"


def test_every_hand_over_has_its_actor_moment_and_note() -> None:
    scene = a_chain()
    case = a_submitted(scene, CORRECTION, **asked(scene, new_school="示例中医药大学"))

    case = accept(case_id=case.pk, by=scene.acceptor, note="与报名表一致")

    site, province = stages_of(case)[:2]
    assert (site.handed_by, site.note) == (scene.acceptor.name, "与报名表一致")
    assert site.until is not None
    assert site.until == province.since


def test_only_the_body_that_holds_it_reads_and_moves_it() -> None:
    scene = a_chain()
    case = a_submitted(scene, CORRECTION, **asked(scene, new_school="示例中医药大学"))
    with pytest.raises(Refusal):
        read_case(case_id=case.pk, by=scene.reviewer)

    case = accept(case_id=case.pk, by=scene.acceptor)

    assert read_case(case_id=case.pk, by=scene.reviewer).pk == case.pk
    with pytest.raises(Refusal):
        read_case(case_id=case.pk, by=scene.acceptor)
    with pytest.raises(Refusal):
        review(case_id=case.pk, recommendation="grant", opinion="属实", answers={}, by=scene.approver)


def test_each_letter_is_in_the_name_of_the_body_that_decided() -> None:
    scene = a_chain()

    corrected(scene, new_school="示例中医药大学")
    drain_outbox()

    names = {letter.kind: letter.authority.name for letter in Letter.objects.select_related("authority")}
    assert names == {"acceptance": scene.authority.name, "grant": CENTRE}


def test_an_entry_error_goes_to_the_province_directly() -> None:
    scene = a_chain()
    case = a_draft_of(scene, CORRECTION, **asked(scene, cause="entry", exam_site="", new_name="林致远"))
    give_piece(scene, case, MaterialKind.EVIDENCE)

    case = submit(case_id=case.pk, by=scene.physician)

    assert case.authority is not None
    assert case.authority.name == "北京市卫生健康委员会"
    assert [stage.title for stage in stages_of(case)] == ["省级审核", "国家医学考试中心核准", "资格记录已更正"]
    assert MaterialKind.POLICE_PROOF.value not in (case.required_materials or [])


def test_a_name_needs_the_proof_of_the_police_and_a_school_does_not() -> None:
    scene = a_chain()

    name = assess(a_draft_of(scene, CORRECTION, **asked(scene, new_name="林致远")))
    other = a_chain()
    school = assess(a_draft_of(other, CORRECTION, **asked(other, new_school="示例中医药大学")))

    assert MaterialKind.POLICE_PROOF in {need.kind for need in name.ruling.materials}
    assert MaterialKind.POLICE_PROOF not in {need.kind for need in school.ruling.materials}


def test_the_record_is_corrected_and_remembers_what_it_said() -> None:
    scene = a_chain()
    qualification = scene.person.qualifications.get()
    qualification.record = "mismatch"
    qualification.save()

    case = corrected(scene, new_name="林致远", new_school="示例中医药大学")

    scene.person.refresh_from_db()
    qualification.refresh_from_db()
    kept = {row.field: (row.old_value, row.new_value, row.source) for row in RecordCorrection.objects.all()}
    assert (scene.person.name, scene.person.search_name, qualification.school) == ("林致远", "林致远", "示例中医药大学")
    assert qualification.record == "matched"
    assert kept["name"] == ("林知远", "林致远", case.number)
    assert case.state == ApplicationState.CLOSED


def test_a_corrected_identity_number_is_found_and_never_lies_open() -> None:
    scene = a_chain(birth_date=date(1990, 3, 7))
    number = identity_number(991)

    corrected(scene, new_id_number=number)

    with connection.cursor() as cursor:
        cursor.execute("SELECT payload::text FROM cases_case UNION ALL SELECT data::text FROM cases_caseevent")
        stored = "".join(text for (text,) in cursor.fetchall())
    facts = str(Decision.objects.get().facts)
    assert is_identity_of(scene.person.pk, number)
    assert number not in stored
    assert number not in facts
    assert "sealed:" in stored


def test_a_corrected_certificate_number_is_found() -> None:
    scene = a_chain()
    number = f"202411110{scene.person.id_number}"

    corrected(scene, new_number=number)

    found = qualification_by_number(number)
    assert found is not None
    assert found.person_id == scene.person.pk


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"new_birth_date": "1991-01-01"}, "出生日期与身份证号不一致"),
        ({"new_sex": "female", "new_id_number": identity_number(993)}, "性别与身份证号不一致"),
        ({"new_id_number": "110101199003071"}, "身份证"),
    ],
)
def test_what_is_unlike_the_card_is_not_handed_in(changed: dict[str, str], words: str) -> None:
    scene = a_chain()
    draft = a_draft_of(scene, CORRECTION, **asked(scene, **changed))

    with pytest.raises(CaseRefused) as refused:
        submit(case_id=draft.pk, by=scene.physician)

    assert words in refused.value.words
    assert Case.objects.get(pk=draft.pk).state == ApplicationState.DRAFT


def test_a_number_of_somebody_else_is_not_taken() -> None:
    scene, other = a_chain(), a_scene()
    draft = a_draft_of(scene, CORRECTION, **asked(scene, new_id_number=other.person.id_number or ""))

    with pytest.raises(CaseRefused) as refused:
        submit(case_id=draft.pk, by=scene.physician)

    assert "另一个人名下" in refused.value.words


def test_an_exam_site_of_another_province_is_not_known() -> None:
    scene = a_chain()
    draft = a_draft_of(scene, CORRECTION, **asked(scene, new_school="示例中医药大学", exam_site="999999"))

    with pytest.raises(CaseRefused, match="exam_site_unknown"):
        submit(case_id=draft.pk, by=scene.physician)


def test_the_institution_learns_nothing_of_it() -> None:
    scene = a_chain()
    registered(scene, authority_id=scene.authority.pk)

    case = corrected(scene, new_school="示例中医药大学")
    drain_outbox()

    assert case.institution_id is None
    assert not Notice.objects.filter(recipient_id=scene.clerk.user_id or 0).exists()


def test_the_exchange_is_offered_to_somebody_who_holds_a_certificate() -> None:
    scene = a_chain()
    registration = registered(scene, authority_id=scene.authority.pk)

    corrected(scene, new_name="林致远")
    drain_outbox()

    titles = [notice.title for notice in Notice.objects.filter(recipient_id=scene.physician.user_id or 0)]
    assert "医师资格信息已更正，可以换发执业证书" in titles
    assert PublicRecord.objects.get(registration_id=registration.pk).name == "林致远"


def test_without_a_certificate_no_exchange_is_offered() -> None:
    scene = a_chain()

    corrected(scene, new_school="示例中医药大学")
    drain_outbox()

    titles = [notice.title for notice in Notice.objects.filter(recipient_id=scene.physician.user_id or 0)]
    assert "医师资格信息已更正" in titles


def a_blocked_draft(scene: Scene, **other: Any) -> Case:
    scene.person.qualifications.update(record="not_found")
    return a_draft(scene, **other)


def test_a_blocked_draft_leads_to_a_correction_with_everything_known() -> None:
    scene = a_chain()
    blocked = a_blocked_draft(scene, school="示例中医药大学")

    case = start_correction(draft_id=blocked.pk, by=scene.physician, submission_id=uuid4())

    ticket = DataTicket.objects.get()
    assert case.payload["qualification"] == blocked.payload["qualification"]
    assert case.payload["new_school"] == "示例中医药大学"
    assert "首次注册" in case.payload["explanation"]
    assert (ticket.case_id, ticket.name, ticket.id_number) == (case.pk, scene.person.name, scene.person.id_number)
    assert ticket.phone == "13800138000"
    assert ticket.statement == case.payload["explanation"]


def test_a_second_click_finds_the_same_correction_and_the_same_ticket() -> None:
    scene = a_chain()
    blocked = a_blocked_draft(scene)
    first = start_correction(draft_id=blocked.pk, by=scene.physician, submission_id=uuid4())
    save_draft(case_id=first.pk, answers={"new_school": "改过的学校"}, by=scene.physician)

    second = start_correction(draft_id=blocked.pk, by=scene.physician, submission_id=uuid4())

    assert second.pk == first.pk
    assert second.payload["new_school"] == "改过的学校"
    assert DataTicket.objects.count() == 1


def test_a_draft_whose_record_is_in_order_needs_no_correction() -> None:
    scene = a_chain()
    draft = a_draft(scene)

    with pytest.raises(CaseRefused, match="nothing_to_correct"):
        start_correction(draft_id=draft.pk, by=scene.physician, submission_id=uuid4())

    assert not DataTicket.objects.exists()


def test_a_made_correction_answers_its_ticket_and_frees_the_draft() -> None:
    scene = a_chain()
    blocked = a_blocked_draft(scene)
    case = start_correction(draft_id=blocked.pk, by=scene.physician, submission_id=uuid4())
    save_draft(case_id=case.pk, answers=asked(scene, new_school="示例中医药大学"), by=scene.physician)
    case = to_decision(scene, submit(case_id=case.pk, by=scene.physician))

    approve(case_id=case.pk, by=scene.approver)

    assert DataTicket.objects.get().state == "corrected"
    assert assess(Case.objects.get(pk=blocked.pk)).ruling.instead is None
