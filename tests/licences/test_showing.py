"""The showing code: thirty seconds, chosen claims, two signatures of which neither stands for the other."""

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from hypothesis import given
from hypothesis import strategies as st

from medreg.licences import cose
from medreg.licences.artefacts.claims import make_claims
from medreg.licences.claims_tree import CLAIMS, leaf_contents
from medreg.licences.cose import Sign1
from medreg.licences.document import Scope
from medreg.licences.problems import Problem
from medreg.licences.qr import qr_symbol
from medreg.licences.showing import ShowingVerdict, is_showing, make_showing, read_showing, showing_url, verify_showing
from medreg.licences.status_list import ListedStatus, build_status_list
from medreg.licences.token import token_url
from medreg.licences.verify import verify_token
from medreg.signing.keys import Algorithm, KeySet, PublishedKey, key_id, public_jwk
from medreg.signing.software_key import SoftwareSigner
from medreg.standards.vocabulary import Category, Level
from tests.licences.samples import IDENTITY_NUMBER, KEY, KEYS, NOW, ORIGIN, SIGNER, licence, signed

MODULES = Path(__file__).parents[2] / "src/medreg/portals/public/static/public/verify"
SCRIPT = Path(__file__).with_name("showing_in_node.mjs")
HOST = "medreg.example.cn"
SALTS = tuple(bytes([number]) * 16 for number in range(len(CLAIMS)))
USUAL = ("name", "level", "category", "scopes", "main_institution")
EVERYTHING = tuple(claim.name for claim in CLAIMS)

_SHOWING_PRIVATE = derive_private_key(30, SECP256R1())
_JWK = public_jwk(_SHOWING_PRIVATE.public_key())
SHOWING_KEY = PublishedKey(key_id(_JWK), Algorithm.ES256, _JWK, NOW - timedelta(hours=1), NOW + timedelta(hours=23))
SHOWING_KEYS = KeySet((SHOWING_KEY,))
SHOWING_SIGNER = SoftwareSigner({SHOWING_KEY.kid: _SHOWING_PRIVATE}, SHOWING_KEYS)


def shown(names: Sequence[str] = USUAL, **changes: Any) -> bytes:
    """A showing of the sample licence at NOW; `changes` are those of `make_showing`, or `document`."""
    document = changes.pop("document", licence())
    given = {
        "signed_claims": make_claims(document, SALTS, SIGNER),
        "contents": leaf_contents(document, SALTS),
        "shown": names,
        "status": ListedStatus.VALID,
        "host": HOST,
        "now": NOW,
        "key_id": SHOWING_KEY.kid,
        "signer": SHOWING_SIGNER,
        **changes,
    }
    return make_showing(**given)


def forged(change: Callable[[dict[int, Any]], None]) -> bytes:
    """A showing whose payload was changed by somebody who holds the showing key: a taken web server."""
    payload = cbor2_loads(read_showing(shown()).message.payload)
    change(payload)
    content = cbor2_dumps(payload)
    signature = SHOWING_SIGNER.sign(SHOWING_KEY.kid, cose.to_be_signed(SHOWING_KEY.kid, content))
    return Sign1(SHOWING_KEY.kid, content, signature).to_bytes()


def verdict_on(showing: str | bytes, *, after: float = 0, **changes: Any) -> ShowingVerdict:
    given = {"keys": KEYS, "showing_keys": SHOWING_KEYS, "now": NOW + timedelta(seconds=after), **changes}
    return verify_showing(showing, **given)
