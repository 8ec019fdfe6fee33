"""Whether a registration can have an electronic licence (handbook 5.1)."""

from datetime import datetime

from medreg.register.views_of_time import LicenceFacts
from medreg.standards.vocabulary import RegistrationStatus
from medreg.tlog.queries import issuing_may_go_on


class LicenceNotReady(Exception):
    """What is missing, one sentence each; nothing was written."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__("; ".join(missing))
        self.missing = missing


class IssuingStopped(LicenceNotReady):
    """Nothing is issued now, whatever the licence; deferred work must try again instead of letting the matter rest."""


def require_witness(now: datetime) -> None:
    """Raises IssuingStopped once the public log has been without its witness for the set time (trust.md A6.9)."""
    if not issuing_may_go_on(now):
        raise IssuingStopped(("公示日志长时间无法由见证方确认，暂停签发电子证照；恢复后请再办理，或者联系系统管理员",))


def what_is_missing(facts: LicenceFacts) -> tuple[str, ...]:
    """Reasons in words; empty when a version can be issued."""
    missing = []
    if facts.photo_id is None:
        missing.append("缺少证件照：请在“我的档案”中上传，由主要执业机构确认后自动签发")
    if facts.registration.status.status is not RegistrationStatus.VALID:
        missing.append("注册目前不是有效状态，不能签发电子证照")
    return tuple(missing)
