"""`medreg keys`: the ceremony by command, each step in the ledger."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import csr, pem  # type: ignore[import-untyped]
from click.testing import CliRunner, Result

from medreg import clock
from medreg.audit.models import AuditEntry
from medreg.cli.keys import keys
from medreg.institutions.models import Authority
from medreg.licences.issuing_key import issuing_signer, published_keys
from medreg.signing.keys import Algorithm

pytestmark = pytest.mark.django_db
BY = ("--by", "甲、乙")
Run = Callable[..., Result]


@pytest.fixture
def run(settings: Any, tmp_path: Path) -> Run:
    settings.KEY_DIR = tmp_path / "keys"
    return lambda *arguments: CliRunner().invoke(keys, list(arguments))


def created(run: Run) -> str:
    """The id of a new key."""
    answer = run("create", *BY)
    assert answer.exit_code == 0, answer.output
    return answer.output.split()[0]


def states(run: Run) -> dict[str, str]:
    return {row["kid"]: row["state"] for row in json.loads(run("list", "--json").output)}


def test_a_key_is_made_published_followed_and_withdrawn(run: Run) -> None:
    first = created(run)
    unpublished = states(run)
    run("publish", first, *BY)
    second = created(run)

    with clock.shifted_to(clock.now() + timedelta(days=30)):
        rotated = run("rotate", second, *BY)
        followed = states(run)
        withdrawn = run("withdraw", first, "--exposed", *BY)
        ended = states(run)

    assert unpublished == {first: "unpublished"}
    assert (rotated.exit_code, followed) == (0, {first: "retired", second: "active"})
    assert (withdrawn.exit_code, ended[first]) == (0, "withdrawn")
    verbs = AuditEntry.objects.filter(verb="changed_key").order_by("pk").values_list("detail__what", flat=True)
    assert list(verbs) == ["created", "published", "created", "published", "retired", "withdrawn"]


def test_a_new_key_is_used_by_a_process_that_runs(run: Run) -> None:
    run("publish", created(run), *BY)
    before = issuing_signer()
    second = created(run)

    run("publish", second, *BY)

    current = published_keys().current(Algorithm.ES256, clock.now())
    assert current is not None
    assert current.verifies(b"x", issuing_signer().sign(current.kid, b"x"))
    assert {key.kid for key in before.public_keys()} < {key.kid for key in issuing_signer().public_keys()}


def test_a_step_that_cannot_be_is_said_in_one_line(run: Run) -> None:
    answer = run("publish", "0000000000000000", *BY)

    assert answer.exit_code == 1
    assert "was not made here" in answer.output


def an_authority(number: str, name: str, *, decides: bool = True) -> None:
    Authority.objects.create(
        number=number, name=name, level="county", kind="health", area_code="110108", province="11", decides=decides
    )


def test_every_authority_that_decides_gets_its_two_keys_at_once(run: Run) -> None:
    an_authority("a1", "海淀区卫生健康委员会")
    an_authority("a2", "海淀区卫生监督所", decides=False)
    missing = run("missing")

    run("complete", *BY)
    waiting = [kid for kid, state in states(run).items() if state == "unpublished"]
    published = run("publish", *waiting, *BY)

    told = json.loads(run("list", "--json").output)
    assert (missing.exit_code, missing.output.split()) == (1, ["ES256", "海淀区卫生健康委员会", "SM2", "海淀区卫生健康委员会"])
    assert published.exit_code == 0
    assert {(key["alg"], key["authority"], key["state"]) for key in told if "authority" in key} == {
        ("ES256", "海淀区卫生健康委员会", "active"),
        ("SM2", "海淀区卫生健康委员会", "active"),
    }
    assert run("missing").exit_code == 0
    assert run("complete", *BY).output == ""


def test_no_key_is_made_for_an_authority_that_does_not_decide(run: Run) -> None:
    an_authority("a2", "海淀区卫生监督所", decides=False)

    answers = [run("create", "--authority", name, *BY) for name in ("海淀区卫生监督所", "某卫健委")]

    assert [answer.exit_code for answer in answers] == [1, 1]
    assert [answer.output for answer in answers if "no authority" not in answer.output] == []
    assert states(run) == {}


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_a_certificate_is_requested_in_the_name_of_the_authority(run: Run, algorithm: Algorithm) -> None:
    an_authority("a1", "海淀区卫生健康委员会")
    made = run("create", "--authority", "海淀区卫生健康委员会", "--algorithm", algorithm.value, *BY)
    kid = made.output.split()[0]
    run("publish", kid, *BY)

    asked = run("request", kid)

    _, _, content = pem.unarmor(asked.output.encode())
    subject = csr.CertificationRequest.load(content)["certification_request_info"]["subject"].native
    assert subject["organization_name"] == "海淀区卫生健康委员会"
