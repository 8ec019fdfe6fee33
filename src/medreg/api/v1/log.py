"""The transparency logs for everybody, without cookies: head, tiles (C2SP tlog-tiles), proofs. Hashes are base64."""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from medreg.api.v1.answers import problem, told
from medreg.licences.transparency import place_of_leaf
from medreg.portals.shared.acts import public
from medreg.tlog.names import LogName
from medreg.tlog.queries import (
    log_head,
    log_size,
    prove_consistency,
    prove_inclusion,
    public_keys,
    tile_content,
)

FRESH_SECONDS, IMMUTABLE = 5, "public, max-age=31536000, immutable"
NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
LEAF = re.compile(r"[0-9a-f]{64}")

LogView = Callable[[HttpRequest, LogName], HttpResponse]


def _of_log(view: LogView) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view with the log that the address names; 404 for a name that no log has."""

    @wraps(view)
    def named(request: HttpRequest, log: str) -> HttpResponse:
        if log not in tuple(LogName):
            return problem(404, "no-such-log", "没有这个日志", "日志名称为 licences 或 audit")
        return view(request, LogName(log))

    return named


@public
@_of_log
def checkpoint(request: HttpRequest, log: LogName) -> HttpResponse:
    """The signed head with the witness's line (C2SP tlog-checkpoint), text/plain."""
    head = log_head(log)
    if head is None:
        return problem(404, "log-empty", "日志还没有签名的检查点", "首个条目写入后一分钟内产生，请稍后再取")
    return _kept(request, head.note.encode(), "text/plain; charset=utf-8", f"public, max-age={FRESH_SECONDS}")


@public
def tile(request: HttpRequest, log: str, tile: str) -> HttpResponse:
    """`tile/<level>/<index>[.p/<width>]` and `tile/entries/…`; what is there once never changes."""
    content = tile_content(LogName(log), tile) if log in tuple(LogName) else None
    if content is None:
        return problem(404, "no-such-tile", "没有这个分片", "路径见 C2SP tlog-tiles；只有已签名检查点范围内的分片")
    return _kept(request, content, "application/octet-stream", IMMUTABLE)


@public
@_of_log
def keys(request: HttpRequest, log: LogName) -> HttpResponse:
    """The public keys of the log and of its witness, one a line (C2SP signed-note, verifier keys)."""
    lines = "".join(f"{key}\n" for key in public_keys(log))
    return _kept(request, lines.encode(), "text/plain; charset=utf-8", f"public, max-age={FRESH_SECONDS}")


@public
@_of_log
def inclusion(request: HttpRequest, log: LogName) -> HttpResponse:
    """`?index=` or, in the log of licences, `?leaf=` (64 hexadecimal digits); `&size=` of the tree, else the newest."""
    size = _number(request, "size") if "size" in request.GET else log_size(log)
    leaf = request.GET.get("leaf", "")
    index = place_of_leaf(bytes.fromhex(leaf)) if _has_leaf(log, leaf) else _number(request, "index")
    if size is None or (index is None and not _has_leaf(log, leaf)):
        return problem(
            400, "bad-question", "请求参数不对", "请给出 index（整数）或者 leaf（64 位十六进制），可另给 size"
        )
    found = prove_inclusion(log, index, size) if index is not None else None
    if found is None:
        return problem(404, "not-in-log", "这棵树里没有这个条目", "新条目一分钟内进入日志；请核对 leaf、index 和 size")
    return told(
        {
            "log": log.value,
            "index": found.index,
            "size": found.size,
            "leaf_hash": _base64(found.leaf_hash),
            "proof": [_base64(step) for step in found.proof],
        }
    )


@public
@_of_log
def consistency(request: HttpRequest, log: LogName) -> HttpResponse:
    """`?first=&second=`: the proof that the larger tree begins with the smaller one; `second` is else the newest."""
    first = _number(request, "first")
    second = _number(request, "second") if "second" in request.GET else log_size(log)
    if first is None or second is None:
        return problem(400, "bad-question", "请求参数不对", "请给出 first（整数），可另给 second")
    proof = prove_consistency(log, first, second)
    if proof is None:
        return problem(404, "no-such-tree", "日志没有这两棵树", "大小须满足 0 ≤ first ≤ second ≤ 当前检查点")
    return told({"log": log.value, "first": first, "second": second, "proof": [_base64(step) for step in proof]})


def _kept(request: HttpRequest, content: bytes, media_type: str, caching: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Cache-Control"] = caching
    answer["Access-Control-Allow-Origin"] = "*"
    answer["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    kept = get_conditional_response(request, etag=answer["ETag"], response=answer)
    assert isinstance(kept, HttpResponse)
    return kept


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if NUMBER.fullmatch(text) else None


def _has_leaf(log: LogName, leaf: str) -> bool:
    return log is LogName.LICENCES and LEAF.fullmatch(leaf) is not None


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
