"""What a licence's file carries inside: its token and its canonical JSON, which must say the same."""

import json
from dataclasses import dataclass
from datetime import datetime

from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence, Kind, judged_token, refused
from medreg.licences.cose import NotSign1Error, read_sign1
from medreg.licences.document import SCHEMA, DocumentUnreadableError, LicenceDocument
from medreg.licences.problems import Problem
from medreg.licences.token import payload_of
from medreg.signing.keys import PublishedKey

TOKEN_NAME, JSON_NAME = "licence.cose", "licence.json"


@dataclass(frozen=True, slots=True)
class Attached:
    """What a file whose own signature holds carries: the key of that signature, and the two attachments."""

    signed_by: PublishedKey
    token: bytes | None
    canonical_json: bytes | None


def judged_by_attachments(kind: Kind, given: Attached, evidence: Evidence, *, now: datetime) -> ArtefactVerdict:
    """That of the file's token, unless the two attachments differ or another authority than theirs signed the file."""
    if given.token is None or given.canonical_json is None:
        return refused(kind, Problem.TOKEN_MISSING, now=now)
    problem = _problem_within(given.token, given.canonical_json, given.signed_by)
    if problem is not None:
        return refused(kind, problem, now=now)
    verdict = judged_token(given.token, evidence, now=now)
    if verdict.licence is None:
        return refused(kind, *verdict.reasons, now=now)
    return ArtefactVerdict(kind, verdict, now)


def _problem_within(token: bytes, canonical_json: bytes, signed_by: PublishedKey) -> Problem | None:
    try:
        document = LicenceDocument.from_json(canonical_json)
        same = payload_of(document) == read_sign1(token).payload
    except DocumentUnreadableError:
        return Problem.UNKNOWN_SCHEMA if _schema(canonical_json) != SCHEMA else Problem.TOKEN_DIFFERS
    except (NotSign1Error, ValueError):
        return Problem.TOKEN_DIFFERS
    if not same:
        return Problem.TOKEN_DIFFERS
    return None if signed_by.signs_for(document.authority) else Problem.OTHER_AUTHORITY


def _schema(canonical_json: bytes) -> object:
    try:
        return json.loads(canonical_json)["schema"]
    except (ValueError, LookupError, TypeError):
        return SCHEMA
