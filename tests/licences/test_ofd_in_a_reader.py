"""An independent reader (ofd.js) in a real browser: it draws the page with its seal and checks the SM2 signature itself."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from medreg.licences.artefacts.ofd import SIGNED_VALUE, zipped
from tests.browser.stage import browsing_in_chinese
from tests.licences.papers import parts_of, pictured, sealed_ofd
from tests.licences.test_pdf import FIELDS

READER = Path(__file__).parents[2] / "node_modules/ofd.js/lib/ofd.umd.min.js"
WIDTH = 840
DRAW = """file => new Promise((done, failed) => ofd.parseOfdDocument({
  ofd: Uint8Array.from(atob(file), character => character.charCodeAt(0)).buffer,
  fail: failed,
  success: documents => {
    document.body.append(...ofd.renderOfd(%d, documents[0]));
    const seals = [...document.querySelectorAll('[name=seal_img_div]')];
    done({
      pages: documents[0].pages.length,
      text: document.body.textContent,
      seals: seals.map(seal => ({
        name: JSON.parse(seal.dataset.sesSignature).toSign.eseal.esealInfo.property.name,
        holds: JSON.parse(seal.dataset.signedInfo).VerifyRet,
        box: (({x, y, width, height}) => [x, y, width, height])(seal.getBoundingClientRect()),
      })),
    });
  },
}))"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing_in_chinese() as browser:
        yield browser


def _drawn(browser: Browser, content: bytes) -> tuple[Page, dict[str, Any]]:
    page = browser.new_page(viewport={"width": WIDTH, "height": 1200})
    page.set_content('<!doctype html><meta charset="utf-8"><body style="margin:0">')
    page.add_script_tag(path=READER)
    return page, page.evaluate(DRAW % WIDTH, base64.b64encode(content).decode())


def test_the_reader_draws_every_field_and_the_seal_and_accepts_the_signature(
    browser: Browser, font_folder: Path, photo: bytes, tmp_path: Path
) -> None:
    content = sealed_ofd(pictured(photo), photo, font_folder)

    page, seen = _drawn(browser, content)

    assert seen["pages"] == 1
    assert [field for field in FIELDS if field not in seen["text"]] == []
    assert [(seal["name"], seal["holds"]) for seal in seen["seals"]] == [("北京市海淀区卫生健康委员会（演示）", True)]
    page.wait_for_timeout(500)
    page.screenshot(path=tmp_path / "page.png", full_page=True)
    picture = Image.open(tmp_path / "page.png").convert("RGB")
    assert [code.format.name for code in zxingcpp.read_barcodes(picture)] == ["QRCode"]
    assert _red_share(picture, seen["seals"][0]["box"]) > 0.05


def test_the_reader_refuses_a_changed_signature(browser: Browser, font_folder: Path, photo: bytes) -> None:
    parts = parts_of(sealed_ofd(pictured(photo), photo, font_folder))
    value = parts[SIGNED_VALUE]

    _, seen = _drawn(browser, zipped({**parts, SIGNED_VALUE: value[:-1] + bytes([value[-1] ^ 1])}))

    assert [seal["holds"] for seal in seen["seals"]] == [False]


def _red_share(picture: Image.Image, box: list[float]) -> float:
    """The part of a box (x, y, width, height) that is in the seal's red."""
    x, y, width, height = box
    red, green, blue = picture.crop((int(x), int(y), int(x + width), int(y + height))).split()
    strong = red.point(lambda value: 255 * (value > 150))
    pale = ImageChops.lighter(green, blue).point(lambda value: 255 * (value < 110))
    return ImageChops.darker(strong, pale).histogram()[255] / (red.width * red.height)
