"""The verdict of this installation on anything that claims to be a licence: its keys, its newest lists, its register.

`medreg verify` and the page /v, where it lets the server check, say what is decided here.
"""

from dataclasses import replace
from datetime import datetime

from medreg import clock
from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence
from medreg.licences.claims import TokenClaims
from medreg.licences.problems import STATUS_UNKNOWN, Problem
from medreg.licences.status_evidence import StatusEvidence, read_status_evidence
from medreg.licences.status_lists import SUPERSEDED, SUSPENDED, VALID, status_entry, status_list_edition
from medreg.licences.verify import NotChecked
from medreg.licences.verify_artefact import verify_artefact
from medreg.signing.keys import KeySet
from medreg.standards.vocabulary import LicenceStatus

Register = dict[str, str | None]
"""What the register says today: `status`, `words`, `since`."""

OBJECTIONS = {
    SUSPENDED: Problem.SUSPENDED,
    SUPERSEDED: Problem.SUPERSEDED,
    LicenceStatus.CANCELLED.value: Problem.ENDED,
    LicenceStatus.RESCINDED.value: Problem.ENDED,
    LicenceStatus.REVOKED.value: Problem.ENDED,
}
WORDS = {VALID: LicenceStatus.VALID.label, SUSPENDED: "暂停执业", SUPERSEDED: LicenceStatus.UPDATED.label}


def judged_here(
    content: str | bytes, known: KeySet, given: StatusEvidence | None = None, *, at: datetime | None = None
) -> tuple[ArtefactVerdict, Register | None]:
    """The verdict by the `given` lists, else by the newest edition of the licence's shard, and what the register says."""
    now = at or clock.now()
    found = verify_artefact(content, Evidence(known, given or StatusEvidence()), now=now)
    licence = found.verdict.licence
    if licence is None:
        return found, None
    if given is None:
        edition = status_list_edition(licence.status_list)
        status = read_status_evidence([edition] if edition else [], known)
        found = _without_doubts(verify_artefact(content, Evidence(known, status), now=now))
    return _by_register(found, licence)


def _without_doubts(found: ArtefactVerdict) -> ArtefactVerdict:
    """The register itself is asked: that its own lists are late (a worker that stands still) makes no licence doubtful."""
    reasons = tuple(reason for reason in found.verdict.reasons if reason not in STATUS_UNKNOWN)
    return replace(found, verdict=replace(found.verdict, valid=not reasons, reasons=reasons))


def _by_register(found: ArtefactVerdict, licence: TokenClaims) -> tuple[ArtefactVerdict, Register]:
    """By the version's own entry: registrations in two provinces may share a licence number."""
    entry = status_entry(licence.status_list, licence.status_index)
    if entry is None:
        told: Register = {"status": None, "words": Problem.NOT_IN_REGISTER.label, "since": None}
        return _objected(found, Problem.NOT_IN_REGISTER), told
    words = WORDS[entry.word] if entry.word in WORDS else LicenceStatus(entry.word).label
    told = {"status": entry.word, "words": words, "since": entry.since.isoformat() if entry.since else None}
    if entry.word != VALID:
        found = _objected(found, OBJECTIONS[entry.word])
    asked = tuple(item for item in found.verdict.not_checked if item is not NotChecked.REGISTER)
    return replace(found, verdict=replace(found.verdict, not_checked=asked)), told


def _objected(found: ArtefactVerdict, problem: Problem) -> ArtefactVerdict:
    """The same verdict with one reason more, once."""
    reasons = (*found.verdict.reasons, *(() if problem in found.verdict.reasons else (problem,)))
    return replace(found, verdict=replace(found.verdict, valid=False, reasons=reasons))
