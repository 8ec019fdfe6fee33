import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from medreg.files import limited
from medreg.files.decoding import child
from medreg.files.kinds import MediaType
from medreg.files.reasons import ContentRefused, RefusalReason
from tests.files import samples

LIMITED = "from medreg.files.decoding.child import limit_this_process as limit; limit(); "


def run(code: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", LIMITED + code], env=limited._ENVIRONMENT, capture_output=True)


def test_the_child_gets_no_more_memory_than_its_limit() -> None:
    finished = run(f"bytearray({child.ADDRESS_SPACE_BYTES})")

    assert b"MemoryError" in finished.stderr


def test_the_child_writes_no_files(tmp_path: Path) -> None:
    finished = run(f"open({str(tmp_path / 'made')!r}, 'wb', buffering=0).write(b'x')")

    assert b"File too large" in finished.stderr


def test_the_child_is_started_without_django() -> None:
    finished = run(
        "import sys, medreg.files.decoding.image, medreg.files.decoding.document; print('django' in sys.modules)"
    )

    assert finished.stdout.strip() == b"False"


def test_many_threads_decode_at_once() -> None:
    content = samples.jpeg(200, 300)
    request = {"operation": "rebuild", "source": MediaType.JPEG, "target": MediaType.JPEG}

    with ThreadPoolExecutor(8) as threads:
        facts = [made[0] for made in threads.map(lambda _: limited.decode(limited.IMAGE, content, request), range(8))]

    assert facts == [{"width": 200, "height": 300}] * 8


def test_a_child_that_cannot_work_is_our_fault_and_said_so() -> None:
    with pytest.raises(ContentRefused) as caught:
        limited.decode("medreg.files.decoding.absent", b"", {"operation": "rebuild"})

    assert caught.value.reason is RefusalReason.UNAVAILABLE


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "WALL_SECONDS", 0.01)

    with pytest.raises(ContentRefused) as caught:
        limited.decode(limited.DOCUMENT, samples.pdf(), {"operation": "clean"})

    assert caught.value.reason is RefusalReason.TOO_COMPLEX
