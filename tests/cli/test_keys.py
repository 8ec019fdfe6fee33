"""`medreg keys`: the ceremony by command, each step in the ledger."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from medreg import clock
from medreg.audit.models import AuditEntry
from medreg.cli.keys import keys
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
