"""Keeping the cropped 小二寸 photo beside the picture it was cut from."""

from uuid import UUID

from medreg import clock
from medreg.files import store
from medreg.files.kinds import MediaType, Purpose
from medreg.files.models import StoredFile
from medreg.files.photo import PRINT_HEIGHT, PRINT_WIDTH, Box, PhotoTooSmall, crop_photo
from medreg.files.reasons import RefusalReason
from medreg.files.refusals import refusal


def store_cropped_photo(*, source_id: UUID, box: Box | None, owner_id: int) -> StoredFile:
    """Cut the owner's uploaded photo to 413×531 px; `box` is in pixels of the stored source, None cuts the centre.

    Raises UploadRefused when the source is missing, not a photo of this owner, or the box too small.
    """
    source = StoredFile.objects.filter(pk=source_id, owner_id=owner_id, purpose=Purpose.PHOTO).first()
    if source is None:
        raise refusal(RefusalReason.PHOTO_MISSING, str(source_id))
    try:
        cropped = crop_photo(store.fetch(source.digest), box)
        digest = store.keep(cropped)
    except PhotoTooSmall as small:
        raise refusal(RefusalReason.PHOTO_TOO_SMALL, source.original_name) from small
    except store.BlobMissing as lost:
        raise refusal(RefusalReason.PHOTO_MISSING, source.original_name) from lost
    except OSError as unavailable:
        raise refusal(RefusalReason.UNAVAILABLE, source.original_name) from unavailable
    return StoredFile.objects.create(
        digest=digest,
        media_type=MediaType.JPEG,
        size=len(cropped),
        width=PRINT_WIDTH,
        height=PRINT_HEIGHT,
        original_name=source.original_name,
        purpose=Purpose.PHOTO,
        owner_id=owner_id,
        scanned_at=source.scanned_at,
        created_at=clock.now(),
    )
