"""/log/ tells everybody the state of the logs and how to check them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from medreg import clock
from medreg.audit.actions.seal_ledger import seal_ledger
from medreg.tlog.actions.anchor import NotAnchoredError
from medreg.tlog.models import Log
from medreg.tlog.names import LogName
from medreg.tlog.queries import log_head
from tests.builders.logs import answering_witness, own_logs, some_entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def logs_of_this_test(settings: Any, tmp_path: Path) -> None:
    own_logs(settings, tmp_path)


@pytest.fixture
def witnessed(settings: Any) -> Iterator[None]:
    with answering_witness(settings):
        yield


def test_before_the_first_entry_the_page_says_so(client: Client) -> None:
    page = client.get("/log/").content.decode()

    assert page.count("还没有条目") == 2


@pytest.mark.usefixtures("witnessed")
def test_head_and_witness_are_shown_with_the_keys(client: Client) -> None:
    some_entries(3)
    seal_ledger()

    page = client.get("/log/").content.decode()

    head = log_head(LogName.AUDIT)
    assert head is not None
    assert head.note.split("\n")[2] in page.replace("&#x2B;", "+")
    assert "已确认前 3 条" in page
    assert "全部已确认" in page
    assert "witness.example/w1" in page


def test_a_log_that_waits_for_its_witness_says_for_how_many_entries(client: Client) -> None:
    some_entries(3)
    with pytest.raises(NotAnchoredError):
        seal_ledger()

    page = client.get("/log/").content.decode()

    assert "尚未确认" in page
    assert "3 条待确认" in page


@pytest.mark.parametrize(("hours", "warned", "stopped"), [(3, False, False), (4, True, False), (24, True, True)])
def test_the_page_warns_and_says_when_issuing_stops(client: Client, hours: int, warned: bool, stopped: bool) -> None:
    Log.objects.create(name=LogName.LICENCES, unanchored_since=clock.now() - timedelta(hours=hours))

    page = client.get("/log/").content.decode()

    assert ("见证方较长时间没有确认" in page) is warned
    assert ("暂停签发新的电子证照" in page) is stopped
