"""CE-06: many queries from one source are held up and checked, with a line in the log; single queries of people never are."""

import base64
import json
import time
from collections import deque
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from altcha.altcha import hash_hex
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from medreg.clients.words import Scope
from medreg.config.env import Env
from medreg.window.limits import READERS_REMEMBERED, Allowance, Limits, address_of
from medreg.window.passes import LASTING_SECONDS, Passes
from medreg.window.readers import FIRST_PAGE_COST, FURTHER_PAGE_COST
from tests.builders.clients import a_client, bearer
from tests.campaigns import MANY, Tell
from tests.window.asking import KEY, Reply, ask, readers, window

SEARCH = "/api/v1/register/search?name=林知远&province=11"
SMALL = Allowance(burst=20, per_second=0.001)


USUAL = Allowance(Env.model_fields["register_burst"].default, Env.model_fields["register_per_second"].default)

NOBODY_HEARS: Callable[[str], None] = deque[str](maxlen=0).append


def solution(task: dict[str, object]) -> str:
    """What a device calculates."""
    number = next(n for n in range(200_000) if hash_hex("SHA-256", f"{task['salt']}{n}".encode()) == task["challenge"])
    given = {name: task[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**given, "number": number}).encode()).decode()


def earned(application: object, refused: Reply) -> str:
    """The pass for the task that came with a refusal."""
    reply = ask(application, "/api/v1/register/pass", "POST", solution(refused.json["task"]).encode())
    return str(reply.json["pass"])


@pytest.mark.django_db
def test_a_burst_from_one_address_is_held_up_and_a_solved_task_goes_on() -> None:
    heard: list[str] = []
    front = window(of=readers(SMALL, told=heard))

    replies = [ask(front, SEARCH) for _ in range(8)]
    own = earned(front, replies[-1])
    with_pass = [ask(front, SEARCH, HTTP_REGISTER_PASS=own).status for _ in range(4)]
    neighbour = ask(front, SEARCH, REMOTE_ADDR="192.0.2.77")

    assert [reply.status for reply in replies] == [200] * 5 + [429] * 3
    assert int(replies[-1].headers["Retry-After"]) > 0
    assert "请过" in replies[-1].json["detail"]
    assert with_pass == [200, 200, 429, 429]
    assert neighbour.status == 200
    assert heard[0] == "address 192.0.2.1"
    assert len(heard) == 2


@pytest.mark.django_db
def test_of_people_behind_one_address_each_has_a_pass_of_their_own() -> None:
    front = window(of=readers(Allowance(4, 0.001)))
    ask(front, SEARCH)

    passes = {earned(front, ask(front, SEARCH)) for _ in range(5)}
    replies = [ask(front, SEARCH, HTTP_REGISTER_PASS=own).status for own in passes]

    assert len(passes) == 5
    assert replies == [200] * 5


@pytest.mark.django_db
def test_a_client_with_credentials_has_its_own_quota() -> None:
    clients = {"Bearer good": ("insurer", Allowance(100, 1))}
    front = window(of=readers(Allowance(4, 0.001), client_of=clients.get))

    as_client = [ask(front, SEARCH, HTTP_AUTHORIZATION="Bearer good").status for _ in range(20)]
    as_nobody = [ask(front, SEARCH, HTTP_AUTHORIZATION="Bearer bad").status for _ in range(3)]

    assert set(as_client) == {200}
    assert as_nobody == [200, 429, 429]


def test_a_person_who_asks_now_and_then_is_never_held_up() -> None:
    now = [0.0]
    limits, usual = Limits(print, now=lambda: now[0]), USUAL

    waits = []
    for _hour in range(8):
        for _query in range(300):
            now[0] += 12
            waits.append(limits.spend("address 192.0.2.1", FIRST_PAGE_COST, usual))

    assert set(waits) == {0.0}


def test_a_scraper_with_fifty_addresses_gets_few_rows(tell: Tell) -> None:
    """Each leafs through everything as fast as it can, for an hour: a nation's register would take half a day."""
    now = [0.0]
    limits, usual = Limits(NOBODY_HEARS, now=lambda: now[0]), USUAL

    got = 0
    for second in range(3_600):
        now[0] = float(second)
        got += sum(not limits.spend(f"address {n % 50}", FURTHER_PAGE_COST, usual) for n in range(50))

    rows = got * 20
    tell("scraping for an hour from 50 addresses", pages=got, rows=rows)
    assert rows < 400_000


@MANY
@given(
    costs=st.lists(st.sampled_from([1.0, 2.0, 5.0]), max_size=60),
    steps=st.lists(st.floats(0, 3), min_size=60, max_size=60),
)
def test_nobody_ever_gets_more_than_the_burst_and_what_time_gives(costs: list[float], steps: list[float]) -> None:
    now = [0.0]
    limits, few = Limits(NOBODY_HEARS, now=lambda: now[0]), Allowance(10, 1)

    taken = 0.0
    for cost, step in zip(costs, steps, strict=False):
        now[0] += step
        taken += 0.0 if limits.spend("one", cost, few) else cost

    assert taken <= 10 + now[0] + 1e-6


