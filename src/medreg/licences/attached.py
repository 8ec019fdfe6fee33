"""What a licence's file carries inside: its token and its canonical JSON, which must say the same."""

import json
from datetime import datetime

from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence, Kind, judged_token, refused
from medreg.licences.cose import NotSign1Error, read_sign1
from medreg.licences.document import SCHEMA, DocumentUnreadableError, LicenceDocument
from medreg.licences.problems import Problem
from medreg.licences.token import payload_of

TOKEN_NAME, JSON_NAME = "licence.cose", "licence.json"


def judged_by_attachments(
    kind: Kind, token: bytes | None, canonical_json: bytes | None, evidence: Evidence, *, now: datetime
) -> ArtefactVerdict:
    """The verdict on a file whose own signature holds: that of its token, unless the two attachments differ."""
    if token is None or canonical_json is None:
        return refused(kind, Problem.TOKEN_MISSING, now=now)
    try:
        document = LicenceDocument.from_json(canonical_json)
        same = payload_of(document) == read_sign1(token).payload
    except DocumentUnreadableError:
        problem = Problem.UNKNOWN_SCHEMA if _schema(canonical_json) != SCHEMA else Problem.TOKEN_DIFFERS
        return refused(kind, problem, now=now)
    except (NotSign1Error, ValueError):
        return refused(kind, Problem.TOKEN_DIFFERS, now=now)
    if not same:
        return refused(kind, Problem.TOKEN_DIFFERS, now=now)
    verdict = judged_token(token, evidence, now=now)
    if verdict.licence is None:
        return refused(kind, *verdict.reasons, now=now)
    return ArtefactVerdict(kind, verdict, now)


def _schema(canonical_json: bytes) -> object:
    try:
        return json.loads(canonical_json)["schema"]
    except (ValueError, LookupError, TypeError):
        return SCHEMA
