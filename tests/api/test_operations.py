"""What operations see, from a healthy and from a sick installation."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from medreg import clock
from medreg.api import operations
from medreg.signing.software_key import create_key
from tests.builders.casework import a_scene, a_submitted_case
from tests.builders.outbox import drain_outbox
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Path) -> None:
    settings.KEY_DIR = tmp_path
    create_key(tmp_path, now=clock.now())


def test_a_living_process_says_so() -> None:
    assert Client().get("/livez").json() == {"ok": True}


def test_a_healthy_installation_is_ready() -> None:
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()["ok"]) == (200, True), answer.json()


def test_without_a_key_it_is_not_ready(settings: Any, tmp_path: Path) -> None:
    settings.KEY_DIR = tmp_path / "nowhere"
    settings.PRODUCTION = True

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert "签发密钥" in answer.json()["checks"]["keys"]


def test_a_read_only_database_is_not_ready() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_transaction_read_only = on")

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert "只读" in answer.json()["checks"]["database"]


def test_a_full_disk_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "LEAST_FREE_BYTES", 10**18)

    assert "磁盘" in Client().get("/readyz").json()["checks"]["disk"]


def test_work_that_nobody_does_is_not_ready() -> None:
    with clock.shifted_to(TODAY.replace(day=1)):
        a_submitted_case(a_scene())

    answer = Client().get("/readyz")

    assert "medreg worker" in answer.json()["checks"]["outbox"]


def test_metrics_count_cases_by_state() -> None:
    a_submitted_case(a_scene())
    drain_outbox()

    text = Client().get("/metrics").content.decode()

    assert 'medreg_cases{state="institution_review"} 1.0' in text
    assert "medreg_outbox_waiting 0.0" in text
    assert "medreg_cases_overdue 0.0" in text
    assert "medreg_ledger_alarms 0.0" in text
    assert "medreg_log_unanchored_seconds_licences 0.0" in text
