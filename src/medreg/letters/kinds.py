"""The kinds of letter (文书) that an authority sends, and whom each is for."""

from enum import StrEnum


class LetterKind(StrEnum):
    ACCEPTANCE = "acceptance"
    CORRECTION = "correction"
    NOT_ACCEPTED = "not_accepted"
    GRANT = "grant"
    FILED = "filed"
    REFUSAL = "refusal"
    NOT_FILED = "not_filed"
    CANCELLATION = "cancellation"
    RESCISSION = "rescission"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    EXTENSION = "extension"
    DECLINED = "declined"
    DROPPED = "dropped"
    ANNOUNCEMENT = "announcement"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def addressees(self) -> tuple["Party", ...]:
        """A refusal goes to both by law (医师法 16); what is told of a step under way, or of a
        matter that came to nothing, goes to the applicant alone."""
        return _ADDRESSEES.get(self, (Party.APPLICANT, Party.INSTITUTION))


class Party(StrEnum):
    """In which capacity somebody receives a letter."""

    APPLICANT = "applicant"
    INSTITUTION = "institution"

    @property
    def label(self) -> str:
        return _PARTIES[self]


_LABELS = {
    LetterKind.ACCEPTANCE: "受理通知书",
    LetterKind.CORRECTION: "补正通知书",
    LetterKind.NOT_ACCEPTED: "不予受理决定书",
    LetterKind.GRANT: "准予行政许可决定书",
    LetterKind.FILED: "备案通知书",
    LetterKind.REFUSAL: "不予行政许可决定书",
    LetterKind.NOT_FILED: "不予备案决定书",
    LetterKind.CANCELLATION: "注销注册决定书",
    LetterKind.RESCISSION: "撤销行政许可决定书",
    LetterKind.SUSPENSION: "暂停执业决定书",
    LetterKind.RESUMPTION: "恢复执业决定书",
    LetterKind.EXTENSION: "延长办理期限告知书",
    LetterKind.DECLINED: "不予实施决定书",
    LetterKind.DROPPED: "撤销立案告知书",
    LetterKind.ANNOUNCEMENT: "公告",
}
_PARTIES = {Party.APPLICANT: "当事人", Party.INSTITUTION: "机构"}
_ADDRESSEES: dict[LetterKind, tuple[Party, ...]] = {
    LetterKind.ACCEPTANCE: (Party.APPLICANT,),
    LetterKind.CORRECTION: (Party.APPLICANT,),
    LetterKind.EXTENSION: (Party.APPLICANT,),
    LetterKind.DECLINED: (Party.APPLICANT,),
    LetterKind.DROPPED: (Party.APPLICANT,),
    LetterKind.ANNOUNCEMENT: (),
}
