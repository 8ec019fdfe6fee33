"""The verdict on a licence token: genuine or not, with its reasons, its status and what was not checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from medreg.licences.claims import TokenClaims
from medreg.licences.problems import Problem
from medreg.licences.status_list import STATUS_PROBLEMS, ListedStatus, StatusList, StatusListError
from medreg.licences.token import TokenError, open_token, token_of
from medreg.signing.keys import KeySet
from medreg.standards.term import Term, label


class NotChecked(Term):
    """What the verdict does not say."""

    HOLDER = "holder"
    STATUS = "status"
    REGISTER = "register"
    PRINT = "print"
    LOG = "log"


label(
    NotChecked,
    {
        "holder": "未核验持证人本人，请对照照片或请其出示动态码",
        "status": "未核验当前状态：没有该证照的状态列表，请联网查询登记",
        "register": "未查询登记系统：状态以状态列表所载时间为准，其后的变化不在内",
        "print": "未核验纸面或屏幕上的其他文字和照片，以本结果显示的内容为准",
        "log": "未核验公示日志",
    },
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`valid`: genuine, and not known to be out of force. `licence` is None when no statement can be trusted."""

    valid: bool
    reasons: tuple[Problem, ...]
    licence: TokenClaims | None
    status: ListedStatus | None
    status_as_of: datetime | None
    not_checked: tuple[NotChecked, ...]


def verify_token(
    text_or_bytes: str | bytes,
    keys: KeySet,
    status_lists: Mapping[int, StatusList] | None = None,
    *,
    now: datetime,
) -> Verdict:
    """The verdict at `now` on a link, digits or token bytes; `status_lists` by shard. Never raises on bad input."""
    try:
        opened = open_token(token_of(text_or_bytes), keys, now=now)
    except TokenError as error:
        return Verdict(False, (error.problem,), None, None, None, (NotChecked.HOLDER, NotChecked.STATUS))
    claims = opened.claims
    listed = (status_lists or {}).get(claims.status_list)
    status = _listed_status(listed, claims.status_index)
    reasons = opened.problems
    if status in STATUS_PROBLEMS:
        reasons += (STATUS_PROBLEMS[status],)
    not_checked = (NotChecked.HOLDER,) if status is not None else (NotChecked.HOLDER, NotChecked.STATUS)
    as_of = listed.as_of if listed is not None and status is not None else None
    return Verdict(not reasons, reasons, claims, status, as_of, not_checked)


def _listed_status(listed: StatusList | None, index: int) -> ListedStatus | None:
    if listed is None:
        return None
    try:
        return listed.get(index)
    except StatusListError:
        return None
