"""Notices reach their recipient once, and the first reading is kept."""

from datetime import timedelta

import pytest

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.access.policy import Refusal
from medreg.notices.actions.mark_read import mark_read
from medreg.notices.actions.notify import notify
from medreg.notices.actions.notify_many import notify_many
from medreg.notices.queries import notice_of, notices_of, unread_count

pytestmark = pytest.mark.django_db
LIN = Actor(Role.PHYSICIAN, user_id=7, person_id=1)


def tell(key: str = "case:1:accepted", recipient: int = 7) -> bool:
    return notify(
        recipient_id=recipient, topic="case", title="已受理", body="您的申请已受理。", link="/p/1/", dedupe_key=key
    )


def test_a_notice_is_inserted_once_however_often_it_is_told() -> None:
    told = [tell(), tell(), tell("case:1:granted")]

    assert told == [True, False, True]
    assert unread_count(7) == 2 and unread_count(8) == 0


def test_many_recipients_get_one_each() -> None:
    first = notify_many(recipient_ids=[7, 8, 8], topic="case", title="待办", body="", dedupe_key="case:2")
    second = notify_many(recipient_ids=[8, 9], topic="case", title="待办", body="", dedupe_key="case:2")

    assert (first, second) == (2, 1)


def test_notices_are_paged_newest_first() -> None:
    for serial in range(5):
        with clock.shifted_to(clock.now() + timedelta(minutes=serial)):
            tell(f"key:{serial}")

    page = notices_of(7, page=2, size=2)

    assert (page.total, len(page.rows)) == (5, 2)
    assert [row.created_at for row in page.rows] == sorted((row.created_at for row in page.rows), reverse=True)
    assert notices_of(7, page=-3).page == 1 and notices_of(7, page=99).rows == ()


def test_the_moment_of_the_first_reading_is_proof_and_stays() -> None:
    tell()
    notice = notices_of(7).rows[0]

    first = mark_read(notice_id=notice.notice_id, by=LIN).read_at
    with clock.shifted_to(clock.now() + timedelta(days=1)):
        second = mark_read(notice_id=notice.notice_id, by=LIN).read_at

    assert first is not None and first == second
    assert unread_count(7) == 0


def test_nobody_else_can_read_or_mark_a_notice() -> None:
    tell()
    notice = notices_of(7).rows[0]

    with pytest.raises(Refusal):
        mark_read(notice_id=notice.notice_id, by=Actor(Role.PHYSICIAN, user_id=8, person_id=2))

    assert notice_of(8, notice.notice_id) is None and notice_of(7, notice.notice_id) is not None