def test_readers_are_forgotten_before_memory_is_full() -> None:
    limits = Limits(NOBODY_HEARS)

    for number in range(READERS_REMEMBERED + 100):
        limits.spend(f"address {number}", 1, SMALL)

    assert len(limits._buckets) == READERS_REMEMBERED


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("", 0, "198.51.100.7"),
        ("203.0.113.5", 0, "198.51.100.7"),
        ("203.0.113.5", 1, "203.0.113.5"),
        ("1.2.3.4, 203.0.113.5", 1, "203.0.113.5"),
        ("1.2.3.4, 203.0.113.5, 10.0.0.1", 2, "203.0.113.5"),
        ("", 1, "198.51.100.7"),
    ],
)
def test_what_a_stranger_writes_into_the_header_makes_nobody_another(
    forwarded: str, proxies: int, address: str
) -> None:
    environ = {"REMOTE_ADDR": "198.51.100.7", "HTTP_X_FORWARDED_FOR": forwarded}

    assert address_of(environ, proxies) == address


def test_the_addresses_of_one_ipv6_network_are_one_reader() -> None:
    first, second, other = (
        {"REMOTE_ADDR": at} for at in ("2001:db8:0:1::5", "2001:db8:0:1:ffff::9", "2001:db8:0:2::5")
    )

    assert address_of(first, 0) == address_of(second, 0) != address_of(other, 0)


def test_a_solution_handed_in_twice_brings_one_bucket() -> None:
    passes = Passes(KEY, hardest=20)
    solved = solution(passes.task())

    first, second, third = passes.earned(solved), passes.earned(solved), passes.earned(solution(passes.task()))

    assert first and second and third
    assert passes.holder(first) == passes.holder(second) != passes.holder(third)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "x",
        "e30=",
        base64.b64encode(b'{"algorithm":1}').decode(),
        base64.b64encode(b"[]").decode(),
        "A" * 5_000,
        "ü",
    ],
)
def test_what_is_no_solution_brings_no_pass(given: str) -> None:
    assert Passes(KEY).earned(given) is None


def test_a_task_of_another_installation_or_with_a_wrong_number_brings_no_pass() -> None:
    passes, task = Passes(KEY, hardest=20), Passes("another", hardest=20).task()
    own = passes.task()
    wrong = base64.b64encode(json.dumps({**own, "number": 21}).encode()).decode()

    assert passes.earned(solution(task)) is None
    assert passes.earned(wrong) is None


def test_a_changed_pass_is_none() -> None:
    passes = Passes(KEY, hardest=20)
    own = passes.earned(solution(passes.task()))
    assert own

    changed = (own[:-1] + ("0" if own[-1] != "0" else "1"), f"x{own}", own.replace(".", ".9", 1), "", "a.b.c", "a.1")

    assert passes.holder(own)
    assert {passes.holder(each) for each in changed} == {None}


def test_a_pass_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    passes = Passes(KEY, hardest=20)
    own, later = passes.earned(solution(passes.task())), time.time() + LASTING_SECONDS + 1

    monkeypatch.setattr("medreg.window.passes.time.time", lambda: later)

    assert own and passes.holder(own) is None


@pytest.mark.django_db
def test_a_page_of_too_many_queries_says_how_long_to_wait_and_a_solved_task_leads_back(
    client: Client, settings: Settings
) -> None:
    settings.REGISTER_BURST, settings.REGISTER_PER_SECOND = 8.0, 0.01
    address = "/register/?name=林知远&province=11"

    answers = [client.get(address) for _ in range(3)]
    page = answers[-1].content.decode()
    task = json.loads(answers[-1].context["task"])
    back = client.post("/register/pass/", {"solution": solution(task), "back": address})
    after = client.get(address)

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert "秒后再打开" in page
    assert (back.status_code, unquote(back["Location"])) == (302, address)
    assert back.cookies["register_pass"]["httponly"]
    assert after.status_code == 200


@pytest.mark.django_db
def test_many_queries_from_one_source_leave_a_line_in_the_log(client: Client, settings: Settings) -> None:
    settings.REGISTER_BURST, settings.REGISTER_PER_SECOND = 12.0, 0.01

    with capture_logs() as logged:
        answers = [client.get(SEARCH, REMOTE_ADDR="192.0.2.9") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 3
    assert logged == [{"event": "register_queried_too_often", "reader": "address 192.0.2.9", "log_level": "warning"}]


@pytest.mark.django_db
def test_a_client_has_the_quota_of_its_own_and_a_forged_token_that_of_its_address(
    client: Client, settings: Settings
) -> None:
    settings.REGISTER_BURST, settings.REGISTER_PER_SECOND = 4.0, 0.001
    token = bearer(a_client([Scope.VERIFY_BATCH], per_minute=8))

    answers = {
        who: [client.get(SEARCH, REMOTE_ADDR="192.0.2.10", headers={"Authorization": sent}).status_code for _ in range(3)]
        for who, sent in (("client", token), ("forger", "Bearer forged"))
    }

    assert answers == {"client": [200, 200, 429], "forger": [200, 429, 429]}


@pytest.mark.django_db
def test_the_empty_search_page_costs_nothing(client: Client, settings: Settings) -> None:
    settings.REGISTER_BURST, settings.REGISTER_PER_SECOND = 1.0, 0.001

    assert {client.get("/register/").status_code for _ in range(5)} == {200}


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/authority/", ""])
def test_a_pass_leads_nowhere_but_to_the_register(client: Client, back: str) -> None:
    assert client.post("/register/pass/", {"solution": "x", "back": back})["Location"] == "/register/"
