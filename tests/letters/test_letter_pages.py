"""Letters on the pages of those they are for, of the authority that sent them, and of anybody with a code."""

import hashlib
from datetime import timedelta

import pytest
from django.test import Client

from medreg import clock
from medreg.access.actor import Role
from medreg.cases.actions.refuse import refuse
from medreg.cases.models import Case
from medreg.letters.models import Letter, LetterReading
from medreg.standards.vocabulary import Reason
from tests.builders.casework import Scene, a_confirmed_case, a_reviewed_case, a_scene, an_accepted_case
from tests.builders.outbox import drain_outbox
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return a_scene()


def a_refused_case(scene: Scene) -> Case:
    case = refuse(
        case_id=a_reviewed_case(scene).pk,
        reasons=(Reason.R09,),
        articles=("医师法 16(5)",),
        note="培训不足六个月",
        by=scene.approver,
    )
    drain_outbox()
    return case


def refusal_of(case: Case) -> Letter:
    return Letter.objects.get(case_id=case.pk, kind="refusal")


def place_of(case: Case) -> str:
    return f"cases/{case.pk}/letters/{refusal_of(case).sequence}/"


def test_the_physician_finds_the_letter_in_her_case_opens_it_and_has_thereby_received_it(scene: Scene) -> None:
    case, physician = a_refused_case(scene), client_of(scene.physician)
    unread = client_of(scene.approver).get(f"/authority/{place_of(case)}").content.decode()

    listed = physician.get(f"/physician/cases/{case.pk}/").content.decode()
    page = physician.get(f"/physician/{place_of(case)}").content.decode()
    again = physician.get(f"/physician/{place_of(case)}").content.decode()

    told = client_of(scene.approver).get(f"/authority/{place_of(case)}").content.decode()
    assert f"/physician/{place_of(case)}" in listed
    assert "六十日内依法申请行政复议" in page
    assert refusal_of(case).number in page
    assert "首次打开" in page
    assert "首次打开" in again
    assert LetterReading.objects.count() == 1
    assert unread.count("送达，未读") == 2
    assert told.count("送达，未读") == 1
    assert "签收" in told


def test_the_file_is_the_archived_one_and_downloading_it_is_opening_it(scene: Scene) -> None:
    case = a_refused_case(scene)

    answer = client_of(scene.physician).get(f"/physician/{place_of(case)}pdf/")

    assert answer["Content-Type"] == "application/pdf"
    assert hashlib.sha256(answer.content).hexdigest() == refusal_of(case).digest
    assert LetterReading.objects.count() == 1


def test_the_institution_receives_the_refusal_too_and_finds_it_in_its_list(scene: Scene) -> None:
    case, clerk = a_refused_case(scene), client_of(scene.clerk)

    listed = clerk.get("/institution/letters/").content.decode()
    page = clerk.get(f"/institution/{place_of(case)}").content.decode()
    file = clerk.get(f"/institution/{place_of(case)}pdf/")

    assert refusal_of(case).number in listed
    assert scene.hospital.name in page
    assert file.content.startswith(b"%PDF")
    assert LetterReading.objects.get().delivery.recipient_id == scene.clerk.user_id


def test_what_is_for_the_applicant_alone_does_not_exist_for_the_institution(scene: Scene) -> None:
    case = a_refused_case(scene)
    acceptance = Letter.objects.get(case_id=case.pk, kind="acceptance")

    answer = client_of(scene.clerk).get(f"/institution/cases/{case.pk}/letters/{acceptance.sequence}/")

    assert answer.status_code == 404


def test_letters_of_others_do_not_exist(scene: Scene) -> None:
    case, other = a_refused_case(scene), a_scene()
    place = place_of(case)

    answers = [
        client_of(actor).get(f"/{portal}/{place}{end}").status_code
        for portal, actor in (
            ("physician", other.physician),
            ("institution", other.clerk),
            ("authority", other.approver),
            ("authority", scene.physician),
            ("physician", scene.clerk),
        )
        for end in ("", "pdf/")
    ]

    assert set(answers) == {404}
    assert not LetterReading.objects.exists()


def test_an_officer_who_looks_receives_nothing(scene: Scene) -> None:
    case = a_refused_case(scene)

    client_of(scene.approver).get(f"/authority/{place_of(case)}")
    client_of(in_role(Role.REVIEWER, scene)).get(f"/authority/{place_of(case)}pdf/")

    assert not LetterReading.objects.exists()


def test_a_letter_that_is_still_being_made_says_so_and_an_event_without_one_is_not_found(scene: Scene) -> None:
    case, physician = an_accepted_case(scene), client_of(scene.physician)

    early = physician.get(f"/physician/cases/{case.pk}/letters/3/", follow=True)
    submitted = physician.get(f"/physician/cases/{case.pk}/letters/1/")
    never = physician.get(f"/physician/cases/{case.pk}/letters/99/")

    assert "文书正在制作" in early.content.decode()
    assert (submitted.status_code, never.status_code) == (404, 404)


def test_a_colleague_who_came_later_receives_by_opening(scene: Scene) -> None:
    case = a_refused_case(scene)
    newcomer = in_role(Role.INSTITUTION_ADMINISTRATOR, scene)

    with clock.shifted_to(clock.today() + timedelta(days=3)):
        client_of(newcomer).get(f"/institution/{place_of(case)}")

    assert LetterReading.objects.get().delivery.recipient_id == newcomer.user_id


def test_the_preview_before_sending_is_the_letter_that_is_sent(scene: Scene) -> None:
    case, officer = a_confirmed_case(scene), client_of(scene.acceptor)
    typed = {
        "reason": "N01",
        "article": "行政许可法 32",
        "competent": "西城区卫生健康委员会",
        "note": "应由西城区受理\n\n材料已退还",
        "version": case.version,
    }

    preview = officer.post(f"/authority/cases/{case.pk}/not-accept/", typed).content.decode()
    officer.post(f"/authority/cases/{case.pk}/not-accept/", {**typed, "confirm": "yes"})
    drain_outbox()
    letter = Letter.objects.get()
    page = officer.get(f"/authority/cases/{case.pk}/letters/{letter.sequence}/").content.decode()

    assert _paragraphs(preview) == _paragraphs(page)
    assert "文号在发出时编定" in preview
    assert letter.number in page


def _paragraphs(page: str) -> list[str]:
    letter = page.split('<article class="letter"')[1].split("</article>")[0]
    return [part.split("</bdi>")[0] for part in letter.split("<bdi>")[1:]]


def test_anybody_checks_a_letter_by_its_code_and_learns_nothing_personal(scene: Scene) -> None:
    letter = refusal_of(a_refused_case(scene))

    page = Client().get("/verify/letter/", {"code": letter.code.lower()}).content.decode()

    for words in ("文书真实", letter.number, scene.authority.name, "2026-09-15", letter.digest, "林**"):
        assert words in page
    for secret in ("林知远", "培训不足", scene.hospital.name, letter.case_number):
        assert secret not in page


@pytest.mark.parametrize("code", ["2222-2222-2222-2222", "核验码", "A" * 500, "'; --", "\x00"])
def test_an_unknown_code_says_so(code: str) -> None:
    answer = Client().get("/verify/letter/", {"code": code})

    assert answer.status_code in (400, 404)
    if answer.status_code == 404:
        assert "没有这份文书" in answer.content.decode()


def test_the_check_without_a_code_asks_for_one() -> None:
    answer = Client().get("/verify/letter/")

    assert answer.status_code == 200
    assert "16 位核验码" in answer.content.decode()
