"""A licence that was really issued, for the page and for the server."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserType, Page

from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.licences.models import LicenceVersion
from medreg.licences.queries import licence_view
from medreg.licences.showing_code import showing_code
from tests.builders.casework import Scene, a_granted_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.portals.shared.server import CHROMIUM, QUIETLY


def an_issued_licence() -> tuple[Scene, LicenceVersion, str]:
    """The scene, the signed version and its link; the status lists are published."""
    scene = a_scene()
    a_granted_case(scene)
    drain_outbox()
    publish_status_lists()
    version = LicenceVersion.objects.get()
    return scene, version, licence_view(version).token_link


def a_showing_of(version: LicenceVersion, *names: str) -> str:
    """The link of a code that shows these claims now, with the keys and claims that the worker makes."""
    renew_showing_keys()
    drain_outbox()
    code = showing_code(version, names)
    assert code is not None
    return code.link


def as_an_ofd(token: bytes) -> bytes:
    """The package form of an OFD with a token among its attachments."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>')
        package.writestr("Doc_0/Attachs/token.cose", token)
    return out.getvalue()


@contextmanager
def filming(kind: BrowserType, picture: Path, film: Path) -> Iterator[Page]:
    """A page in a Chromium whose camera sees `picture`; `film` is where its one frame is written."""
    seen = Image.new("L", (1280, 720), 200)
    code = Image.open(picture).convert("L")
    seen.paste(code, ((1280 - code.width) // 2, (720 - code.height) // 2))
    grey = bytes([128]) * (640 * 360)
    film.write_bytes(b"YUV4MPEG2 W1280 H720 F10:1 Ip A1:1 C420jpeg\n" + (b"FRAME\n" + seen.tobytes() + grey + grey) * 2)
    camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    browser = kind.launch(executable_path=CHROMIUM, args=[*QUIETLY, *camera])
    yield browser.new_page(locale="zh-CN")
    browser.close()
