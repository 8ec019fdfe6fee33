"""The parts that every resource has: id, version, time of change, references."""

import hashlib
import json
from datetime import datetime
from typing import Any

Resource = dict[str, Any]


def stamped(kind: str, key: str, updated: datetime | None, content: Resource) -> Resource:
    """A resource; `versionId` is a digest of what it says, so that the same content has the same ETag on every server."""
    changed = {"lastUpdated": updated.isoformat(timespec="milliseconds")} if updated else {}
    told = json.dumps([content, changed], ensure_ascii=False, sort_keys=True).encode()
    meta = {"versionId": hashlib.sha256(told).hexdigest()[:16], **changed}
    return {"resourceType": kind, "id": key, "meta": meta, **content}


def reference(kind: str, key: object, display: str) -> Resource:
    """Relative to the base of this server, with words for whoever does not follow it."""
    return {"reference": f"{kind}/{key}", "display": display}
