"""A signing machine behind HTTP, played by a server of the contract in front of a software key."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from medreg.signing.keys import KeySet
from medreg.signing.port import KeyMissingError, Signer
from medreg.signing.remote import RemoteSigner, RemoteSignerError
from medreg.signing.software_key import SoftwareSigner, open_software_signer
from tests.signing.signer_contract import MESSAGE, SignerContract

START = datetime(2026, 9, 15, 1, 0, tzinfo=UTC)
SECRET = "the machine's and ours"


class Machine(BaseHTTPRequestHandler):
    """`server.held` signs; `server.answers` may say something else instead."""

    server: "Machines"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append(asked)
        if self.headers["Authorization"] != f"Bearer {SECRET}":
            return self._say(403, b"")
        if self.server.answers is not None:
            return self._say(*self.server.answers)
        try:
            signature = self.server.held.sign(asked["kid"], base64.b64decode(asked["message"]))
        except KeyMissingError:
            return self._say(404, b"{}")
        return self._say(200, json.dumps({"signature": base64.b64encode(signature).decode()}).encode())

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


class Machines(HTTPServer):
    held: SoftwareSigner
    answers: tuple[int, bytes] | None = None
    seen: list[dict[str, str]]


@contextmanager
def a_machine(folder: Path) -> Iterator[Machines]:
    with Machines(("127.0.0.1", 0), Machine) as server:
        server.held, server.seen = open_software_signer(folder, now=START, may_create=True), []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machines]:
    with a_machine(tmp_path / "keys") as machine:
        yield machine


def reached(machine: Machines, *, secret: str = SECRET) -> RemoteSigner:
    return RemoteSigner(f"http://127.0.0.1:{machine.server_port}/v1", secret, machine.held.published, seconds=5)


class TestRemoteSigner(SignerContract):
    @pytest.fixture
    def signer(self, machine: Machines) -> Signer:
        return reached(machine)


def test_the_machine_gets_the_whole_message_and_the_key_id(machine: Machines) -> None:
    kid = machine.held.public_keys()[0].kid

    reached(machine).sign(kid, MESSAGE)

    assert machine.seen == [{"kid": kid, "alg": "ES256", "message": base64.b64encode(MESSAGE).decode()}]


@pytest.mark.parametrize(
    "answer",
    [
        (200, json.dumps({"signature": base64.b64encode(bytes(64)).decode()}).encode()),
        (200, b'{"signature": "?"}'),
        (200, b"[]"),
        (200, b"not json"),
        (500, b""),
        (302, b""),
    ],
)
def test_an_answer_that_does_not_verify_signs_nothing(machine: Machines, answer: tuple[int, bytes]) -> None:
    machine.answers = answer

    with pytest.raises(RemoteSignerError):
        reached(machine).sign(machine.held.public_keys()[0].kid, MESSAGE)


def test_a_wrong_secret_and_a_machine_that_is_away_sign_nothing(machine: Machines) -> None:
    kid = machine.held.public_keys()[0].kid

    with pytest.raises(RemoteSignerError, match="403"):
        reached(machine, secret="guessed").sign(kid, MESSAGE)
    with pytest.raises(RemoteSignerError):
        RemoteSigner("http://127.0.0.1:9", SECRET, machine.held.published).sign(kid, MESSAGE)


def test_another_computer_is_reached_by_https_alone() -> None:
    with pytest.raises(ValueError, match="https"):
        RemoteSigner("http://signer.example", SECRET, KeySet(()))
