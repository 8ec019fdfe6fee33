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


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    limited.decode("clean document", samples.pdf())
    assert limited._forking is not None
    monkeypatch.setattr(limited, "WALL_SECONDS", 0.02)

    with pytest.raises(ContentRefused) as caught:
        limited.decode("rebuild picture", samples.jpeg(3000, 4000), source=MediaType.JPEG, target=MediaType.JPEG)
    left = wait_until_childless(limited._forking.process.pid)

    assert caught.value.reason is RefusalReason.TOO_COMPLEX
    assert left == []


def wait_until_childless(pid: int) -> list[str]:
    deadline = time.monotonic() + 10
    while (left := Path(f"/proc/{pid}/task/{pid}/children").read_text().split()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left
