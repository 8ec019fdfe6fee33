"""Letters of cases by the real actions: numbered without gaps, once each, delivered, read, and never changed."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from medreg import clock
from medreg.accounts.models import User
from medreg.audit.models import AuditEntry
from medreg.cases.actions.decline_matter import decline_matter
from medreg.cases.actions.drop_matter import drop_matter
from medreg.cases.actions.extend import extend
from medreg.cases.actions.not_accept import not_accept
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.run_clocks import run_clocks
from medreg.cases.actions.send_letters import send_letters
from medreg.cases.actions.tell_parties import tell_parties
from medreg.cases.letter_kinds import letter_kinds
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.letters.actions.issue_letter import issue_letter
from medreg.letters.actions.record_reading import record_reading
from medreg.letters.kinds import LetterKind, Party
from medreg.letters.models import Letter, LetterDelivery, LetterNumberSeries, LetterReading
from medreg.letters.queries import letters_of_case, verified_letter
from medreg.letters.refusals import LetterDefective
from medreg.notices.models import Notice, OutgoingMessage
from medreg.outbox.models import OutboxEntry
from medreg.standards.vocabulary import ApplicationEvent, Business, Reason
from tests.builders.business import to_decision
from tests.builders.casework import (
    Scene,
    a_confirmed_case,
    a_granted_case,
    a_reviewed_case,
    a_scene,
    an_accepted_case,
)
from tests.builders.matters import a_suspension
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered
from tests.cases.test_concurrency import at_once
from tests.letters.samples import values

pytestmark = pytest.mark.django_db


def a_refused_case(scene: Scene) -> Case:
    return refuse(
        case_id=a_reviewed_case(scene).pk,
        reasons=(Reason.R09,),
        articles=("医师法 16(5)",),
        note="培训不足六个月",
        by=scene.approver,
    )


def kinds_of(case: Case) -> list[LetterKind]:
    return [row.kind for row in letters_of_case(case.pk)]


def sent(scene: Scene, key: str, **changes: Any) -> Letter:
    return issue_letter(
        event_key=key,
        values=values(LetterKind.REFUSAL, **changes),
        authority_id=scene.authority.pk,
        person_id=scene.person.pk,
        institution_id=scene.hospital.pk,
        case_id=1,
        sequence=1,
    )


def test_the_applicant_receives_one_dated_sealed_correction_notice_that_lists_everything_at_once() -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)
    wanted = (
        Wanted("material", "employment_proof", Reason.M02, "聘用证明没有盖章"),
        Wanted("field", "department", Reason.M99, "科室请写全称"),
    )

    return_for_correction(case_id=case.pk, wanted=wanted, by=scene.acceptor)
    drain_outbox()

    (letter,) = letters_of_case(case.pk)
    items = [(each.head, each.text) for each in letter.text.paragraphs if each.number]
    assert letter.kind is LetterKind.CORRECTION
    assert [words for _, words in items] == ["聘用证明没有盖章", "科室请写全称"]
    assert (letter.text.day, letter.text.authority) == ("2026年9月15日", scene.authority.name)
    assert [(each.user_id, each.party) for each in letter.receipts] == [(scene.physician.user_id, Party.APPLICANT)]


def test_a_refusal_goes_to_the_applicant_and_to_the_institution() -> None:
    scene = a_scene()
    case = a_refused_case(scene)

    drain_outbox()

    refusal = next(row for row in letters_of_case(case.pk) if row.kind is LetterKind.REFUSAL)
    assert {each.user_id for each in refusal.receipts} == {scene.physician.user_id, scene.clerk.user_id}
    assert refusal.text.salutation == f"林知远、{scene.hospital.name}："
    links = set(Notice.objects.filter(title__contains="不予").values_list("link", flat=True))
    place = f"cases/{case.pk}/letters/{refusal.sequence}/"
    assert links == {f"/physician/{place}", f"/institution/{place}"}


def test_a_text_message_says_only_that_a_letter_is_there() -> None:
    scene = a_scene()
    assert scene.physician.user_id is not None
    User.objects.filter(pk=scene.physician.user_id).update(phone="13800138000", phone_verified_at=clock.now())
    case = a_refused_case(scene)

    tell_parties(event_id=case.events.get(event="refuse").pk)

    (text,) = [message.text or "" for message in OutgoingMessage.objects.all()]
    assert "给您发出一份文书" in text
    assert "不予" not in text


@pytest.mark.parametrize(
    ("reasons", "articles", "named"),
    [
        ((), ("医师法 16(5)",), "没有写明理由"),
        ((Reason.R09,), (" ",), "没有写明法律依据"),
    ],
)
def test_a_refusal_with_a_defect_is_not_made_and_the_message_names_it(
    reasons: tuple[Reason, ...], articles: tuple[str, ...], named: str
) -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)

    with pytest.raises(CaseRefused) as refused:
        refuse(case_id=case.pk, reasons=reasons, articles=articles, note="不同意", by=scene.approver)

    case.refresh_from_db()
    assert refused.value.reason == "letter_defective"
    assert named in refused.value.words
    assert case.state == "decision"


def test_a_refusal_that_tells_wrong_remedies_cannot_be_sent_and_uses_up_no_number() -> None:
    scene = a_scene()

    with pytest.raises(LetterDefective) as refused:
        sent(scene, "e:1", review_days=15)

    assert "六十日" in refused.value.words
    assert not Letter.objects.exists()
    assert sent(scene, "e:2").number == "京卫医不准〔2026〕110108-000001号"


def test_every_step_that_needs_a_letter_sends_its_own() -> None:
    scene, other = a_scene(), a_scene(name="周一")
    granted = a_granted_case(scene)
    not_accepted = a_confirmed_case(other)
    not_accept(case_id=not_accepted.pk, reason=Reason.N02, article="管理办法 10", note="不需要办理", by=other.acceptor)

    drain_outbox()

    assert kinds_of(granted) == [LetterKind.ACCEPTANCE, LetterKind.GRANT]
    assert kinds_of(not_accepted) == [LetterKind.NOT_ACCEPTED]


def test_an_extension_tells_its_days_its_reason_and_the_new_limit() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    extended = extend(case_id=case.pk, working_days=5, reason="需要外省核实", by=scene.head)
    drain_outbox()

    text = next(row.text for row in letters_of_case(case.pk) if row.kind is LetterKind.EXTENSION)
    due = extended.due_on
    assert due is not None
    words = "".join(each.text for each in text.paragraphs)
    assert f"延长5个工作日，至{due.year}年{due.month}月{due.day}日" in words
    assert "延长的理由：需要外省核实" in words


def test_a_deemed_acceptance_sends_the_notice_of_acceptance() -> None:
    scene = a_scene()
    case = a_confirmed_case(scene)

    with clock.shifted_to(clock.today().replace(month=10, day=20)):
        run_clocks()
        drain_outbox()

    (letter,) = letters_of_case(case.pk)
    assert letter.kind is LetterKind.ACCEPTANCE
    assert "视为受理" in letter.text.paragraphs[0].text


@pytest.mark.parametrize(
    ("business", "kinds"),
    [
        (Business.CANCELLATION, (LetterKind.CANCELLATION, LetterKind.ANNOUNCEMENT)),
        (Business.RESCISSION, (LetterKind.RESCISSION, LetterKind.ANNOUNCEMENT)),
        (Business.SUSPENSION, (LetterKind.SUSPENSION,)),
        (Business.RESUMPTION, (LetterKind.RESUMPTION,)),
        (Business.MULTI_INSTITUTION_FILING, (LetterKind.FILED,)),
        (Business.CHANGE_SCOPE, (LetterKind.GRANT,)),
    ],
)
def test_the_letter_of_a_grant_is_that_of_its_business(business: Business, kinds: tuple[LetterKind, ...]) -> None:
    assert letter_kinds(ApplicationEvent.GRANT, business) == kinds


def test_the_same_event_makes_one_letter_however_often_it_is_worked_on() -> None:
    scene = a_scene()
    case = a_refused_case(scene)
    drain_outbox()
    before = list(Letter.objects.values_list("number", "digest"))

    for event in case.events.all():
        send_letters(event_id=event.pk)

    assert list(Letter.objects.values_list("number", "digest")) == before


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_and_no_double_under_concurrent_senders_some_of_which_fail() -> None:
    scene = a_scene()

    def one(place: int) -> str:
        with transaction.atomic():
            number = sent(scene, f"e:{place}").number
            if place % 3 == 0:
                raise RuntimeError("the business around it failed")
        return number

    answers = at_once(9, one)

    numbers = sorted(answer for answer in answers if isinstance(answer, str))
    assert numbers == [f"京卫医不准〔2026〕110108-{serial:06d}号" for serial in range(1, 7)]
    assert LetterNumberSeries.objects.get().last_serial == 6


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_event_send_one_letter() -> None:
    scene = a_scene()

    answers = at_once(4, lambda _: sent(scene, "e:1").number)

    assert set(answers) == {"京卫医不准〔2026〕110108-000001号"}
    assert Letter.objects.count() == 1


def test_the_first_opening_is_the_proof_and_later_ones_change_nothing() -> None:
    scene = a_scene()
    letter = sent(scene, "e:1")

    record_reading(letter_id=letter.pk, party=Party.APPLICANT, by=scene.physician)
    first = LetterReading.objects.get().read_at
    with clock.shifted_to(clock.today().replace(day=20)):
        record_reading(letter_id=letter.pk, party=Party.APPLICANT, by=scene.physician)

    assert LetterReading.objects.get().read_at == first
    assert AuditEntry.objects.filter(verb="read_letter").count() == 1


@pytest.mark.parametrize("table", [Letter, LetterDelivery, LetterReading])
def test_what_was_sent_delivered_and_read_cannot_be_changed(table: Any) -> None:
    scene = a_scene()
    record_reading(letter_id=sent(scene, "e:1").pk, party=Party.APPLICANT, by=scene.physician)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        table.objects.all().delete() if table is LetterReading else table.objects.update(id=1)


def test_a_code_tells_anybody_what_was_sent_and_no_name() -> None:
    scene = a_scene()
    letter = sent(scene, "e:1")

    found = verified_letter(letter.code.lower())

    assert found is not None
    assert (found.number, found.masked_name, found.whole) == (letter.number, "林**", True)
    assert verified_letter("2222-2222-2222-2222") is None


@pytest.mark.parametrize("told", [True, False])
def test_a_declined_matter_ends_with_a_letter_to_whom_was_told_that_it_was_opened(told: bool) -> None:
    scene = a_scene()
    case = a_suspension(scene, registered(scene, authority_id=scene.authority.pk))
    if told:
        drain_outbox()
    else:
        OutboxEntry.objects.filter(kind="cases.tell_parties").update(done_at=clock.now())

    decline_matter(case_id=to_decision(scene, case).pk, note="经核实没有违规", by=scene.approver)
    drain_outbox()

    words = ["".join(each.text for each in row.text.paragraphs) for row in letters_of_case(case.pk)]
    receivers = [receipt.user_id for row in letters_of_case(case.pk) for receipt in row.receipts]
    links = list(Notice.objects.filter(title__contains="决定不实施", recipient_id=scene.physician.user_id or 0))
    assert kinds_of(case) == [LetterKind.DECLINED] * told
    assert ["理由：经核实没有违规" in text and f"{scene.authority.name}决定不予实施" in text for text in words] == [True] * told
    assert receivers == [scene.physician.user_id] * told
    assert ["/letters/" in notice.link for notice in links] == [told]


def test_a_matter_that_is_taken_back_ends_with_a_letter_too() -> None:
    scene = a_scene()
    case = a_suspension(scene, registered(scene, authority_id=scene.authority.pk))
    drain_outbox()

    drop_matter(case_id=case.pk, note="立案有误", by=scene.reviewer)
    drain_outbox()

    (letter,) = letters_of_case(case.pk)
    assert (letter.kind, letter.text.salutation) == (LetterKind.DROPPED, f"{scene.person.name}：")
    assert letter.text.paragraphs[-1].text == "理由：立案有误"
