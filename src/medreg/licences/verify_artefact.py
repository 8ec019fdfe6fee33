"""The verdict on anything that claims to be an electronic licence: a token in any form, and the files that carry it.

Django-free; works with published keys and status lists alone. Never raises on bad input.
"""

import base64
import io
import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

import cbor2

from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence, Kind, judged_token, refused
from medreg.licences.problems import Problem
from medreg.licences.verify import NotChecked
from medreg.licences.verify_ofd import verify_ofd
from medreg.licences.verify_pdf import verify_pdf

SIGN1_START = b"\xd2\x84"
PDF_START = b"%PDF-"
ZIP_START = b"PK"
FURTHEST_PDF_START = 1024
"""Readers look for it in the first kilobyte (ISO 32000-1, annex H)."""
BASE64URL = re.compile(r"(?:https?://[^\s#]*/v/?#|#)?([A-Za-z0-9_-]+)={0,2}", re.ASCII)
LINK_HOST = re.compile(r"https?://[^\s#]+#", re.ASCII)
LONGEST_ARTEFACT = 32 * 1024 * 1024


def verify_artefact(content: str | bytes, evidence: Evidence, *, now: datetime) -> ArtefactVerdict:
    """The verdict at `now` on a link, digits, base64url, token bytes or the bytes of a licence's file."""
    if isinstance(content, str) or content.startswith(SIGN1_START):
        return _token_verdict(content, evidence, now)
    if len(content) > LONGEST_ARTEFACT:
        return refused(Kind.UNKNOWN, Problem.UNKNOWN_FILE, now=now)
    if PDF_START in content[:FURTHEST_PDF_START]:
        return verify_pdf(content, evidence, now=now)
    if content.startswith(ZIP_START):
        return verify_ofd(content, evidence, now=now)
    text = _as_text(content)
    if text is None:
        return refused(Kind.UNKNOWN, Problem.UNKNOWN_FILE, now=now)
    return _token_verdict(text, evidence, now)


def _token_verdict(content: str | bytes, evidence: Evidence, now: datetime) -> ArtefactVerdict:
    token = content if isinstance(content, bytes) else _from_base64url(content)
    if isinstance(token, bytes) and _ends_early(token):
        return refused(Kind.TOKEN, Problem.TRUNCATED, now=now)
    verdict = judged_token(token, evidence, now=now)
    if verdict.licence is not None:
        verdict = replace(verdict, not_checked=(*verdict.not_checked, NotChecked.PRINT))
    host = urlsplit(content.strip()).netloc if isinstance(content, str) and LINK_HOST.match(content.strip()) else ""
    return ArtefactVerdict(Kind.TOKEN, verdict, now, host)


def _as_text(content: bytes) -> str | None:
    try:
        return content.decode("ascii") or None
    except UnicodeDecodeError:
        return None


def _from_base64url(text: str) -> str | bytes:
    """Token bytes when `text` is their base64url; anything else is left to `token_of`."""
    found = BASE64URL.fullmatch("".join(text.split()))
    if found is None or found[1].isdecimal():
        return text
    whole = found[1][:-1] if len(found[1]) % 4 == 1 else found[1]
    token = base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))
    return token if token.startswith(SIGN1_START) else text


def _ends_early(token: bytes) -> bool:
    try:
        cbor2.load(io.BytesIO(token))
    except cbor2.CBORDecodeEOF:
        return True
    except (cbor2.CBORError, ValueError, TypeError, LookupError, AttributeError, OverflowError):
        return False
    return False
