import io

import pytest
import zxingcpp
from PIL import Image

from medreg.licences.qr import qr_symbol
from medreg.licences.token import token_url
from tests.licences.samples import IDENTITY_NUMBER, ORIGIN, QUALIFICATION_NUMBER, licence, signed

NAMES = ["林知远", "阿卜杜热合曼·买买提依明", "𬭚𬬻"]


@pytest.mark.parametrize("name", NAMES)
def test_an_independent_reader_reads_the_link_at_five_pixels_a_module(name: str) -> None:
    parts = token_url(signed(licence(name=name)), ORIGIN)

    picture = Image.open(io.BytesIO(qr_symbol(*parts).png(pixels_per_module=5)))

    assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == ["".join(parts)]


@pytest.mark.parametrize("filed", range(5))
def test_a_realistic_licence_needs_no_more_than_version_14(filed: int) -> None:
    document = licence(filed_institutions=("北京市海淀区第二人民医院",) * filed)

    symbol = qr_symbol(*token_url(signed(document), ORIGIN))

    assert symbol.version <= 14


def test_the_link_shows_no_personal_number() -> None:
    address, digits = token_url(signed(licence()), ORIGIN)

    assert IDENTITY_NUMBER not in digits
    assert QUALIFICATION_NUMBER not in digits
    assert address == "https://medreg.example.cn/v#"


def test_the_svg_has_no_style_and_escapes_its_title() -> None:
    svg = qr_symbol("https://medreg.example.cn/v#", "123").svg(title='核验"<b>')

    assert "style" not in svg
    assert 'aria-label="核验&quot;&lt;b&gt;"' in svg
