"""Reading stored files. Whether somebody may read is decided by the caller: the case knows, the file does not."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medreg.files import limited, store
from medreg.files.kinds import MediaType, Purpose
from medreg.files.models import StoredFile
from medreg.files.reasons import ContentRefused

MIN_PREVIEW_WIDTH = 64
MAX_PREVIEW_WIDTH = 2000


class FileUnknown(LookupError):
    """No such file or page, or its bytes are lost."""


class PreviewImpossible(Exception):
    """The page cannot be drawn within the limits; offer the download instead."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a stored file; `digest` (SHA-256 hex of the cleaned bytes) serves as an ETag."""

    id: UUID
    digest: str
    media_type: MediaType
    size: int
    width: int | None
    height: int | None
    pages: int | None
    original_name: str
    purpose: Purpose
    owner_id: int
    scanned_at: datetime | None
    created_at: datetime

    @property
    def page_count(self) -> int:
        """How many pictures `preview_page` can make: the pages of a PDF, 1 for an image."""
        return self.pages or 1


def read_file(file_id: UUID) -> bytes:
    """The cleaned bytes. Raises FileUnknown."""
    return _bytes_of(file_facts(file_id))


def file_facts(file_id: UUID) -> FileFacts:
    """Raises FileUnknown."""
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        raise FileUnknown(file_id)
    return _facts(row)


def owned_by(owner_id: int, *, purpose: Purpose | None = None) -> tuple[FileFacts, ...]:
    """Everything this person uploaded, newest first: what was given once is offered again."""
    rows = StoredFile.objects.filter(owner_id=owner_id).order_by("-created_at", "id")
    if purpose is not None:
        rows = rows.filter(purpose=purpose)
    return tuple(_facts(row) for row in rows)


def preview_page(file_id: UUID, *, page: int = 1, width: int = 1000) -> bytes:
    """A PNG of one page (from 1), at most `width` pixels wide (64 to 2000).

    Raises FileUnknown for a missing file or page, PreviewImpossible when drawing exceeds the limits.
    """
    facts = file_facts(file_id)
    if not 1 <= page <= facts.page_count:
        raise FileUnknown(file_id, page)
    width = min(max(width, MIN_PREVIEW_WIDTH), MAX_PREVIEW_WIDTH)
    content = _bytes_of(facts)
    try:
        if facts.media_type is MediaType.PDF:
            _, picture = limited.decode("render page", content, width=width, page=page)
        else:
            _, picture = limited.decode("preview picture", content, width=width, source=facts.media_type)
    except ContentRefused as refused:
        raise PreviewImpossible(refused.reason) from refused
    return picture


def _bytes_of(facts: FileFacts) -> bytes:
    try:
        return store.fetch(facts.digest)
    except store.BlobMissing as lost:
        raise FileUnknown(facts.id) from lost


def _facts(row: StoredFile) -> FileFacts:
    return FileFacts(
        id=row.id,
        digest=row.digest,
        media_type=MediaType(row.media_type),
        size=row.size,
        width=row.width,
        height=row.height,
        pages=row.pages,
        original_name=row.original_name,
        purpose=Purpose(row.purpose),
        owner_id=row.owner_id,
        scanned_at=row.scanned_at,
        created_at=row.created_at,
    )
