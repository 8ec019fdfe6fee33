"""What is said of an artefact that claims to be an electronic licence, and the parts that every kind of it shares."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from medreg.licences.problems import NOT_IN_FORCE, STATUS_UNKNOWN, Problem
from medreg.licences.status_evidence import StatusEvidence
from medreg.licences.verify import NotChecked, Verdict, verify_token
from medreg.signing.keys import KeySet
from medreg.standards.term import Term, label


class Kind(Term):
    """What was handed in."""

    TOKEN = "token"  # noqa: S105 - a word, no password
    PDF = "pdf"
    OFD = "ofd"
    UNKNOWN = "unknown"


label(Kind, {"token": "签名凭证（二维码内容）", "pdf": "PDF 文件", "ofd": "OFD 文件", "unknown": "无法识别的内容"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the verifier has in hand: the published keys and the status lists."""

    keys: KeySet
    status: StatusEvidence = field(default_factory=StatusEvidence)


@dataclass(frozen=True, slots=True)
class ArtefactVerdict:
    """`verdict` with what the artefact is, when it was judged, and the host in its link (which proves nothing)."""

    kind: Kind
    verdict: Verdict
    judged_at: datetime
    host: str = ""

    @property
    def genuine(self) -> bool:
        """Issued as it stands, whether or not it is in force; False also when that could not be proved."""
        return self.verdict.licence is not None and not (set(self.verdict.reasons) - NOT_IN_FORCE - STATUS_UNKNOWN)

    @property
    def status_age(self) -> timedelta | None:
        """How old the status is."""
        return None if self.verdict.status_as_of is None else self.judged_at - self.verdict.status_as_of


def refused(kind: Kind, *reasons: Problem, now: datetime) -> ArtefactVerdict:
    """The verdict on an artefact that proves nothing."""
    return ArtefactVerdict(kind, Verdict(False, reasons, None, None, None, tuple(NotChecked)), now)


def judged_token(token: str | bytes, evidence: Evidence, *, now: datetime) -> Verdict:
    """The verdict on a token with the objections to the status lists in it."""
    verdict = verify_token(token, evidence.keys, evidence.status.lists, now=now)
    if verdict.licence is None:
        return replace(verdict, not_checked=tuple(NotChecked))
    reasons = verdict.reasons + evidence.status.objections(verdict.licence.status_list, now=now)
    not_checked = (*verdict.not_checked, NotChecked.REGISTER, NotChecked.LOG)
    return replace(verdict, valid=not reasons, reasons=reasons, not_checked=not_checked)
