"""The port through which text messages leave: an installation plugs its gateway in, the demo keeps an inbox."""

from typing import Protocol

from django.conf import settings


class SmsUnavailable(Exception):
    """The gateway cannot be reached now; the message may be tried again."""


class SmsRefused(Exception):
    """The gateway will never take this message (no such number, text not allowed)."""


class SmsSender(Protocol):
    """What every gateway must do; tests/notices/sms_contract.py says it in tests."""

    def send(self, *, phone: str, text: str, key: str) -> None:
        """Return once the gateway has the message; `phone` is eleven digits. Raises SmsUnavailable or SmsRefused.

        `key` names the message for good: a worker that died before it could write down that it sent it sends it again, and
        the gateway then takes it without passing it on.
        """


class DemoSender:
    """Takes every message for a well-formed number; the demo inbox shows what was sent."""

    def send(self, *, phone: str, text: str, key: str) -> None:
        del key  # the inbox is the stored message itself, which is there once
        if len(phone) != 11 or not phone.isascii() or not phone.isdecimal():
            raise SmsRefused("malformed number")
        if not text:
            raise SmsRefused("empty text")


class NoGateway:
    """Stands where no gateway is configured: nothing is lost, nothing pretends to have been sent."""

    def send(self, *, phone: str, text: str, key: str) -> None:
        del phone, text, key
        raise SmsUnavailable("no SMS gateway is configured")


def sms_sender() -> SmsSender:
    """The sender of this installation."""
    return DemoSender() if settings.DEMO else NoGateway()
