"""An officer sees that a written answer is asked for, and gives it: 不予受理, with reason and article in the letter."""

from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.submit import submit
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState
from tests.builders.casework import Scene, a_draft, a_granted_case, an_accepted_case
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered
from tests.portals.signed_in import client_of


def a_marked_case(scene: Scene) -> Case:
    registered(scene)
    case = submit(case_id=a_draft(scene).pk, by=scene.physician, written_answer=True)
    return answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=scene.clerk)


def test_the_mark_stands_in_the_worklist_and_on_the_case(scene: Scene) -> None:
    case, officer = a_marked_case(scene), client_of(scene.acceptor)

    listed = officer.get("/authority/").content.decode()
    shown = officer.get(f"/authority/cases/{case.pk}/").content.decode()

    assert "要求书面答复" in listed
    assert "申请人要求书面答复" in shown


def test_the_institution_is_told_that_it_only_confirms(scene: Scene) -> None:
    registered(scene)
    case = submit(case_id=a_draft(scene).pk, by=scene.physician, written_answer=True)

    shown = client_of(scene.clerk).get(f"/institution/cases/{case.pk}/").content.decode()

    assert "申请人要求主管部门书面答复这件申请" in shown


def test_the_written_answer_begins_with_what_the_checks_found_and_ends_in_a_letter(scene: Scene) -> None:
    case, officer = a_marked_case(scene), client_of(scene.acceptor)
    url = f"/authority/cases/{case.pk}/not-accept/"

    asked = officer.get(url).content.decode()
    typed = {
        "reason": "N02",
        "article": "管理办法 10",
        "competent": "",
        "note": "申请人已有执业注册。请改办：多机构备案。",
        "version": case.version,
    }
    preview = officer.post(url, typed).content.decode()
    officer.post(url, {**typed, "confirm": "yes"})

    case.refresh_from_db()
    sent = case.events.get(event="not_accept")
    drain_outbox()
    letter = officer.get(f"/authority/cases/{case.pk}/letters/{sent.sequence}/").content.decode()
    assert "申请人已有执业注册" in asked
    assert "请改办：多机构备案" in asked
    assert "管理办法 10" in asked
    assert "不予受理决定书" in preview
    assert case.state == ApplicationState.NOT_ACCEPTED
    assert "依法不需要办理" in letter or "不需要" in letter
    assert "《医师执业注册管理办法》第十条" in letter


def test_a_finding_shows_its_article_and_every_version_of_its_rule(scene: Scene) -> None:
    case = an_accepted_case(scene)

    shown = client_of(scene.reviewer).get(f"/authority/cases/{case.pk}/").content.decode()

    assert "这条规则的历次版本" in shown
    assert "1999-05-01" in shown or "1999-07-16" in shown
    assert "本件适用" in shown
    assert "不再依据" in shown


def test_clocks_stand_on_the_case_page_of_officer_and_physician(scene: Scene) -> None:
    case = an_accepted_case(scene)

    for client, url in (
        (client_of(scene.reviewer), f"/authority/cases/{case.pk}/"),
        (client_of(scene.physician), f"/physician/cases/{case.pk}/"),
    ):
        shown = client.get(url).content.decode()
        assert "作出决定（法定）" in shown
        assert "截至 2026-10-19" in shown


def test_the_findings_of_a_decision_are_shown_as_they_were_stored(scene: Scene) -> None:
    case = a_granted_case(scene)
    case.findings[0]["evidence"] = "当时查到的事实"
    case.save(update_fields=["findings"])

    for client, url in (
        (client_of(scene.reviewer), f"/authority/cases/{case.pk}/"),
        (client_of(scene.physician), f"/physician/cases/{case.pk}/"),
    ):
        assert "当时查到的事实" in client.get(url).content.decode()
