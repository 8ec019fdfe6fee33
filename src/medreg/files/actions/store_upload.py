"""Keeping one uploaded file: caps, type by content, scan, rebuild in a limited process, encrypt, store, record."""

import logging
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile

from medreg import clock
from medreg.files import limited, store
from medreg.files.kinds import (
    MAX_BYTES,
    MEGABYTE,
    PURPOSE_TYPES,
    MediaType,
    Purpose,
    media_type_of,
    name_of_foreign_type,
)
from medreg.files.models import StoredFile
from medreg.files.names import canonical_name
from medreg.files.photo import MIN_HEIGHT, MIN_WIDTH
from medreg.files.reasons import ContentRefused, RefusalReason
from medreg.files.refusals import UploadRefused, refusal
from medreg.files.scanner import installed_scanner

UPLOADS_A_DAY = 200
LARGEST = max(MAX_BYTES.values())

_log = logging.getLogger(__name__)


def store_upload(
    *, content: "bytes | UploadedFile[bytes]", filename: str, purpose: Purpose, owner_id: int
) -> StoredFile:
    """Check, rebuild and keep one upload; a photo is always kept as JPEG.

    Raises UploadRefused, whose `message` is for the user; nothing is kept then.
    """
    name = canonical_name(filename)
    try:
        _refuse_too_many(owner_id)
        given = _read(content)
        source = _accepted_type(given, name, purpose)
        scanned_at = clock.now() if installed_scanner().check(given) else None
        target = MediaType.JPEG if purpose is Purpose.PHOTO else source
        facts, clean = _rebuilt(given, source, target)
        if purpose is Purpose.PHOTO and (facts["width"] < MIN_WIDTH or facts["height"] < MIN_HEIGHT):
            raise ContentRefused(RefusalReason.PHOTO_TOO_SMALL)
        digest = store.keep(clean)
    except ContentRefused as refused:
        raise refusal(refused.reason, name) from refused
    except OSError as full:
        _log.exception("the upload store refused a file")
        raise refusal(RefusalReason.UNAVAILABLE, name) from full
    return StoredFile.objects.create(
        digest=digest,
        media_type=target,
        size=len(clean),
        width=facts.get("width"),
        height=facts.get("height"),
        pages=facts.get("pages"),
        original_name=canonical_name(filename, media_type=target),
        purpose=purpose,
        owner_id=owner_id,
        scanned_at=scanned_at,
        created_at=clock.now(),
    )


def _refuse_too_many(owner_id: int) -> None:
    since = clock.now() - timedelta(days=1)
    if StoredFile.objects.filter(owner_id=owner_id, created_at__gt=since).count() >= UPLOADS_A_DAY:
        raise ContentRefused(RefusalReason.TOO_MANY_UPLOADS)


def _read(content: "bytes | UploadedFile[bytes]") -> bytes:
    """The bytes; never more than one byte above the largest cap is read into memory."""
    if isinstance(content, bytes):
        return content
    content.seek(0)
    return bytes(content.read(LARGEST + 1))


def _accepted_type(given: bytes, name: str, purpose: Purpose) -> MediaType:
    if not given:
        raise ContentRefused(RefusalReason.EMPTY)
    if len(given) > LARGEST:
        raise refusal(RefusalReason.TOO_LARGE, name, limit_mb=LARGEST // MEGABYTE)
    media_type = media_type_of(given)
    if media_type is None:
        raise refusal(RefusalReason.UNACCEPTED_TYPE, name, found=name_of_foreign_type(given))
    if media_type not in PURPOSE_TYPES[purpose]:
        raise ContentRefused(RefusalReason.WRONG_PURPOSE)
    if len(given) > MAX_BYTES[media_type]:
        raise refusal(RefusalReason.TOO_LARGE, name, limit_mb=MAX_BYTES[media_type] // MEGABYTE)
    return media_type


def _rebuilt(given: bytes, source: MediaType, target: MediaType) -> tuple[dict[str, int], bytes]:
    if source is MediaType.PDF:
        return limited.decode("clean document", given)
    return limited.decode("rebuild picture", given, source=source, target=target)


__all__ = ["UploadRefused", "store_upload"]
