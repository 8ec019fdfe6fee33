"""File names given by strangers, made safe to show and to offer for download. Standard library only."""

import re
import unicodedata

from medreg.files.kinds import SUFFIXES, MediaType

MAX_NAME = 200
_RESERVED = re.compile(r'[<>:"|?*]')
_KNOWN_SUFFIX = re.compile(r"\.(jpe?g|jpe|jfif|png|pdf)$", re.IGNORECASE)


def canonical_name(given: str, *, media_type: MediaType | None = None) -> str:
    """The last path part in NFC without control, direction and surrogate characters, at most 200 characters.

    With a media type the name ends in that type's suffix, whatever was claimed. Applying it twice changes nothing.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in last)
    stem = _trimmed(_RESERVED.sub("_", visible))
    if media_type is None:
        return _trimmed(stem[:MAX_NAME]) or "文件"
    while _KNOWN_SUFFIX.search(stem):
        stem = _trimmed(_KNOWN_SUFFIX.sub("", stem))
    suffix = SUFFIXES[media_type]
    return (_trimmed(stem[: MAX_NAME - len(suffix)]) or "文件") + suffix


def _trimmed(name: str) -> str:
    return " ".join(name.split()).strip(" .")
