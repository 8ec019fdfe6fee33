"""The part of `medreg verify` that asks this installation: its published keys, its newest status lists, its register."""

from dataclasses import replace
from datetime import datetime

from medreg import clock
from medreg.cli.verify_report import Register
from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence
from medreg.licences.claims import TokenClaims
from medreg.licences.issuing_key import published_keys
from medreg.licences.problems import Problem
from medreg.licences.queries import is_replaced
from medreg.licences.status_evidence import StatusEvidence, read_status_evidence
from medreg.licences.status_lists import status_list_edition
from medreg.licences.verify import NotChecked
from medreg.licences.verify_artefact import verify_artefact
from medreg.publication.queries import public_record
from medreg.signing.keys import KeySet
from medreg.standards.vocabulary import RegistrationStatus

OBJECTIONS = {
    RegistrationStatus.SUSPENDED: Problem.SUSPENDED,
    RegistrationStatus.CANCELLED: Problem.ENDED,
    RegistrationStatus.RESCINDED: Problem.ENDED,
}


def keys() -> KeySet:
    """The keys that this installation publishes."""
    return published_keys()


def judged(
    content: str | bytes, known: KeySet, given: StatusEvidence | None, *, at: datetime | None
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
        found = verify_artefact(content, Evidence(known, status), now=now)
    return _by_register(found, licence)


def _by_register(found: ArtefactVerdict, licence: TokenClaims) -> tuple[ArtefactVerdict, Register]:
    record = public_record(licence.licence_number)
    if record is None:
        told: Register = {"status": None, "words": Problem.NOT_IN_REGISTER.label, "since": None}
        return _objected(found, Problem.NOT_IN_REGISTER), told
    status = RegistrationStatus(record.status)
    since = None if status is RegistrationStatus.VALID or record.status_from is None else str(record.status_from)
    told = {"status": status.value, "words": status.label, "since": since}
    if status is not RegistrationStatus.VALID:
        found = _objected(found, OBJECTIONS.get(status, Problem.NOT_VALID_IN_REGISTER))
    if is_replaced(licence.status_list, licence.status_index):
        found = _objected(found, Problem.SUPERSEDED)
    asked = tuple(item for item in found.verdict.not_checked if item is not NotChecked.REGISTER)
    return replace(found, verdict=replace(found.verdict, not_checked=asked)), told


def _objected(found: ArtefactVerdict, problem: Problem) -> ArtefactVerdict:
    """The same verdict with one reason more, once."""
    reasons = (*found.verdict.reasons, *(() if problem in found.verdict.reasons else (problem,)))
    return replace(found, verdict=replace(found.verdict, valid=False, reasons=reasons))
