import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.files.models import StoredFile
from medreg.files.reasons import ContentRefused, RefusalReason
from medreg.files.refusals import UploadRefused
from medreg.files.scanner import ClamdScanner
from tests.files import samples


class SmallClamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM as clamd does, knows one signature, and breaks off above 9 MB like StreamMaxLength."""

    def handle(self) -> None:
        command = b"".join(iter(lambda: self.rfile.read(1).replace(b"\0", b""), b""))
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > 9_000_000:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        known = command == b"zINSTREAM" and samples.EICAR in content
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if known else b"stream: OK\0")


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[str]:
    address = str(tmp_path / "clamd.sock")
    with socketserver.ThreadingUnixStreamServer(address, SmallClamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield address
        server.shutdown()


def test_clean_content_is_reported_as_scanned(clamd: str) -> None:
    assert ClamdScanner(clamd).check(b"x" * 700_000) is True


def test_clamd_is_reached_by_tcp_too() -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), SmallClamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

        scanned = ClamdScanner(f"127.0.0.1:{server.server_address[1]}").check(b"clean")

        server.shutdown()
    assert scanned is True


def test_eicar_is_found_across_chunks(clamd: str) -> None:
    content = b"x" * (256 * 1024 - 20) + samples.EICAR

    with pytest.raises(ContentRefused) as caught:
        ClamdScanner(clamd).check(content)

    assert caught.value.reason is RefusalReason.INFECTED


@pytest.mark.parametrize("address", ["/nowhere/clamd.sock", "127.0.0.1:1", "nonsense"])
def test_a_scanner_that_is_not_there_refuses(address: str) -> None:
    with pytest.raises(ContentRefused) as caught:
        ClamdScanner(address, timeout=1).check(b"clean")

    assert caught.value.reason is RefusalReason.SCANNER_UNREACHABLE


def test_an_answer_other_than_ok_refuses(clamd: str) -> None:
    with pytest.raises(ContentRefused) as caught:
        ClamdScanner(clamd).check(b"x" * 9_500_000)

    assert caught.value.reason is RefusalReason.SCANNER_UNREACHABLE


@pytest.mark.django_db
def test_an_upload_passes_the_scanner_first(files_dir: Path, clamd: str, settings: Settings) -> None:
    settings.SCANNER_SOCKET = clamd

    row = store_upload(content=samples.jpeg(), filename="a.jpg", purpose=Purpose.DOCUMENT, owner_id=1)
    with pytest.raises(UploadRefused) as caught:
        store_upload(content=samples.jpeg() + samples.EICAR, filename="b.jpg", purpose=Purpose.DOCUMENT, owner_id=1)

    assert row.scanned_at is not None
    assert caught.value.reason is RefusalReason.INFECTED
    assert "病毒" in caught.value.message


@pytest.mark.django_db
def test_with_the_scanner_down_nothing_is_kept(files_dir: Path, settings: Settings) -> None:
    settings.SCANNER_SOCKET = str(files_dir / "absent.sock")

    with pytest.raises(UploadRefused) as caught:
        store_upload(content=samples.jpeg(), filename="a.jpg", purpose=Purpose.DOCUMENT, owner_id=1)

    assert caught.value.reason is RefusalReason.SCANNER_UNREACHABLE
    assert "过几分钟再试" in caught.value.message
    assert StoredFile.objects.count() == 0
    assert not list(files_dir.iterdir())
