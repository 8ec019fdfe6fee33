"""Stop sending to an address, and tell those whom it concerns."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.accounts.queries import staff_user_ids
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.notices.actions.notify_many import notify_many
from medreg.webhooks.models import Endpoint
from medreg.webhooks.standing import locked_endpoint

REASONS = {
    "failing": "连续五天没有一次发送成功",
    "gone": "接收方回答 410，表示不再接收",
    "operator": "平台管理人员停用",
}


def disable_endpoint(*, key: str, because: str) -> None:
    """`because` is a word of REASONS. The client reads it with its webhooks; staff of its institution get a notice."""
    with transaction.atomic():
        endpoint = locked_endpoint(key)
        if endpoint.state == "disabled":
            return
        endpoint.state, endpoint.disabled_because, endpoint.lease = "disabled", because, None
        endpoint.save(update_fields=["state", "disabled_because", "lease"])
        detail = {"act": "disabled", "because": because}
        record(verb=Verb.CHANGED_WEBHOOK, actor=SYSTEM, subject_kind="webhook", subject_id=key, detail=detail)
        _tell(endpoint, because)


def _tell(endpoint: Endpoint, because: str) -> None:
    kind, _, number = endpoint.client.organisation.partition(":")
    if kind != "institution" or not number.isdigit():
        return
    notify_many(
        recipient_ids=staff_user_ids(institution_id=int(number)),
        topic="webhook",
        title="事件推送已停用",
        body=f"接口客户端“{endpoint.client.name}”的推送地址 {endpoint.url} 已停用：{REASONS[because]}。"
        "修复后请由该客户端重新启用，停用期间的事件会从停下的地方继续发送。",
        dedupe_key=f"webhook-disabled:{endpoint.key}:{clock.now():%Y%m%d%H%M%S}",
    )
