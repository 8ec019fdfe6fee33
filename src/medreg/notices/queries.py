"""Notices of a recipient, and the inbox in which the demo shows what left by SMS."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from medreg.notices.models import Notice, OutgoingMessage


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as its recipient sees it; `link` is a path on this site or empty."""

    notice_id: int
    topic: str
    title: str
    body: str
    link: str
    created_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of notices, newest first, and how many there are in all."""

    rows: tuple[NoticeRow, ...]
    total: int
    page: int
    size: int


@dataclass(frozen=True, slots=True)
class DemoMessage:
    """A text message as the demo's inbox shows it."""

    masked_address: str
    text: str
    created_at: datetime
    sent_at: datetime | None


def unread_count(user_id: int) -> int:
    return Notice.objects.filter(recipient_id=user_id, read_at__isnull=True).count()


def was_notified(user_id: int, *, dedupe_key: str) -> bool:
    return Notice.objects.filter(recipient_id=user_id, dedupe_key=dedupe_key).exists()


def notices_of(user_id: int, *, page: int = 1, size: int = 20) -> NoticePage:
    """The notices of a user, newest first; a page below 1 is the first."""
    page = max(page, 1)
    rows = Notice.objects.filter(recipient_id=user_id).order_by("-created_at", "-pk")
    wanted = rows[(page - 1) * size : page * size]
    return NoticePage(tuple(_row(notice) for notice in wanted), rows.count(), page, size)


def notice_of(user_id: int, notice_id: int) -> NoticeRow | None:
    """One notice of this user; None when there is none or it is somebody else's."""
    notice = Notice.objects.filter(recipient_id=user_id, pk=notice_id).first()
    return None if notice is None else _row(notice)


def demo_inbox(*, limit: int = 50) -> tuple[DemoMessage, ...]:
    """The newest messages with their texts, sent or waiting; empty outside the demo, where nobody may read them."""
    if not settings.DEMO:
        return ()
    rows = OutgoingMessage.objects.order_by("-pk")[:limit]
    return tuple(DemoMessage(row.masked_address, row.text or "", row.created_at, row.sent_at) for row in rows)


def _row(notice: Notice) -> NoticeRow:
    return NoticeRow(
        notice.pk, notice.topic, notice.title, notice.body, notice.link, notice.created_at, notice.read_at
    )
