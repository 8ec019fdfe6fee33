"""PR-12, PR-18: the second step is not offered to the same person; recusal hands the case to colleagues and is logged."""

from django.test import Client

from medreg.access.actor import Role
from medreg.accounts.models import Kinship
from medreg.audit.models import AuditEntry
from medreg.cases.models import Case
from medreg.notices.queries import notices_of
from medreg.standards.vocabulary import ApplicationState as State
from tests.builders.casework import Scene, a_reviewed_case, an_accepted_case, another
from tests.portals.signed_in import client_of

OPINION = {"recommendation": "grant", "opinion": "符合条件"}
PANEL = ">审核意见<"
OFFER = "是近亲属，登记回避"


def url_of(case: Case, step: str = "") -> str:
    return f"/authority/cases/{case.pk}/{step}"


def page_of(officer: Client, case: Case) -> str:
    return officer.get(url_of(case)).content.decode()


def test_whoever_recuses_herself_is_offered_nothing_more_and_a_colleague_goes_on(scene: Scene) -> None:
    case, colleague = an_accepted_case(scene), another(Role.REVIEWER, scene)
    relative, other = client_of(scene.reviewer), client_of(colleague)
    relative.post(url_of(case, "claim/"))

    offered = page_of(relative, case)
    done = relative.post(url_of(case, "recuse/"))
    after = page_of(relative, case)
    refused = relative.post(url_of(case, "review/"), OPINION | {"version": case.version})
    taken = other.post(url_of(case, "claim/"))
    reviewed = other.post(url_of(case, "review/"), OPINION | {"version": case.version})

    case.refresh_from_db()
    assert OFFER in offered
    assert (done.status_code, refused.status_code) == (302, 403)
    assert OFFER not in after
    assert "不能办理近亲属的申请" in after
    assert 'id="review-form"' not in after
    assert (taken.status_code, reviewed.status_code) == (302, 302)
    assert (case.state, case.reviewed_by) == (State.DECISION, colleague.user_id)


def test_colleagues_of_the_desk_are_told_and_the_ledger_knows(scene: Scene) -> None:
    case, colleague = an_accepted_case(scene), another(Role.REVIEWER, scene)

    client_of(scene.reviewer).post(url_of(case, "recuse/"))
    client_of(scene.reviewer).post(url_of(case, "recuse/"))

    told = [notice.link for notice in notices_of(colleague.user_id or 0).rows]
    entry = AuditEntry.objects.get(verb="recused")
    assert told == [url_of(case)]
    assert not notices_of(scene.approver.user_id or 0).rows
    assert (entry.actor_id, entry.subject_id) == (scene.reviewer.user_id, str(case.pk))
    assert Kinship.objects.get().person_id == scene.person.pk


def test_where_nobody_else_sits_at_the_desk_the_whole_authority_is_told(scene: Scene) -> None:
    case = an_accepted_case(scene)

    client_of(scene.reviewer).post(url_of(case, "recuse/"))

    assert notices_of(scene.head.user_id or 0).rows
    assert not notices_of(scene.reviewer.user_id or 0).rows


def test_the_opinion_of_a_relative_falls_away_and_a_colleague_reviews_anew(scene: Scene) -> None:
    case, colleague = a_reviewed_case(scene), another(Role.REVIEWER, scene)
    relative, other, approver = client_of(scene.reviewer), client_of(colleague), client_of(scene.approver)
    before = page_of(approver, case)

    relative.post(url_of(case, "recuse/"))
    without = page_of(approver, case)
    early = approver.post(url_of(case, "grant/"), {"confirm": "yes"})
    case.refresh_from_db()
    waiting = (case.state, case.reviewed_by)
    other.post(url_of(case, "review/"), OPINION | {"opinion": "重新审核，符合条件", "version": case.version})

    case.refresh_from_db()
    assert waiting == (State.REVIEW, None)
    assert (PANEL in before, PANEL in without) == (True, False)
    assert early.status_code in (403, 409)
    assert (case.state, case.reviewed_by) == (State.DECISION, colleague.user_id)
    assert "重新审核，符合条件" in page_of(approver, case)
    assert "审核人回避" in page_of(approver, case)


def test_an_approver_who_is_a_relative_does_not_decide(scene: Scene) -> None:
    case, approver = a_reviewed_case(scene), client_of(scene.approver)

    approver.post(url_of(case, "recuse/"))
    page, answer = page_of(approver, case), approver.post(url_of(case, "grant/"), {"confirm": "yes"})

    case.refresh_from_db()
    assert url_of(case, "grant/") not in page
    assert answer.status_code == 403
    assert case.state == State.DECISION


def test_a_stranger_to_the_authority_cannot_recuse_herself_from_its_case(scene: Scene) -> None:
    case = an_accepted_case(scene)

    answer = client_of(scene.clerk).post(url_of(case, "recuse/"))

    assert answer.status_code == 404
    assert not Kinship.objects.exists()
