"""The virus scanner behind a port: off, or clamd over its INSTREAM protocol. Configured but silent means refused.

settings.SCANNER_SOCKET: "" (off) · "/run/clamav/clamd.ctl" (unix socket) · "host:3310" (TCP).
Protocol: clamd(8), commands in the `z` form ended by NUL;
chunks of 4-byte big-endian length and data; closed by length 0.
"""

import socket
import struct
from typing import Protocol

from django.conf import settings

from medreg.files.reasons import ContentRefused, RefusalReason

TIMEOUT_SECONDS = 20.0
CHUNK_BYTES = 256 * 1024
MAX_ANSWER_BYTES = 4096


class Scanner(Protocol):
    def check(self, content: bytes) -> bool:
        """True when the content was scanned and found clean, False when no scanner is installed.

        Raises ContentRefused with INFECTED or SCANNER_UNREACHABLE.
        """


class NoScanner:
    """For installations without a scanner; what passes is never marked as scanned."""

    def check(self, content: bytes) -> bool:  # noqa: ARG002 - the port's signature
        return False


class ClamdScanner:
    """clamd by unix socket or TCP. Anything but a plain OK counts as not scanned and therefore refused."""

    def __init__(self, address: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._address = address
        self._timeout = timeout

    def check(self, content: bytes) -> bool:
        try:
            verdict = self._verdict(content)
        except (OSError, ValueError) as silent:
            raise ContentRefused(RefusalReason.SCANNER_UNREACHABLE) from silent
        if verdict.endswith("FOUND"):
            raise ContentRefused(RefusalReason.INFECTED)
        if verdict != "stream: OK":
            raise ContentRefused(RefusalReason.SCANNER_UNREACHABLE)
        return True

    def _verdict(self, content: bytes) -> str:
        with self._connected() as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), CHUNK_BYTES):
                chunk = content[at : at + CHUNK_BYTES]
                line.sendall(struct.pack(">I", len(chunk)) + chunk)
            line.sendall(struct.pack(">I", 0))
            answer = b""
            while not answer.endswith(b"\0") and len(answer) < MAX_ANSWER_BYTES:
                part = line.recv(MAX_ANSWER_BYTES)
                if not part:
                    break
                answer += part
        return answer.rstrip(b"\0\n").decode("ascii", "replace")

    def _connected(self) -> socket.socket:
        if not self._address.startswith("/"):
            host, _, port = self._address.rpartition(":")
            return socket.create_connection((host, int(port)), timeout=self._timeout)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(self._timeout)
        try:
            line.connect(self._address)
        except OSError:
            line.close()
            raise
        return line


def installed_scanner() -> Scanner:
    """The scanner this installation is configured for."""
    address: str = settings.SCANNER_SOCKET
    return ClamdScanner(address) if address else NoScanner()
