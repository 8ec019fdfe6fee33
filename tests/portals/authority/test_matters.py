"""A matter opened ex officio on the officers' pages: its words, its desks, its decision by another person."""

from typing import Any

import pytest

from medreg import clock
from medreg.cases.actions.object_to_case import object_to_case
from medreg.cases.models import Case
from medreg.law.dated import add_months
from medreg.licences.models import LicenceVersion
from medreg.notices.models import Notice
from medreg.physicians.models import HistoryEvent
from medreg.register.models import Registration
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import ApplicationState as State
from medreg.standards.vocabulary import Business, RegistrationStatus
from tests.builders.business import a_granted, to_decision
from tests.builders.casework import Scene, a_confirmed_case, a_reviewed_case
from tests.builders.matters import a_departure, a_suspension
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered
from tests.portals.signed_in import client_of


@pytest.fixture
def registration(scene: Scene) -> Registration:
    return registered(scene, authority_id=scene.authority.pk)


def url_of(case: Case, step: str = "") -> str:
    return f"/authority/cases/{case.pk}/{step}"


def text_of(scene: Scene, actor: Any, url: str) -> str:
    return client_of(actor).get(url).content.decode()


def test_the_page_says_where_the_matter_comes_from_and_what_is_recommended(
    scene: Scene, registration: Registration
) -> None:
    case = a_suspension(scene, registration)

    page = text_of(scene, scene.reviewer, url_of(case))

    assert "依职权立案" in page
    assert "建议实施" in page
    assert "撤销立案" in page
    assert "暂停计时" not in page
    assert "期限待国务院" not in page


def test_the_objection_stands_on_the_page_before_the_decision(scene: Scene, registration: Registration) -> None:
    case = a_suspension(scene, registration)
    object_to_case(case_id=case.pk, statement="处罚决定尚在复议", by=scene.physician)

    page = text_of(scene, scene.approver, url_of(to_decision(scene, case)))

    assert "医师陈述申辩" in page
    assert "处罚决定尚在复议" in page
    assert "作出暂停执业决定" in page
    assert "不予实施" in page


def test_the_decision_page_says_what_changes_and_another_person_decides(
    scene: Scene, registration: Registration
) -> None:
    case = to_decision(scene, a_suspension(scene, registration))
    page = text_of(scene, scene.approver, url_of(case, "grant/"))

    answer = client_of(scene.approver).post(url_of(case, "grant/"), {"version": case.version, "confirm": "yes"})

    assert "暂停执业：" in page
    assert page.count("经查属实") == 2  # in the form, and in the letter
    assert "电子证照冻结" in page
    assert answer.status_code == 302
    assert registrations_of(scene.person.pk)[0].status.status is RegistrationStatus.SUSPENDED


def test_not_carrying_it_out_needs_reasons_and_names_no_remedies_of_a_licence(
    scene: Scene, registration: Registration
) -> None:
    case, officer = to_decision(scene, a_suspension(scene, registration)), client_of(scene.approver)

    silent = officer.post(url_of(case, "refuse/"), {"version": case.version, "confirm": "yes"})
    reasoned = officer.post(
        url_of(case, "refuse/"), {"version": case.version, "note": "证据不足", "confirm": "yes"}
    )
    drain_outbox()

    case.refresh_from_db()
    told = Notice.objects.filter(recipient_id=scene.physician.user_id or 0).latest("pk")
    assert (silent.status_code, reasoned.status_code) == (422, 302)
    assert case.state == State.REFUSED
    assert "没有改变" in told.body
    assert "复议" not in told.body
    assert registrations_of(scene.person.pk)[0].status.status is RegistrationStatus.VALID


def test_the_reviewer_takes_a_matter_back_with_reasons(scene: Scene, registration: Registration) -> None:
    case, officer = a_suspension(scene, registration), client_of(scene.reviewer)

    answer = officer.post(url_of(case, "drop/"), {"version": case.version, "note": "当事人有误", "confirm": "yes"})

    case.refresh_from_db()
    assert answer.status_code == 302
    assert case.state == State.WITHDRAWN


