"""A process with the decoders loaded and nothing else, that forks one limited child for each file.

Call: `python -m medreg.files.decoding.forking FD`; FD is a SOCK_SEQPACKET socket. Each packet on it is a request in JSON
and carries a stream socket, on which the child gets the content and gives its answer. The process ends with the other
side of FD. It has one thread and never touches content itself.
"""

import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from medreg.files.decoding import document, image
from medreg.files.decoding.child import Operation, answer

REQUEST_BYTES = 4096
OPERATIONS: Mapping[str, Operation] = {
    "clean document": document.clean,
    "render page": document.render,
    "rebuild picture": image.rebuild,
    "preview picture": image.preview,
}


def serve(calls: socket.socket) -> None:
    """One child per packet until the callers are gone; the system clears away the children that have ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        packet, descriptors, _, _ = socket.recv_fds(calls, REQUEST_BYTES, 1)
        if not packet:
            return
        with socket.socket(fileno=descriptors[0]) as line:
            _begin(calls, line, json.loads(packet))


def _begin(calls: socket.socket, line: socket.socket, request: Mapping[str, Any]) -> None:
    """A child that cannot begin closes the line without a word, as if it could not have been forked."""
    with suppress(OSError):
        if os.fork() == 0:
            calls.close()
            try:
                answer(line, OPERATIONS[request["operation"]], request)
            finally:
                os._exit(0)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as callers:
        serve(callers)
