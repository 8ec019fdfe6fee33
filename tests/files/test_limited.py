import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from medreg.files import limited
from medreg.files.decoding import child
from medreg.files.kinds import MediaType
from medreg.files.reasons import ContentRefused, RefusalReason
from tests.files import samples

LIMITED = "from medreg.files.decoding.child import limit_this_process as limit; limit(30); "


def run(code: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", LIMITED + code], env=limited._ENVIRONMENT, capture_output=True)


def test_the_child_gets_no_more_memory_than_its_limit() -> None:
    finished = run(f"bytearray({child.ADDRESS_SPACE_BYTES})")

    assert b"MemoryError" in finished.stderr


def test_the_child_writes_no_files(tmp_path: Path) -> None:
    finished = run(f"open({str(tmp_path / 'made')!r}, 'wb', buffering=0).write(b'x')")

    assert b"File too large" in finished.stderr


def test_the_child_is_started_without_django() -> None:
    finished = run("import sys, medreg.files.decoding.forking; print('django' in sys.modules)")

    assert finished.stdout.strip() == b"False"


def test_many_threads_decode_at_once() -> None:
    content = samples.jpeg(200, 300)
    request = {"source": MediaType.JPEG, "target": MediaType.JPEG}

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: limited.decode("rebuild picture", content, **request), range(8)))

    assert [facts for facts, _ in made] == [{"width": 200, "height": 300}] * 8


def test_a_child_that_cannot_work_is_our_fault_and_said_so() -> None:
    with pytest.raises(ContentRefused) as caught:
        limited.decode("no operation", b"")

    assert caught.value.reason is RefusalReason.UNAVAILABLE


def test_a_forking_process_that_cannot_start_is_our_fault_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    limited._end()
    monkeypatch.setattr(limited, "FORKING", "medreg.files.decoding.absent")

    with pytest.raises(ContentRefused) as caught:
        limited.decode("clean document", samples.pdf())
    limited._end()

    assert caught.value.reason is RefusalReason.UNAVAILABLE


def test_a_forking_process_that_was_killed_is_replaced() -> None:
    limited.decode("clean document", samples.pdf())
    assert limited._forking is not None
    limited._forking.process.kill()
    limited._forking.process.wait()

    facts, _ = limited.decode("clean document", samples.pdf())

    assert facts == {"pages": 1}


def test_a_forking_process_that_hangs_is_our_fault_and_does_not_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    limited.decode("clean document", samples.pdf())
    assert limited._forking is not None
    process = limited._forking.process
    process.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(limited, "WALL_SECONDS", 0.2)
    monkeypatch.setattr(limited, "END_SECONDS", 0.2)

    with pytest.raises(ContentRefused) as caught:
        limited.decode("clean document", samples.pdf())
    limited._end()

    assert caught.value.reason is RefusalReason.UNAVAILABLE
    assert process.wait(10) == -signal.SIGKILL


def test_it_holds_no_secret_and_ends_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///secret")
    limited._end()
    limited.decode("clean document", samples.pdf())
    assert limited._forking is not None
    process = limited._forking.process

    environment = Path(f"/proc/{process.pid}/environ").read_bytes()
    threads = list(Path(f"/proc/{process.pid}/task").iterdir())
    limited._end()

    assert b"secret" not in environment
    assert len(threads) == 1
    assert process.returncode == 0


def test_a_child_that_takes_too_long_is_ended_by_the_clock() -> None:
    with limited._called({"operation": "clean document", "wall_seconds": 0.2}) as line:
        line.settimeout(20)
        said = line.makefile("rb").read()
    assert limited._forking is not None
    left = wait_until_childless(limited._forking.process.pid)

    assert said == child.READY
    assert left == []


def test_content_on_which_a_child_dies_is_too_complex() -> None:
    with limited._called({"operation": "clean document", "wall_seconds": 20}) as line:
        assert limited._forking is not None
        begun = line.recv(1, socket.MSG_PEEK)
        (born,) = children_of(limited._forking.process.pid)
        os.kill(born, signal.SIGKILL)

        with pytest.raises(ContentRefused) as caught:
            limited._read(limited._asked(line, samples.pdf(), time.monotonic() + 20))

    assert begun == child.READY
    assert caught.value.reason is RefusalReason.TOO_COMPLEX


def children_of(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until_childless(pid: int) -> list[int]:
    deadline = time.monotonic() + 10
    while (left := children_of(pid)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left
