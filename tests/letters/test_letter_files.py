"""Every kind of letter as a file: what it says can be copied from it, and no character is left out in silence."""

import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from medreg.letters.kinds import LetterKind, Party
from tests.letters.samples import MARKS, pdf_of, values

EVERYWHERE = [
    *("和平区卫生健康委员会", MARKS.number, "2026年9月15日", "电子印章：和平区卫生健康委员会"),
    *("ABCD-EFGH-JKMN-PQRS", "https://medreg.example.cn/verify/letter/", "受理号 1201012026000001", "022-12345678"),
]
REMEDIES = ["六十日内依法申请行政复议", "六个月内依法向人民法院提起行政诉讼"]
SAYS: dict[LetterKind, list[str]] = {
    LetterKind.ACCEPTANCE: ["受理通知书", "申请材料齐全", "自2026年9月4日起予以受理", "2026年10月12日前"],
    LetterKind.CORRECTION: ["补正通知书", "聘用证明：没有盖章，请重新上传", "科室：请写全称", "一次告知"],
    LetterKind.NOT_ACCEPTED: ["不予受理决定书", "不具备所申请执业范围的条件", "决定不予受理", *REMEDIES],
    LetterKind.GRANT: ["准予行政许可决定书", "决定准予首次注册", "执业范围：内科专业、儿科专业", "十个工作日内送达"],
    LetterKind.FILED: ["备案通知书", "已予备案"],
    LetterKind.REFUSAL: ["不予行政许可决定书", "不具备所申请执业范围的条件", "培训不足六个月", "第十六条第（五）项", *REMEDIES],
    LetterKind.NOT_FILED: ["不予备案决定书", "决定不予备案", *REMEDIES],
    LetterKind.CANCELLATION: ["注销注册决定书", "决定注销医师执业注册", *REMEDIES],
    LetterKind.RESCISSION: ["撤销行政许可决定书", "决定撤销医师执业注册", *REMEDIES],
    LetterKind.SUSPENSION: ["暂停执业决定书", "决定暂停医师执业活动", "自2026年9月15日起六个月", *REMEDIES],
    LetterKind.RESUMPTION: ["恢复执业决定书", "决定恢复医师执业活动"],
    LetterKind.EXTENSION: ["延长办理期限告知书", "延长10个工作日，至2026年10月12日", "延长的理由：培训不足六个月"],
    LetterKind.DECLINED: ["不予实施决定书", "和平区卫生健康委员会决定不予实施", "没有改变", "理由：培训不足六个月"],
    LetterKind.DROPPED: ["撤销立案告知书", "2026年9月2日就您的医师执业注册立案", "撤销立案，本案办结", "理由：培训不足六个月"],
    LetterKind.ANNOUNCEMENT: ["公告", "现予公告", "林知远（和平示例医院）"],
}
BEYOND_THE_FONT = "\U0002ffff"


def text_of(pdf: bytes) -> str:
    """As copied from the pages, without the line breaks of the layout."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")


@pytest.mark.parametrize("kind", LetterKind)
def test_each_kind_says_what_it_must_and_can_be_copied(kind: LetterKind, font_folder: Path) -> None:
    letter = values(kind)

    text = text_of(pdf_of(letter, font_folder))

    assert [words for words in (*EVERYWHERE, *SAYS[kind], *letter.addressees) if words not in text] == []


def test_what_has_remedies_goes_to_both_parties_and_what_is_under_way_to_the_applicant() -> None:
    to_both = {kind for kind in LetterKind if kind.addressees == (Party.APPLICANT, Party.INSTITUTION)}

    assert {kind for kind, words in SAYS.items() if REMEDIES[0] in words} <= to_both
    assert LetterKind.GRANT in to_both
    assert LetterKind.ACCEPTANCE not in to_both


def test_a_deemed_acceptance_says_why_and_since_when(font_folder: Path) -> None:
    letter = values(LetterKind.ACCEPTANCE, deemed=True)

    text = text_of(pdf_of(letter, font_folder))

    assert "未在五个工作日内答复" in text
    assert "自收到之日2026年9月4日起视为受理" in text


@pytest.mark.parametrize("name", ["㛃䶮", "林䶮远", "买买提·吐尔逊"])
def test_rare_names_are_drawn_and_copied(name: str, font_folder: Path) -> None:
    text = text_of(pdf_of(values(LetterKind.GRANT, applicant=name), font_folder))

    assert f"{name}、和平示例医院：" in text
    assert "U+" not in text


def test_a_character_without_a_glyph_is_named_on_the_page_and_kept_in_the_attached_data(font_folder: Path) -> None:
    name = f"林{BEYOND_THE_FONT}"

    content = pdf_of(values(LetterKind.GRANT, applicant=name), font_folder)

    text = text_of(content)
    assert "林〔U+2FFFF〕、和平示例医院：" in text
    assert "〔U+2FFFF〕是统一码（Unicode）编码所指的字" in text
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert json.loads(pdf.attachments["letter.json"].get_file().read_bytes())["salutation"] == f"{name}、和平示例医院："


def test_the_file_is_archivable_and_its_code_leads_to_the_check(font_folder: Path) -> None:
    content = pdf_of(values(LetterKind.REFUSAL), font_folder)

    page = pypdfium2.PdfDocument(content)[0].render(scale=300 / 72).to_pil().convert("L")  # type: ignore[no-untyped-call]
    codes = [code.text for code in zxingcpp.read_barcodes(page)]

    assert codes == ["https://medreg.example.cn/verify/letter/?code=ABCDEFGHJKMNPQRS"]
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")


def test_a_demonstration_says_so_and_a_real_letter_does_not(font_folder: Path) -> None:
    letter = values(LetterKind.GRANT)

    shown, real = text_of(pdf_of(letter, font_folder, demo=True)), text_of(pdf_of(letter, font_folder))

    assert "不具法律效力" in shown
    assert "演示" not in real


def test_the_same_letter_gives_the_same_bytes(font_folder: Path) -> None:
    letter = values(LetterKind.REFUSAL)

    assert pdf_of(letter, font_folder) == pdf_of(letter, font_folder)


def test_a_long_correction_notice_goes_on_on_a_second_page(font_folder: Path) -> None:
    wanted = tuple((f"材料{place}", "请重新上传清晰的扫描件，并由机构盖章。" * 4) for place in range(20))

    content = pdf_of(values(LetterKind.CORRECTION, wanted=wanted), font_folder)

    assert len(PdfReader(io.BytesIO(content)).pages) > 1
    assert "材料19" in text_of(content)
