"""Where messages may go: the public Internet by https, however an inner address is written or hidden behind a name."""

import socket
import time
from typing import Any

import pytest

from medreg.webhooks import post as sending
from medreg.webhooks.post import post
from medreg.webhooks.target import TargetRefused, judge, target_of
from tests.webhooks.receiver import a_receiver

INNER = [
    *("127.0.0.1", "127.8.9.10", "10.0.0.8", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "100.100.100.200"),
    *(
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
    ),
    *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::1", "2001:db8::1", "::127.0.0.1"),
]


@pytest.mark.parametrize("address", INNER)
def test_no_inner_address_is_public_and_one_among_several_refuses_all(address: str) -> None:
    for found in ([address], ["93.184.216.34", address]):
        with pytest.raises(TargetRefused):
            judge(found)


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111"])
def test_public_addresses_pass(address: str) -> None:
    assert judge([address]) == address


@pytest.mark.parametrize(
    "url",
    [
        *("http://example.com/", "ftp://example.com/", "https://", "https:///x", "//example.com/", "example.com", ""),
        *(
            "https://user@example.com/",
            "https://user:pw@example.com/",
            "https://example.com/#x",
            "https://example.com:22/",
        ),
        *(
            "https://localhost/",
            "https://intranet/",
            "https://db.internal/",
            "https://printer.local/",
            "https://a.b.localhost/",
        ),
        *("https://127.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest/"),
        *("https://2130706433/", "https://0x7f.1/", "https://127.1/", "https://0177.0.0.1/", "https://10.0.0.1./"),
        *(
            "https://example.com:99999/",
            "https://[::1/",
            "https://exa mple.com/",
            "https://例子.cn/",
            "https://e.com/" + "x" * 500,
        ),
        *("https://example.com/\r\nHost: x", "https://example.com/\t"),
    ],
)
def test_a_url_that_messages_may_not_go_to_is_refused_at_once(url: str) -> None:
    with pytest.raises(TargetRefused):
        target_of(url)


def test_the_parts_of_a_good_url() -> None:
    target = target_of("https://hooks.example.com:8443/medreg?x=1")

    assert (target.host, target.port, target.path, target.secure) == ("hooks.example.com", 8443, "/medreg?x=1", True)


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, **options: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (addresses[min(len(asked), len(addresses)) - 1], port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_name_that_leads_inside_is_refused_when_it_is_sent_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_receiver() as receiver:
        resolving(monkeypatch, "127.0.0.1")
        port = receiver.url.split(":")[2].split("/")[0]

        outcome = post(f"https://inside.example.com:{port}/", {}, b"{}")
        through = post("https://inside.example.com/", {}, b"{}")

    assert (outcome.error, through.error) == ("forbidden", "forbidden")
    assert receiver.got == []


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolving(monkeypatch, "93.184.216.34", "127.0.0.1")
    reached: list[Any] = []

    def create_connection(place: Any, timeout: float) -> Any:
        reached.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", create_connection)

    outcome = post("https://rebinding.example.com/", {}, b"{}")

    assert (outcome.error, asked, reached) == ("unreachable", ["rebinding.example.com"], [("93.184.216.34", 443)])


@pytest.mark.parametrize(
    ("status", "error"),
    [(200, ""), (204, ""), (301, "redirect"), (307, "redirect"), (410, "gone"), (500, "refused"), (404, "refused")],
)
def test_only_success_is_success_and_redirects_are_not_followed(status: int, error: str) -> None:
    with a_receiver() as receiver, a_receiver() as elsewhere:
        receiver.status, receiver.location = status, elsewhere.url

        outcome = post(receiver.url, {"webhook-id": "x"}, b"{}", loopback=True)

    assert (outcome.status, outcome.error) == (status, error)
    assert (len(receiver.got), elsewhere.got) == (1, [])


def test_a_receiver_that_drips_is_left_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "TOTAL_SECONDS", 0.5)
    with a_receiver() as receiver:
        receiver.drip = True
        began = time.monotonic()

        outcome = post(receiver.url, {}, b"{}", loopback=True)

    assert outcome.error == "timeout"
    assert time.monotonic() - began < 3


def test_a_resolver_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def silence(*_asked: Any, **_options: Any) -> list[Any]:
        time.sleep(0.5)
        return []

    monkeypatch.setattr(sending, "RESOLVE_SECONDS", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", silence)

    assert post("https://slow.example.com/", {}, b"{}").error == "timeout"
