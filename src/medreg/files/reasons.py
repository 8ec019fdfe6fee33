"""Why an upload is refused. Standard library only: the limited child process speaks these words too."""

from enum import StrEnum


class RefusalReason(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNACCEPTED_TYPE = "unaccepted_type"
    WRONG_PURPOSE = "wrong_purpose"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    ENCRYPTED = "encrypted"
    ATTACHMENT = "attachment"
    TOO_COMPLEX = "too_complex"
    PHOTO_TOO_SMALL = "photo_too_small"
    PHOTO_MISSING = "photo_missing"
    INFECTED = "infected"
    SCANNER_UNREACHABLE = "scanner_unreachable"
    TOO_MANY_UPLOADS = "too_many_uploads"
    UNAVAILABLE = "unavailable"


class ContentRefused(Exception):
    """The content may not be kept; `reason` says why, the words for the user are made in `refusals`."""

    def __init__(self, reason: RefusalReason) -> None:
        super().__init__(reason.value)
        self.reason = reason
