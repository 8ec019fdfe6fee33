"""Messages leave through the outbox and the port, once."""

from typing import Any

import pytest
from django.db import connection, transaction

from medreg.notices.actions.queue_message import queue_message
from medreg.notices.actions.send_message import send_message
from medreg.notices.queries import demo_inbox
from medreg.notices.sms import DemoSender, NoGateway, SmsSender, SmsUnavailable, sms_sender
from medreg.outbox.queries import undone
from tests.notices.sms_contract import PHONE, SmsContract


class TestDemoSender(SmsContract):
    @pytest.fixture
    def sender(self) -> SmsSender:
        return DemoSender()


class CountingSender(DemoSender):
    """A gateway that remembers what it passed on, each key once."""

    def __init__(self) -> None:
        self.passed_on: dict[str, tuple[str, str]] = {}

    def send(self, *, phone: str, text: str, key: str) -> None:
        super().send(phone=phone, text=text, key=key)
        self.passed_on.setdefault(key, (phone, text))


@pytest.mark.django_db
def test_a_message_is_queued_with_its_change_and_sent_once() -> None:
    message, gateway = queue_message(phone=PHONE, text="你好"), CountingSender()

    queued = [(kind, payload) for _, kind, payload in undone()]
    for _ in range(3):
        sent = send_message(message_id=message.pk, sender=gateway)

    assert queued == [("notices.send_message", {"message_id": message.pk})]
    assert list(gateway.passed_on.values()) == [(PHONE, "你好")]
    assert sent.sent_at is not None and sent.masked_address == "138****5678"


@pytest.mark.django_db
def test_a_worker_that_dies_after_sending_sends_again_under_the_same_key() -> None:
    message, gateway = queue_message(phone=PHONE, text="你好"), CountingSender()

    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        send_message(message_id=message.pk, sender=gateway)
        raise KeyboardInterrupt  # the machine goes before anything is written down
    again = send_message(message_id=message.pk, sender=gateway)

    assert again.sent_at is not None
    assert gateway.passed_on == {f"message-{message.pk}": (PHONE, "你好")}


@pytest.mark.django_db
def test_a_gateway_that_is_down_leaves_the_message_waiting() -> None:
    message = queue_message(phone=PHONE, text="你好")

    with pytest.raises(SmsUnavailable):
        send_message(message_id=message.pk, sender=NoGateway())
    message.refresh_from_db()

    assert message.sent_at is None and message.failure == ""


@pytest.mark.django_db
def test_a_refusal_for_good_is_kept_and_not_tried_again() -> None:
    message, gateway = queue_message(phone="1", text="你好"), CountingSender()

    for _ in range(2):
        refused = send_message(message_id=message.pk, sender=gateway)

    assert refused.failure == "malformed number" and refused.sent_at is None


@pytest.mark.django_db
def test_address_and_text_are_sealed_in_the_database() -> None:
    message = queue_message(phone=PHONE, text="验证码 123456")

    with connection.cursor() as cursor:
        cursor.execute("SELECT address, text FROM notices_outgoingmessage WHERE id = %s", [message.pk])
        row: Any = cursor.fetchone()

    assert PHONE.encode() not in bytes(row[0]) and b"123456" not in bytes(row[1])


@pytest.mark.django_db
def test_the_inbox_shows_messages_in_the_demo_only(settings: Any) -> None:
    queue_message(phone=PHONE, text="验证码 123456")

    settings.DEMO = False
    hidden, real = demo_inbox(), sms_sender()
    settings.DEMO = True
    shown, demo = demo_inbox(), sms_sender()

    assert hidden == () and isinstance(real, NoGateway)
    assert [message.text for message in shown] == ["验证码 123456"] and isinstance(demo, DemoSender)
