import hashlib
import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from medreg.licences.document import LicenceDocument
from medreg.licences.render.glyphs import FontMissingError
from medreg.licences.render.pdf import PhotoDiffersError, licence_pdf
from medreg.licences.render.typeset import MissingGlyphError
from medreg.licences.token import token_url
from tests.licences.samples import IDENTITY_NUMBER, ORIGIN, licence, signed

WIDELY_SET_TITLES = ["中华人民共和国", "医师执业证书", "电子证照"]
FIELDS = [
    "林知远",
    "女",
    "1990年03月07日",
    "110***********0011",
    "110110108000123",
    "执业医师",
    "临床",
    "内科专业、全科医学专业",
    "北京市",
    "北京市海淀区中关村社区卫生服务中心",
    "北京市海淀区第二人民医院",
    "202311110110***********0011",
    "2026年09月15日",
    "长期",
    "北京市海淀区卫生健康委员会",
    "https://medreg.example.cn/v",
    "第 1 版",
]


def _pdf(font_folder: Path, photo: bytes, *, demo: bool = False, **changes: object) -> tuple[LicenceDocument, bytes]:
    document = licence(photo_digest=hashlib.sha256(photo).hexdigest(), **changes)
    pdf = licence_pdf(document, photo=photo, token=signed(document), origin=ORIGIN, font_folder=font_folder, demo=demo)
    return document, pdf


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_every_field_can_be_copied_from_the_page(font_folder: Path, photo: bytes) -> None:
    _, pdf = _pdf(font_folder, photo)

    text = _text(pdf)

    assert [field for field in FIELDS if field not in text] == []
    assert [title for title in WIDELY_SET_TITLES if title not in text.replace(" ", "")] == []
    assert IDENTITY_NUMBER not in text
    assert "演示" not in text


def test_a_demonstration_says_so_on_the_page(font_folder: Path, photo: bytes) -> None:
    _, pdf = _pdf(font_folder, photo, demo=True)

    assert "不具法律效力" in _text(pdf)


def test_the_printed_code_is_read_and_at_least_41_millimetres_wide(font_folder: Path, photo: bytes) -> None:
    document = licence(photo_digest=hashlib.sha256(photo).hexdigest())
    token = signed(document)
    pdf = licence_pdf(document, photo=photo, token=token, origin=ORIGIN, font_folder=font_folder, demo=True)

    opened = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    page = opened[0].render(scale=300 / 72).to_pil().convert("L")
    codes = zxingcpp.read_barcodes(page)

    assert [code.text for code in codes] == ["".join(token_url(token, ORIGIN))]
    dark_width = codes[0].position.top_right.x - codes[0].position.top_left.x
    modules = 17 + 4 * 13
    assert dark_width / 300 * 25.4 * (modules + 8) / modules >= 40.5


def test_the_same_licence_gives_the_same_bytes(font_folder: Path, photo: bytes) -> None:
    document = licence(photo_digest=hashlib.sha256(photo).hexdigest())
    token = signed(document)

    first, second = (
        licence_pdf(document, photo=photo, token=token, origin=ORIGIN, font_folder=font_folder, demo=True)
        for _ in range(2)
    )

    assert first == second


def test_the_file_is_archivable_tagged_and_carries_token_and_json(font_folder: Path, photo: bytes) -> None:
    document, content = _pdf(font_folder, photo)

    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang).startswith("zh")
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.attachments["licence.json"].get_file().read_bytes() == document.to_json()
        assert pdf.attachments["licence.cose"].get_file().read_bytes()[0] == 0xD2


def test_a_name_that_the_font_cannot_draw_is_an_error(font_folder: Path, photo: bytes) -> None:
    with pytest.raises(MissingGlyphError) as error:
        _pdf(font_folder, photo, name="丁\U0002ffff")

    assert error.value.characters == ("\U0002ffff",)


@pytest.mark.parametrize("name", ['#import "x"', "*张三*", "$x$ \\ @a <b>", "阿卜杜热合曼·买买提依明"])
def test_a_name_is_printed_as_it_is(font_folder: Path, photo: bytes, name: str) -> None:
    _, pdf = _pdf(font_folder, photo, name=name)

    assert name in _text(pdf)


def test_another_photo_than_the_documents_is_refused(font_folder: Path, photo: bytes) -> None:
    document = licence()

    with pytest.raises(PhotoDiffersError):
        licence_pdf(document, photo=photo, token=signed(document), origin=ORIGIN, font_folder=font_folder, demo=False)


def test_a_folder_without_fonts_is_named(tmp_path: Path, photo: bytes) -> None:
    with pytest.raises(FontMissingError, match=str(tmp_path)):
        _pdf(tmp_path, photo)


def test_many_filed_institutions_flow_on(font_folder: Path, photo: bytes) -> None:
    filed = tuple(f"北京市第{number}医院" for number in range(1, 31))

    _, pdf = _pdf(font_folder, photo, filed_institutions=filed)

    text = _text(pdf).replace("\n", "")
    assert [name for name in filed if name not in text] == []
