"""The test vectors of docs/licence-format.md: `python -m tests.verification.vectors` writes them anew, the same every time."""

import json
from pathlib import Path
from typing import Any

from medreg.licences.artefact_verdict import Evidence
from medreg.licences.claims import TokenClaims
from medreg.licences.verify_artefact import verify_artefact
from medreg.signing.keys import KeySet
from tests.licences.samples import KEYS
from tests.verification.corpus import (
    AT,
    OF_ANOTHER_AUTHORITY,
    OF_THE_AUTHORITY,
    RETIRED,
    WITHDRAWN,
    Artefact,
    listed,
    tokens,
)

FILE = Path(__file__).parents[1] / "vectors" / "licence" / "vectors.json"
KEY_SETS = {
    "published": KEYS,
    "withdrawn": WITHDRAWN,
    "retired": RETIRED,
    "of_the_authority": OF_THE_AUTHORITY,
    "of_another_authority": OF_ANOTHER_AUTHORITY,
    "none": KeySet(()),
}


def vectors() -> dict[str, Any]:
    """What the file holds."""
    return {
        "at": AT.isoformat(),
        "keys": {name: keys.as_json(AT)["keys"] for name, keys in KEY_SETS.items()},
        "vectors": [_vector(artefact) for artefact in (*tokens(), *listed())],
    }


def _vector(artefact: Artefact) -> dict[str, Any]:
    content = artefact.content
    claims = verify_artefact(content, Evidence(artefact.keys), now=AT).verdict.licence
    return {
        "name": artefact.name,
        **({"input": content} if isinstance(content, str) else {"input_hex": content.hex()}),
        "keys": next(name for name, keys in KEY_SETS.items() if keys == artefact.keys),
        "status_lists": [content.hex() for content in artefact.lists],
        "seen": {str(shard): moment.isoformat() for shard, moment in artefact.seen.items()},
        "reasons": list(artefact.reasons),
        "licence": None if claims is None else _licence(claims),
    }


def _licence(claims: TokenClaims) -> dict[str, Any]:
    return {
        "name": claims.name,
        "sex": claims.sex.value,
        "level": claims.level.value,
        "category": claims.category.value,
        "scopes": [[scope.code, scope.name] for scope in claims.scopes],
        "main_institution": claims.main_institution,
        "filed_institutions": list(claims.filed_institutions),
        "filed_not_named": claims.filed_not_named,
        "authority": claims.authority,
        "licence_number": claims.licence_number,
        "version": claims.version,
        "issued_at": int(claims.issued_at.timestamp()),
        "expires_at": None if claims.expires_at is None else int(claims.expires_at.timestamp()),
        "status_list": claims.status_list,
        "status_index": claims.status_index,
    }


def as_text() -> str:
    return json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(as_text(), encoding="utf-8")
