"""What the public log holds of a licence: one salted digest for every status of every version, and nothing readable.

    leaf = SHA-256(salt ‖ CBOR {"digest": document's SHA-256, "moment": Unix second, "status": text})

The CBOR is deterministic (RFC 8949, 4.2.1). Whoever has the document and the salt can find the leaf; nobody else can.
"""

import hashlib
from datetime import datetime

import cbor2

SALT_BYTES = 16


def leaf_content(*, digest: bytes, status: str, moment: datetime) -> bytes:
    """The bytes that stand behind the salt; `moment` in whole seconds."""
    return cbor2.dumps({"digest": digest, "status": status, "moment": int(moment.timestamp())}, canonical=True)


def licence_leaf(salt: bytes, content: bytes) -> bytes:
    """The 32 bytes that go into the log."""
    return hashlib.sha256(salt + content).digest()
