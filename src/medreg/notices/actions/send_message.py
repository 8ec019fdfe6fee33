"""Hand one stored message to the SMS port; called by the worker only."""

from django.db import transaction

from medreg import clock
from medreg.notices.models import OutgoingMessage
from medreg.notices.sms import SmsRefused, SmsSender, sms_sender


def send_message(*, message_id: int, sender: SmsSender | None = None) -> OutgoingMessage:
    """Send once: a message already sent or refused for good stays as it is.

    A refusal for good (no such number) is kept as `failure`; SmsUnavailable leaves the message unsent and is raised on,
    so that the job is tried again.
    """
    with transaction.atomic():
        message = OutgoingMessage.objects.select_for_update().get(pk=message_id)
        if message.sent_at is not None or message.failure:
            return message
        try:
            gateway = sender or sms_sender()
            gateway.send(phone=message.address or "", text=message.text or "", key=f"message-{message.pk}")
            message.sent_at = clock.now()
        except SmsRefused as refused:
            message.failure = str(refused)[:200]
        message.save(update_fields=["sent_at", "failure"])
    return message
