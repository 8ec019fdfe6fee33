"""The operations of webhooks."""

from typing import Any

from medreg.api.v1.contract import webhook_shapes
from medreg.api.v1.contract.operation import Caller, Operation, Reply
from medreg.clients.words import Scope

KEY = {"key": {"schema": {"type": "string"}, "description": "`key` of the webhook"}}


def _of(method: str, path: str, name: str, summary: str, reply: dict[int, Reply], **more: Any) -> Operation:
    own = {"parameters": KEY, "problems": ("no-such-webhook", *more.pop("problems", ()))} if "{key}" in path else {}
    asked = {"caller": Caller.CLIENT, "scope": Scope.WEBHOOKS_MANAGE, "idempotent": method != "GET", **own, **more}
    return Operation(method, path, name, "webhooks", summary, reply, **asked)


OF_WEBHOOKS = (
    _of(
        "GET", "/webhooks", "listWebhooks", "推送地址 · the client's webhooks",
        {200: Reply("Every one.", webhook_shapes.Webhooks)},
    ),
    _of(
        "POST", "/webhooks", "registerWebhook", "登记推送地址 · have the feed sent to an address",
        {201: Reply("With its secret, told once.", webhook_shapes.WebhookSecret, ("Location",))},
        body=webhook_shapes.WebhookRequest,
        problems=("webhook-target-refused", "too-many-webhooks"),
    ),
    _of(
        "GET", "/webhooks/{key}", "readWebhook", "一个推送地址 · one webhook",
        {200: Reply("How far it has come.", webhook_shapes.Webhook)},
    ),
    _of("DELETE", "/webhooks/{key}", "removeWebhook", "删除推送地址 · take a webhook away", {204: Reply("Gone.")}),
    _of(
        "POST", "/webhooks/{key}/secret", "rotateWebhookSecret", "更换密钥 · a new secret",
        {200: Reply("The one before it signs beside it for a day.", webhook_shapes.WebhookSecret)},
    ),
    _of(
        "POST", "/webhooks/{key}/replay", "replayEvents", "重发一段 · send a range of events again",
        {202: Reply("They come with the ids that they had.", webhook_shapes.Webhook)},
        body=webhook_shapes.ReplayRequest,
        problems=("bad-replay-range", "replay-running"),
    ),
    _of(
        "POST", "/webhooks/{key}/resume", "resumeWebhook", "重新启用 · send again after it was disabled",
        {200: Reply("From where it stopped.", webhook_shapes.Webhook)},
    ),
    _of(
        "GET", "/webhooks/{key}/attempts", "listAttempts", "发送记录 · what became of the newest messages",
        {200: Reply("The newest hundred.", webhook_shapes.WebhookAttempts)},
    ),
)  # fmt: skip
