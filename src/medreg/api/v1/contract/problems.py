"""Every kind of problem that the API answers with: a stable `type`, its status and its title (RFC 9457).

A kind, once published, keeps its meaning; `detail` says in Chinese what to change and may be worded anew.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """`type` is /problems/<name>."""

    status: int
    title: str


KINDS: dict[str, Kind] = {
    # of any operation
    "bad-request": Kind(400, "请求内容无法读取"),
    "bad-parameter": Kind(400, "请求参数不对"),
    "not-found": Kind(404, "没有这个网址"),
    "method-not-allowed": Kind(405, "这个网址不能这样请求"),
    "not-acceptable": Kind(406, "没有您要的格式"),
    "too-large": Kind(413, "请求内容太大"),
    "not-json": Kind(415, "请求内容的格式不对"),
    "too-many-requests": Kind(429, "请求太频繁"),
    "server-error": Kind(500, "系统出错了"),
    "unavailable": Kind(503, "服务暂时不能使用"),
    # of lists
    "bad-cursor": Kind(400, "翻页标记无效"),
    "cursor-ahead": Kind(410, "翻页标记超过现有记录"),
    # of the public register
    "search-too-wide": Kind(400, "查询条件不够"),
    "no-such-list": Kind(400, "没有这样的名单"),
    "not-on-register": Kind(404, "登记中没有这个证书编码"),
    "task-not-solved": Kind(403, "验证没有完成"),
    # of licences
    "no-such-key": Kind(404, "没有这个签发密钥"),
    "no-such-status-list": Kind(404, "没有这个状态列表"),
    "no-status-bundle": Kind(404, "状态列表汇总尚未生成"),
    "no-such-status": Kind(404, "登记中没有这个证照"),
    "bad-check": Kind(400, "请求内容不符"),
    "no-such-version": Kind(404, "没有签发过这一证照"),
    "not-signed": Kind(409, "证照正在签发"),
    "not-made": Kind(404, "凭证还没有生成"),
    # of the official sites
    "not-signed-yet": Kind(404, "官方网址名单还没有签名"),
    # of the logs
    "no-such-log": Kind(404, "没有这个日志"),
    "log-empty": Kind(404, "日志还没有签名的检查点"),
    "no-such-tile": Kind(404, "没有这个分片"),
    "bad-question": Kind(400, "请求参数不对"),
    "not-in-log": Kind(404, "这棵树里没有这个条目"),
    "no-such-tree": Kind(404, "日志没有这两棵树"),
    # of callers
    "not-signed-in": Kind(401, "请先登录"),
    "forbidden": Kind(403, "不能办理这项操作"),
    # of clients (RFC 6750)
    "token-missing": Kind(401, "需要访问令牌"),
    "invalid-token": Kind(401, "需要访问令牌"),
    "invalid-request": Kind(400, "请求无法读取"),
    "insufficient-scope": Kind(403, "权限范围不足"),
    "quota-exceeded": Kind(429, "超过限额"),
    # of webhooks
    "no-such-webhook": Kind(404, "没有这个推送地址"),
    "webhook-target-refused": Kind(400, "不能向这个地址推送"),
    "too-many-webhooks": Kind(409, "推送地址太多"),
    "bad-replay-range": Kind(400, "重发的范围不对"),
    "replay-running": Kind(409, "上一次重发还没有结束"),
    # of the exchange between registers
    "no-province": Kind(403, "接口客户端不代表省级平台"),
    "batch-unreadable": Kind(400, "批次无法读取"),
    "sequence-reused": Kind(409, "批次序号已经用过"),
    "chain-broken": Kind(409, "批次没有接上前一个"),
    "too-many-waiting": Kind(409, "等待的批次太多"),
    # of repeated requests
    "bad-idempotency-key": Kind(400, "幂等键不对"),
    "still-running": Kind(409, "同一请求正在处理"),
    "idempotency-key-reused": Kind(422, "幂等键已用于别的请求"),
}


def type_of(name: str) -> str:
    """The stable `type` of a kind, relative to the installation."""
    return f"/problems/{name}"
