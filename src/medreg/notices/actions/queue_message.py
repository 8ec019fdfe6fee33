"""Let a text message leave through the outbox, in the transaction of the change that causes it."""

from medreg import clock
from medreg.notices.links import refuse_links
from medreg.notices.models import OutgoingMessage
from medreg.outbox.enqueue import enqueue


def queue_message(*, phone: str, text: str) -> OutgoingMessage:
    """Store the message (address and text sealed) and enqueue its sending; `phone` is eleven digits.

    Raises LinkInMessageError for a text with a link.
    """
    refuse_links(text)
    message = OutgoingMessage.objects.create(
        address=phone, masked_address=f"{phone[:3]}****{phone[-4:]}", text=text, created_at=clock.now()
    )
    enqueue(
        "notices.send_message", dedupe_key=f"notices.send_message:{message.pk}", payload={"message_id": message.pk}
    )
    return message
