"""The sealed OFD: texts and fonts are in it, the standard's form is kept, and no change of it goes unnoticed."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
import uharfbuzz  # type: ignore[import-untyped]
import zxingcpp
from PIL import Image

from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence, Kind
from medreg.licences.artefacts.material import SealInHand
from medreg.licences.artefacts.ofd import SEAL, SIGNATURE, SIGNED_VALUE, make_ofd, sealed, zipped
from medreg.licences.problems import Problem
from medreg.licences.render.glyphs import coverage_of
from medreg.licences.render.ofd import SIGNATURES, licence_ofd
from medreg.licences.render.ofd_fonts import font_folder_of
from medreg.licences.render.ofd_xml import NAMESPACE
from medreg.licences.render.pdf import PhotoDiffersError
from medreg.licences.render.typeset import MissingGlyphError
from medreg.licences.token import token_url
from medreg.licences.verify_artefact import verify_artefact
from medreg.signing.electronic_seal import SealBearer
from medreg.signing.keys import KeySet, PublishedKey
from tests.campaigns import FULL, Tell
from tests.licences.papers import material, parts_of, pictured, seal_office, sealed_ofd
from tests.licences.samples import KEY, KEYS, NOW, ORIGIN, licence, signed
from tests.licences.test_pdf import FIELDS

Spoil = Callable[[dict[str, bytes]], dict[str, bytes]]
PAGE = "Doc_0/Pages/Page_0/Content.xml"


@pytest.fixture(scope="session")
def ofd(font_folder: Path, photo: bytes) -> bytes:
    return sealed_ofd(pictured(photo), photo, font_folder)


@pytest.fixture(scope="session")
def published(font_folder: Path) -> KeySet:
    return KeySet((KEY, seal_office(font_folder).key))


def _judged(content: bytes, keys: KeySet) -> ArtefactVerdict:
    return verify_artefact(content, Evidence(keys), now=NOW + timedelta(hours=1))


def _texts(page: bytes) -> list[str]:
    return [code.text or "" for code in ElementTree.fromstring(page).iter(f"{{{NAMESPACE}}}TextCode")]


def test_the_sealed_file_is_genuine(ofd: bytes, published: KeySet) -> None:
    found = _judged(ofd, published)

    assert found.kind is Kind.OFD
    assert found.verdict.valid
    assert found.verdict.licence is not None and found.verdict.licence.name == "林知远"


def test_every_field_stands_on_the_page_as_text(ofd: bytes) -> None:
    text = "\n".join(_texts(parts_of(ofd)[PAGE]))

    assert [field for field in FIELDS if field not in text] == []
    assert "不具法律效力" in text


def test_every_character_is_in_the_embedded_fonts(ofd: bytes) -> None:
    parts = parts_of(ofd)
    fonts = [uharfbuzz.Face(content) for name, content in parts.items() if name.endswith(".ttf")]

    drawable = {chr(point) for font in fonts for point in font.unicodes}

    assert len(fonts) == 2
    assert set("".join(_texts(parts[PAGE]))) <= drawable


def test_texts_carry_an_advance_for_every_character(ofd: bytes) -> None:
    codes = ElementTree.fromstring(parts_of(ofd)[PAGE]).iter(f"{{{NAMESPACE}}}TextCode")

    wrong = [code.text for code in codes if len(code.get("DeltaX", "").split()) != len(code.text or "") - 1]

    assert wrong == []


def test_the_page_is_a4_in_millimetres_in_the_standards_namespace(ofd: bytes) -> None:
    document = ElementTree.fromstring(parts_of(ofd)["Doc_0/Document.xml"])

    assert document.findtext(f".//{{{NAMESPACE}}}PhysicalBox") == "0 0 210 297"
    assert NAMESPACE == "http://www.ofdspec.org/2016"


def test_no_two_objects_share_an_id(ofd: bytes) -> None:
    parts = parts_of(ofd)
    names = ["Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/DocumentRes.xml", PAGE]

    given = [node.get("ID") for name in names for node in ElementTree.fromstring(parts[name]).iter() if node.get("ID")]

    assert len(given) == len(set(given))
    highest = ElementTree.fromstring(parts["Doc_0/Document.xml"]).findtext(f".//{{{NAMESPACE}}}MaxUnitID")
    assert highest == str(max(map(int, map(str, given))))


def test_the_printed_code_is_the_licences_link(ofd: bytes) -> None:
    parts = parts_of(ofd)
    picture = Image.open(io.BytesIO(parts["Doc_0/Res/qr.png"]))

    codes = zxingcpp.read_barcodes(picture.convert("L"))

    assert [code.text for code in codes] == ["".join(token_url(parts["Doc_0/Attachs/licence.cose"], ORIGIN))]


@pytest.mark.parametrize("name", ["<ofd:TextCode>", 'a & b "c"', "]]>", "阿卜杜热合曼·买买提依明"])
def test_a_name_is_text_and_never_markup(font_folder: Path, photo: bytes, name: str, published: KeySet) -> None:
    content = sealed_ofd(pictured(photo, name=name), photo, font_folder)

    assert name in _texts(parts_of(content)[PAGE])
    assert _judged(content, published).verdict.valid


def test_what_no_font_draws_is_refused_by_the_character(font_folder: Path, photo: bytes) -> None:
    with pytest.raises(MissingGlyphError) as error:
        sealed_ofd(pictured(photo, name="丁\U0002ffff"), photo, font_folder)

    assert error.value.characters == ("\U0002ffff",)


def test_what_the_check_before_issue_lets_pass_can_be_drawn(font_folder: Path) -> None:
    coverage, fonts = coverage_of(font_folder), font_folder_of(font_folder)
    allowed = [chr(point) for first, last in coverage.ranges for point in range(first, last + 1) if point >= 0x20]

    for weight in ("regular", "bold"):
        drawn = "".join(run.text for run in fonts.runs("".join(allowed), weight))
        assert drawn == "".join(allowed)
    assert len(allowed) > 20_000


def test_another_photo_than_the_documents_is_refused(font_folder: Path, photo: bytes) -> None:
    with pytest.raises(PhotoDiffersError):
        sealed_ofd(licence(), photo, font_folder)


def test_many_filed_institutions_flow_onto_a_second_page(font_folder: Path, photo: bytes, published: KeySet) -> None:
    filed = tuple(f"北京市第{number}人民医院老年医学与全科医疗中心" for number in range(1, 61))

    content = sealed_ofd(pictured(photo, filed_institutions=filed), photo, font_folder)

    parts = parts_of(content)
    texts = [text for name, page in sorted(parts.items()) if "/Pages/" in name for text in _texts(page)]
    text = "".join(text for text in texts if text != "演示")
    assert [name for name in filed if name not in text] == []
    assert "Doc_0/Pages/Page_1/Content.xml" in parts
    assert _judged(content, published).verdict.valid


def _without(*paths: str) -> Spoil:
    return lambda parts: {path: content for path, content in parts.items() if path not in paths}


def _with(**changes: bytes) -> Spoil:
    return lambda parts: {**parts, **{path.replace("__", "/"): content for path, content in changes.items()}}


def _with_photos_exchanged(parts: dict[str, bytes]) -> dict[str, bytes]:
    photo, code = (next(path for path in parts if path.endswith(end)) for end in ("photo.jpg", "qr.png"))
    return {**parts, photo: parts[code], code: parts[photo]}


def _edited(path: str, old: bytes, new: bytes) -> Spoil:
    def edit(parts: dict[str, bytes]) -> dict[str, bytes]:
        assert old in parts[path]
        return {**parts, path: parts[path].replace(old, new)}

    return edit


def _flipped_signature(parts: dict[str, bytes]) -> dict[str, bytes]:
    value = parts[SIGNED_VALUE]
    return {**parts, SIGNED_VALUE: value[:-1] + bytes([value[-1] ^ 1])}


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_with(**{"Doc_0__Res__more.png": b"x"}), Problem.FILE_ADDED),
        (_with(**{"readme.txt": b""}), Problem.FILE_ADDED),
        (_with(**{"Doc_0__Signs__Sign_1__Signature.xml": b"x"}), Problem.FILE_ADDED),
        (_without("Doc_0/Res/qr.png"), Problem.FILE_MISSING),
        (_without(PAGE), Problem.FILE_MISSING),
        (_without(SIGNATURES), Problem.FILE_MISSING),
        (_edited(PAGE, "林知远".encode(), "林知近".encode()), Problem.FILE_CHANGED),
        (_edited("OFD.xml", b"<ofd:Creator>medreg", b"<ofd:Creator>others"), Problem.FILE_CHANGED),
        (_edited("Doc_0/Attachs/licence.json", b"female", b"male"), Problem.FILE_CHANGED),
        (_with_photos_exchanged, Problem.FILE_CHANGED),
        (_edited(SIGNATURE, b"20260915", b"20260916"), Problem.BAD_SIGNATURE),
        (
            _edited(SIGNATURE, b"</ofd:References>", b'<ofd:Reference FileRef="/x"/></ofd:References>'),
            Problem.BAD_SIGNATURE,
        ),
        (_flipped_signature, Problem.BAD_SIGNATURE),
        (_with(**{SIGNED_VALUE: b"\x30\x00"}), Problem.BAD_SIGNATURE),
        (_with(**{SEAL: b"\x30\x00"}), Problem.SEAL_INVALID),
        (_without(SEAL), Problem.SEAL_INVALID),
        (_without(SIGNED_VALUE), Problem.NOT_SIGNED),
        (_without(SIGNED_VALUE, SIGNATURE, SEAL, SIGNATURES), Problem.NOT_SIGNED),
    ],
)
def test_whatever_happens_to_the_parts_has_its_own_word(
    ofd: bytes, published: KeySet, spoil: Spoil, problem: Problem
) -> None:
    found = _judged(zipped(spoil(parts_of(ofd))), published)

    assert problem in found.verdict.reasons
    assert found.verdict.licence is None


def _renamed_inside(ofd: bytes) -> bytes:
    position = ofd.index(b"Doc_0/Document.xml")
    return ofd[:position] + b"Doc_0/Document.xmk" + ofd[position + 18 :]


def _with_entry_twice(ofd: bytes) -> bytes:
    out = io.BytesIO(ofd)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as container:
        container.writestr("OFD.xml", b"<other/>")
    return out.getvalue()


def _with_comment(ofd: bytes) -> bytes:
    out = io.BytesIO(ofd)
    with zipfile.ZipFile(out, "a") as container:
        container.comment = b"hidden"
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_renamed_inside, Problem.FILE_ADDED),
        (_with_entry_twice, Problem.FILE_ADDED),
        (_with_comment, Problem.FILE_ADDED),
        (lambda ofd: ofd[: len(ofd) // 2], Problem.FILE_UNREADABLE),
        (lambda ofd: ofd[:-4], Problem.FILE_UNREADABLE),
    ],
)
def test_a_container_of_another_form_is_refused(
    ofd: bytes, published: KeySet, spoil: Callable[[bytes], bytes], problem: Problem
) -> None:
    assert _judged(spoil(ofd), published).verdict.reasons == (problem,)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04", Problem.FILE_UNREADABLE),
        (zipped({"zeros": bytes(70_000_000)}), Problem.FILE_UNREADABLE),
        (zipped({str(number): b"" for number in range(501)}), Problem.FILE_UNREADABLE),
        (zipped({"word/document.xml": b"<w/>"}), Problem.NOT_SIGNED),
    ],
    ids=["cut short", "bomb", "many entries", "another format"],
)
def test_another_container_is_no_licence(content: bytes, published: KeySet, problem: Problem) -> None:
    assert _judged(content, published).verdict.reasons == (problem,)


def test_a_seal_of_a_strangers_key_proves_nothing(font_folder: Path, photo: bytes, published: KeySet) -> None:
    document, stranger = pictured(photo), seal_office(font_folder, number=1)

    forged = make_ofd(document, material(document, photo, font_folder), sealing=stranger.sealing, signed_at=NOW)

    assert _judged(forged, published).verdict.reasons == (Problem.UNKNOWN_KEY,)


def test_a_published_key_of_the_other_algorithm_does_not_bear_the_seal(ofd: bytes) -> None:
    assert _judged(ofd, KEYS).verdict.reasons == (Problem.UNKNOWN_KEY,)


def test_a_key_counts_only_in_its_time(ofd: bytes, font_folder: Path) -> None:
    key = seal_office(font_folder).key
    withdrawn = PublishedKey(key.kid, key.algorithm, key.public_jwk, key.not_before, withdrawn=True)
    retired = PublishedKey(key.kid, key.algorithm, key.public_jwk, key.not_before, NOW)

    reasons = [_judged(ofd, KeySet((KEY, state))).verdict.reasons for state in (withdrawn, retired)]

    assert reasons == [(Problem.WITHDRAWN_KEY,), (Problem.OUTSIDE_KEY_PERIOD,)]


def test_an_expired_seal_is_no_seal(font_folder: Path, photo: bytes, published: KeySet) -> None:
    document = pictured(photo)
    expired = seal_office(font_folder, valid_to=NOW - timedelta(seconds=1)).sealing

    content = make_ofd(document, material(document, photo, font_folder), sealing=expired, signed_at=NOW)

    assert _judged(content, published).verdict.reasons == (Problem.SEAL_INVALID,)


def test_a_seal_made_for_another_bearer_is_no_seal(font_folder: Path, photo: bytes, published: KeySet) -> None:
    document, ours, others = pictured(photo), seal_office(font_folder), seal_office(font_folder, number=1)
    borrowed = SealInHand(others.sealing.seal, ours.sealing.bearer)

    content = make_ofd(document, material(document, photo, font_folder), sealing=borrowed, signed_at=NOW)

    assert _judged(content, published).verdict.reasons == (Problem.SEAL_INVALID,)


def test_a_picture_changed_in_the_seal_is_noticed(font_folder: Path, photo: bytes, published: KeySet) -> None:
    document, office = pictured(photo), seal_office(font_folder)
    seal = bytearray(office.sealing.seal)
    seal[len(seal) // 2] ^= 1
    bearer: SealBearer = office.sealing.bearer

    content = make_ofd(
        document, material(document, photo, font_folder), sealing=SealInHand(bytes(seal), bearer), signed_at=NOW
    )

    assert _judged(content, published).verdict.reasons == (Problem.SEAL_INVALID,)


def test_a_token_of_another_licence_under_the_seal_is_noticed(
    font_folder: Path, photo: bytes, published: KeySet
) -> None:
    mixed = sealed_ofd(pictured(photo), photo, font_folder, token=signed(licence(name="林知近")))

    assert _judged(mixed, published).verdict.reasons == (Problem.TOKEN_DIFFERS,)


def test_a_sealed_file_without_its_token_is_no_licence(font_folder: Path, photo: bytes, published: KeySet) -> None:
    document = pictured(photo)
    drawn = licence_ofd(
        document, photo=photo, token=signed(document), origin=ORIGIN, font_folder=font_folder, demo=True
    )
    parts = {path: content for path, content in drawn.parts.items() if not path.endswith("licence.cose")}

    content = sealed(replace(drawn, parts=parts), seal_office(font_folder).sealing, signed_at=NOW)

    assert _judged(content, published).verdict.reasons == (Problem.TOKEN_MISSING,)


def test_no_changed_byte_changes_what_is_accepted(
    ofd: bytes, published: KeySet, flipped: Callable[[bytes, int, int], bytes], tell: Tell
) -> None:
    positions = range(5, len(ofd), 29 if FULL else 503)
    parts = parts_of(ofd)

    accepted = [
        position
        for position in positions
        if _judged(changed := flipped(ofd, position, 0x10), published).verdict.valid and parts_of(changed) != parts
    ]

    tell("changed bytes of the OFD", flipped=len(positions), accepted=len(accepted))
    assert accepted == []
