"""What `medreg verify` prints: one JSON object for programs, Chinese lines for people."""

from datetime import datetime, timedelta
from typing import Any

from medreg.licences.artefact_verdict import ArtefactVerdict
from medreg.licences.claims import TokenClaims
from medreg.licences.document import LEGAL_TIME
from medreg.licences.problems import NOT_IN_FORCE
from medreg.standards.tables import scope

Register = dict[str, str | None]
"""What the register says today: `status`, `words`, `since`."""

HEADINGS = {
    "valid": "核验通过：证照真实，状态有效",
    "status_not_asked": "签名核验通过：证照真实；没有核验目前状态",
    "not_in_force": "证照真实，但目前不能据此执业",
    "status_unknown": "证照真实，目前状态未能核验",
    "invalid": "核验不通过：不能证明是真实的电子证照",
}


def as_facts(found: ArtefactVerdict, register: Register | None) -> dict[str, Any]:
    """The object of --json. Times are RFC 3339 in UTC; `reasons` and `not_checked` hold stable keys."""
    verdict, age = found.verdict, found.status_age
    return {
        "valid": verdict.valid,
        "reasons": [reason.value for reason in verdict.reasons],
        "licence": None if verdict.licence is None else licence_facts(verdict.licence),
        "status": None if verdict.status is None else verdict.status.value,
        "status_as_of": _instant(verdict.status_as_of),
        "status_age_seconds": None if age is None else int(age.total_seconds()),
        "kind": found.kind.value,
        "genuine": found.genuine,
        "host": found.host,
        "judged_at": _instant(found.judged_at),
        "not_checked": [item.value for item in verdict.not_checked],
        "register": register,
    }


def licence_facts(claims: TokenClaims) -> dict[str, Any]:
    """The claims as plain data, named as in docs/licence-format.md."""
    return {
        "licence_number": claims.licence_number,
        "version": claims.version,
        "name": claims.name,
        "sex": claims.sex.value,
        "level": claims.level.value,
        "category": claims.category.value,
        "scopes": [[entry.code, entry.name] for entry in claims.scopes],
        "main_institution": claims.main_institution,
        "filed_institutions": list(claims.filed_institutions),
        "filed_not_named": claims.filed_not_named,
        "authority": claims.authority,
        "issued_at": _instant(claims.issued_at),
        "expires_at": _instant(claims.expires_at),
        "status_list": claims.status_list,
        "status_index": claims.status_index,
    }


def as_lines(found: ArtefactVerdict, register: Register | None) -> list[str]:
    """The verdict in words."""
    verdict = found.verdict
    lines = [HEADINGS[_heading(found)], *(f"  原因：{reason.label}（{reason.value}）" for reason in verdict.reasons)]
    if verdict.licence is not None:
        lines += _licence_lines(verdict.licence)
    lines.append(_status_line(found))
    if register is not None:
        since = f"，自 {register['since']}" if register["since"] else ""
        lines.append(f"  登记系统：{register['words']}{since}")
    if found.host:
        lines.append(f"  链接中的网站：{found.host}（网站名不能证明真伪，只有签名能够证明）")
    lines.append(f"  核验时间：{_local(found.judged_at)}；内容：{found.kind.label}")
    return lines + [f"  没有核验：{item.label}" for item in verdict.not_checked]


def _heading(found: ArtefactVerdict) -> str:
    if found.verdict.valid:
        return "status_not_asked" if found.verdict.status is None else "valid"
    if not found.genuine:
        return "invalid"
    return "not_in_force" if set(found.verdict.reasons) & NOT_IN_FORCE else "status_unknown"


def _licence_lines(claims: TokenClaims) -> list[str]:
    scopes = "、".join(
        entry.name or (known.name if (known := scope(entry.code)) else entry.code) for entry in claims.scopes
    )
    filed = [*claims.filed_institutions, *([f"另有 {claims.filed_not_named} 家"] if claims.filed_not_named else [])]
    rows = {
        "姓名": f"{claims.name}（{claims.sex.label}）",
        "执业证书编码": f"{claims.licence_number}（第 {claims.version} 版）",
        "级别、类别": f"{claims.level.label}，{claims.category.label}",
        "执业范围": scopes or "——",
        "主要执业机构": claims.main_institution,
        "备案执业机构": "、".join(filed) or "无",
        "发证机关": claims.authority,
        "签发时间": _local(claims.issued_at),
        "有效期": "长期" if claims.expires_at is None else f"至 {_local(claims.expires_at)}（不含）",
    }
    return [f"  {name}：{value}" for name, value in rows.items()]


def _status_line(found: ArtefactVerdict) -> str:
    verdict, age = found.verdict, found.status_age
    if verdict.status is None or verdict.status_as_of is None or age is None:
        return "  当前状态：未核验"
    return f"  状态：{verdict.status.label}，截至 {_local(verdict.status_as_of)}（{_age(age)}）"


def _age(age: timedelta) -> str:
    minutes = int(age.total_seconds()) // 60
    if minutes < 1:
        return "刚刚"
    if minutes < 120:
        return f"{minutes} 分钟前"
    hours = minutes // 60
    return f"{hours} 小时前" if hours < 72 else f"{hours // 24} 天前"


def _local(moment: datetime) -> str:
    return moment.astimezone(LEGAL_TIME).strftime("%Y-%m-%d %H:%M:%S") + "（北京时间）"


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(LEGAL_TIME).isoformat(timespec="seconds")
