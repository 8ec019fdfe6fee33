"""Places in a list for whoever goes on: opaque, good for one search and one day, refused when anybody has written them."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from dataclasses import dataclass

from medreg.publication.statements import Place

LASTING_SECONDS = 86_400
LONGEST = 600
_MAC_BYTES = 12


class CursorError(ValueError):
    """Not a cursor that this installation gave out."""


class ForeignCursorError(CursorError):
    """Of another search."""


class ExpiredCursorError(CursorError):
    """Given out more than LASTING_SECONDS ago."""


@dataclass(frozen=True, slots=True)
class Cursors:
    """`key` is a secret of the installation."""

    key: bytes

    def written(self, place: Place, searched: str) -> str:
        """The place for the next page of what was `searched`."""
        content = json.dumps([place.name, place.key, int(time.time()), _digest(searched)], ensure_ascii=False).encode()
        return base64.urlsafe_b64encode(self._mac(content) + content).rstrip(b"=").decode()

    def read(self, cursor: str, searched: str) -> Place:
        """Raises CursorError, ForeignCursorError, ExpiredCursorError."""
        name, key, given_out, of_search = self._content(cursor)
        if of_search != _digest(searched):
            raise ForeignCursorError
        if not 0 <= time.time() - given_out <= LASTING_SECONDS:
            raise ExpiredCursorError
        return Place(name, key)

    def _content(self, cursor: str) -> tuple[str, int, int, str]:
        try:
            raw = base64.b64decode(cursor[:LONGEST] + "=" * (-len(cursor[:LONGEST]) % 4), altchars=b"-_", validate=True)
        except (ValueError, binascii.Error) as damaged:
            raise CursorError from damaged
        mac, content = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
        if not hmac.compare_digest(mac, self._mac(content)):
            raise CursorError
        name, key, given_out, of_search = json.loads(content)
        return name, key, given_out, of_search

    def _mac(self, content: bytes) -> bytes:
        return hmac.digest(self.key, content, "sha256")[:_MAC_BYTES]


def _digest(searched: str) -> str:
    return hashlib.blake2b(searched.encode(), digest_size=6).hexdigest()
