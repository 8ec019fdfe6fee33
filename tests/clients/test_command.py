"""`medreg clients`: each change is in the ledger, each secret is printed once, each refusal says why."""

import json

import pytest
from click.testing import CliRunner

from medreg.audit.models import AuditEntry
from medreg.cli.clients import clients
from medreg.clients.actions.issue_token import issue_token
from medreg.clients.models import Client

pytestmark = pytest.mark.django_db
CREATE = "create --kind insurer --name 某保险公司 --contact 王工 --scope fhir.read --scope verify.batch --valid-until 2027-12-31"


def run(line: str) -> tuple[int, str]:
    result = CliRunner().invoke(clients, line.split())
    return result.exit_code, result.output


def created() -> dict[str, str]:
    made: dict[str, str] = json.loads(run(f"{CREATE} --json")[1])
    return made


def test_a_client_is_created_rotated_suspended_and_resumed_and_the_ledger_knows() -> None:
    made = created()
    key = made["client_id"]

    rotated = json.loads(run(f"rotate {key} --overlap-hours 1 --json")[1])
    codes = [run(f"suspend {key} --reason 合同到期")[0], run(f"resume {key}")[0]]

    acts = [entry.detail["act"] for entry in AuditEntry.objects.filter(subject_id=key).order_by("pk")]
    assert codes == [0, 0]
    assert acts == ["registered", "rotated", "suspended", "resumed"]
    assert issue_token(key=key, secret=rotated["client_secret"]).scopes == "fhir.read verify.batch"


def test_the_list_tells_state_and_quotas_and_no_secret() -> None:
    made = created()
    run(f"suspend {made['client_id']} --reason 到期")

    code, printed = run("list --json")
    plain = run("list")[1]

    [listed] = json.loads(printed)
    assert code == 0 and made["client_id"] in plain
    assert (listed["state"], listed["secrets"], listed["per_minute"]) == ("suspended", 1, 300)
    assert made["client_secret"] not in printed + plain


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (CREATE.replace("verify.batch", "exchange.write"), "不能有权限范围 exchange.write"),
        (f"{CREATE} --per-minute 0", "每分钟的次数至少为 1"),
        (f"{CREATE} --per-minute 9 --per-day 8", "不超过每天的次数"),
        (CREATE.replace("2027", "2020"), "截止日期早于起始日期"),
        (CREATE.replace("王工", "\u200b"), "联系人都要填写"),
        ("rotate nobody", "没有客户端 nobody"),
        ("suspend nobody --reason x", "没有客户端 nobody"),
        ("resume nobody", "没有客户端 nobody"),
    ],
)
def test_a_refusal_is_explained_and_leaves_nothing_behind(line: str, said: str) -> None:
    code, printed = run(line)

    assert code == 1 and said in printed
    assert not Client.objects.exists() and not AuditEntry.objects.exists()


def test_what_is_so_already_is_refused() -> None:
    key = created()["client_id"]

    resumed = run(f"resume {key}")[1]
    run(f"suspend {key} --reason x")

    assert "没有停用" in resumed
    assert "已经停用" in run(f"suspend {key} --reason x")[1]