def test_an_application_cannot_be_dropped_by_an_officer(scene: Scene) -> None:
    case = a_confirmed_case(scene)

    page = text_of(scene, scene.reviewer, url_of(case))
    answer = client_of(scene.reviewer).post(url_of(case, "drop/"), {"note": "不办", "confirm": "yes"})

    case.refresh_from_db()
    assert "撤销立案" not in page
    assert "这件事不是由您提出的" not in page
    assert answer.status_code in (403, 409)
    assert case.state == State.AWAITING_ACCEPTANCE


def test_the_clock_of_a_matter_can_neither_be_prolonged_nor_paused(scene: Scene, registration: Registration) -> None:
    case = a_suspension(scene, registration)

    answer = client_of(scene.reviewer).post(
        url_of(case, "pause/"), {"version": case.version, "ground": "hearing", "working_days": "5", "reason": "听证"}
    )

    assert answer.status_code in (409, 422)
    assert not case.events.filter(event="pause").exists()


def test_a_reported_departure_goes_from_acceptance_to_the_decision_in_words_of_a_filing(
    scene: Scene, registration: Registration
) -> None:
    case = a_departure(scene, registration)
    waiting = text_of(scene, scene.acceptor, url_of(case))
    client_of(scene.acceptor).post(url_of(case, "accept/"), {"version": case.version})

    page = text_of(scene, scene.approver, url_of(case))

    assert "机构报告" in waiting
    assert "予以备案" in page
    assert "不予备案" in page
    assert "准予" not in page.split('class="decide"')[1]


def test_the_worklist_is_narrowed_by_source_and_business(scene: Scene, registration: Registration) -> None:
    matter, report = a_suspension(scene, registration), a_departure(scene, registration)

    ours = text_of(scene, scene.reviewer, "/authority/?desk=review&source=authority")
    theirs = text_of(scene, scene.acceptor, "/authority/?desk=acceptance&source=institution&business=departure_filing")
    nothing = text_of(scene, scene.acceptor, "/authority/?desk=acceptance&source=physician")

    assert matter.number in ours
    assert report.number in theirs
    assert report.number not in nothing


def test_materials_found_false_bar_for_a_year_and_the_preview_says_so(scene: Scene) -> None:
    case, officer = a_reviewed_case(scene, recommendation="refuse"), client_of(scene.approver)
    said = {
        "version": case.version,
        "reasons": ["R99"],
        "articles": "行政许可法 78",
        "note": "聘用证明系伪造，经机构核实",
        "forged": ["employment_proof"],
    }

    preview = officer.post(url_of(case, "refuse/"), said)
    answer = officer.post(url_of(case, "refuse/"), said | {"confirm": "yes"})

    until = add_months(clock.today(), 12).isoformat()
    event = HistoryEvent.objects.get(person=scene.person)
    assert f"{until} 起才能再次申请注册" in preview.content.decode()
    assert answer.status_code == 302
    assert (event.event, event.date) == ("false_materials_found", clock.today())
    assert case.events.get(event="refuse").data == {"forged": ["employment_proof"]}


def test_a_refusal_without_false_materials_bars_nobody(scene: Scene) -> None:
    case = a_reviewed_case(scene, recommendation="refuse")
    said = {"version": case.version, "reasons": ["R09"], "articles": "医师法 16(5)", "note": "培训不足", "confirm": "yes"}

    client_of(scene.approver).post(url_of(case, "refuse/"), said)

    case.refresh_from_db()
    assert case.state == State.REFUSED
    assert not HistoryEvent.objects.exists()


def test_a_piece_that_the_case_does_not_have_cannot_be_false(scene: Scene) -> None:
    case = a_reviewed_case(scene, recommendation="refuse")
    said = {
        "version": case.version,
        "reasons": ["R09"],
        "articles": "医师法 16(5)",
        "note": "伪造",
        "forged": ["police_proof"],
        "confirm": "yes",
    }

    answer = client_of(scene.approver).post(url_of(case, "refuse/"), said)

    assert answer.status_code == 422
    assert not HistoryEvent.objects.exists()


def test_a_decided_suspension_freezes_the_licence_from_the_page(scene: Scene, registration: Registration) -> None:
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    case = to_decision(scene, a_suspension(scene, registration))

    client_of(scene.approver).post(url_of(case, "grant/"), {"version": case.version, "confirm": "yes"})

    assert LicenceVersion.objects.get(registration=registration).status == "frozen"
