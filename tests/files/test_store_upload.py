from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from medreg import clock
from medreg.files import store
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import MediaType, Purpose
from medreg.files.models import StoredFile
from medreg.files.queries import preview_page, read_file
from medreg.files.reasons import RefusalReason
from medreg.files.refusals import UploadRefused
from tests.files import samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_dir")]
OWNER = 42


def kept(content: bytes, name: str = "材料.pdf", purpose: Purpose = Purpose.DOCUMENT) -> StoredFile:
    return store_upload(content=content, filename=name, purpose=purpose, owner_id=OWNER)


def refused(content: bytes, name: str = "材料.pdf", purpose: Purpose = Purpose.DOCUMENT) -> UploadRefused:
    with pytest.raises(UploadRefused) as caught:
        kept(content, name, purpose)
    assert StoredFile.objects.count() == 0
    assert "请" in caught.value.message
    return caught.value


def test_a_jpeg_is_kept_with_its_facts() -> None:
    content = samples.jpeg(600, 800)

    row = kept(content, "毕业证 扫描.JPEG")

    assert (row.media_type, row.width, row.height, row.pages) == (MediaType.JPEG, 600, 800, None)
    assert (row.original_name, row.purpose, row.owner_id) == ("毕业证 扫描.jpg", Purpose.DOCUMENT, OWNER)
    assert row.scanned_at is None
    assert abs((clock.now() - row.created_at).total_seconds()) < 60


def test_a_djangos_uploaded_file_is_taken_as_it_is() -> None:
    upload = SimpleUploadedFile("a.png", samples.png())

    row = store_upload(content=upload, filename=upload.name or "", purpose=Purpose.DOCUMENT, owner_id=OWNER)

    assert row.media_type == MediaType.PNG


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"MZ\x90\x00 program", "可执行程序"),
        (b"\x7fELF program", "可执行程序"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "网页"),
        (b'\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "SVG"),
        (b"GIF89a" + samples.pdf(), "GIF"),
        (b"PK\x03\x04 docx", "压缩包或 Word"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"plain words", "无法识别"),
    ],
)
def test_a_renamed_foreign_file_is_refused_by_its_content(content: bytes, found: str) -> None:
    refusal = refused(content, "身份证.jpg")

    assert refusal.reason is RefusalReason.UNACCEPTED_TYPE
    assert "身份证.jpg" in refusal.message
    assert found in refusal.message


def test_an_empty_file_is_refused() -> None:
    assert refused(b"").reason is RefusalReason.EMPTY


@pytest.mark.parametrize(
    ("content", "limit"),
    [
        (samples.jpeg() + b"\0" * (5 * 1024 * 1024), "5 MB"),
        (samples.pdf() + b"\0" * (10 * 1024 * 1024), "10 MB"),
        (b"\0" * (12 * 1024 * 1024), "10 MB"),
    ],
)
def test_a_file_above_its_cap_is_refused_with_the_limit(content: bytes, limit: str) -> None:
    refusal = refused(content)

    assert refusal.reason is RefusalReason.TOO_LARGE
    assert f"超过 {limit}" in refusal.message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (samples.jpeg()[:-4000], RefusalReason.DAMAGED),
        (samples.png(900, 900)[:-60], RefusalReason.DAMAGED),
        (samples.pdf(3)[:-300], RefusalReason.DAMAGED),
        (b"%PDF-1.7 nothing %%EOF", RefusalReason.DAMAGED),
        (samples.png_bomb(), RefusalReason.TOO_MANY_PIXELS),
        (samples.jpeg_bomb(), RefusalReason.TOO_MANY_PIXELS),
        (samples.pdf_bomb(), RefusalReason.TOO_COMPLEX),
        (samples.pdf(51), RefusalReason.TOO_MANY_PAGES),
        (samples.pdf(encryption=pikepdf.Encryption(owner="o", user="u")), RefusalReason.ENCRYPTED),
        (samples.pdf(encryption=pikepdf.Encryption(owner="o", user="")), RefusalReason.ENCRYPTED),
        (samples.pdf_with_attachment(), RefusalReason.ATTACHMENT),
        (samples.pdf_with_attachment(associated_only=True), RefusalReason.ATTACHMENT),
    ],
    ids=[
        "half a jpeg", "half a png", "half a pdf", "empty pdf", "png bomb", "jpeg bomb", "pdf bomb", "51 pages",
        "password", "owner password", "attachment", "attachment by AF only",
    ],
)  # fmt: skip
def test_a_hostile_or_broken_file_is_refused_with_its_reason(content: bytes, reason: RefusalReason) -> None:
    assert refused(content).reason is reason


def test_nothing_but_pixels_survives_in_a_jpeg() -> None:
    hostile = samples.jpeg_with_secrets()

    clean = read_file(kept(hostile).id)

    for secret in (b"<script>", b"SECRET-COPYRIGHT", b"Exif", b"PK\x03\x04", b"2026:09:15"):
        assert secret in hostile
        assert secret not in clean


def test_the_orientation_is_applied_before_it_is_dropped() -> None:
    turned_right = 6

    row = kept(samples.jpeg_with_secrets(turned_right))

    upright = Image.open(BytesIO(read_file(row.id)))
    assert upright.size == (row.width, row.height) == (800, 600)
    assert upright.getpixel((790, 10))[0] > 200  # type: ignore[index]
    assert upright.getpixel((10, 10))[0] < 200  # type: ignore[index]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16", "RGB"])
def test_every_kind_of_png_is_rebuilt(mode: str) -> None:
    row = kept(samples.png(mode=mode))

    assert Image.open(BytesIO(read_file(row.id))).mode in ("L", "RGB")


def test_a_photo_is_always_kept_as_jpeg() -> None:
    row = kept(samples.png(400, 500), "照片.png", Purpose.PHOTO)

    assert (row.media_type, row.original_name) == (MediaType.JPEG, "照片.jpg")


def test_a_pdf_is_no_photo() -> None:
    assert refused(samples.pdf(), purpose=Purpose.PHOTO).reason is RefusalReason.WRONG_PURPOSE


def test_a_photo_below_295_by_413_is_refused() -> None:
    assert refused(samples.jpeg(295, 412), purpose=Purpose.PHOTO).reason is RefusalReason.PHOTO_TOO_SMALL


def test_no_action_form_or_author_survives_in_a_pdf() -> None:
    row = kept(samples.pdf_full_of_actions())

    clean = pikepdf.open(BytesIO(read_file(row.id)))
    assert set(clean.Root.keys()) == {"/Type", "/Pages"}
    assert not {"/AA", "/Annots"} & set(clean.pages[0].obj.keys())
    everything = b"".join(thing.unparse() for thing in clean.objects)
    for trace in (b"JavaScript", b"Launch", b"XFA", b"SECRET-AUTHOR"):
        assert trace not in everything
    assert row.pages == 1


def test_a_cameras_picture_inside_a_pdf_loses_its_place_and_comment() -> None:
    hostile = samples.pdf_with_camera_picture()

    row = kept(hostile)

    clean = read_file(row.id)
    for secret in (b"<script>", b"SECRET-COPYRIGHT", b"2026:09:15"):
        assert secret in hostile
        assert secret not in clean
    page = Image.open(BytesIO(preview_page(row.id, width=595)))
    assert page.convert("RGB").getpixel((20, 20))[0] > 200  # type: ignore[index]


def test_a_pdf_that_is_also_an_archive_loses_the_archive() -> None:
    polyglot = samples.pdf() + b"PK\x03\x04 archive PK\x05\x06" + b"\0" * 18

    clean = read_file(kept(polyglot).id)

    assert b"PK\x03\x04" not in clean


def test_equal_content_is_stored_once_and_encrypted(files_dir: Path) -> None:
    first, second = kept(samples.pdf(), "a.pdf"), kept(samples.pdf(), "b.pdf")

    blobs = [path for path in files_dir.rglob("*") if path.is_file()]
    assert first.id != second.id
    assert first.digest == second.digest
    assert len(blobs) == 1
    assert b"%PDF" not in blobs[0].read_bytes()
    assert first.digest not in str(blobs[0])


def test_half_a_blob_left_by_a_crash_is_written_anew(files_dir: Path) -> None:
    row = kept(samples.pdf())
    blob = files_dir / store.address_of(row.digest)
    blob.write_bytes(blob.read_bytes()[:50])

    again = kept(samples.pdf())

    assert read_file(again.id).startswith(b"%PDF")


def test_a_store_that_cannot_be_written_is_reported_as_unavailable(files_dir: Path) -> None:
    digest = kept(samples.pdf()).digest
    folder = (files_dir / store.address_of(digest)).parent
    (folder / Path(store.address_of(digest)).name).unlink()
    folder.rmdir()
    folder.write_text("a file where the folder should be")
    StoredFile.objects.all().delete()

    assert refused(samples.pdf()).reason is RefusalReason.UNAVAILABLE


def test_the_201st_upload_of_a_day_is_refused() -> None:
    facts = {"media_type": MediaType.PDF, "size": 1, "purpose": Purpose.DOCUMENT, "owner_id": OWNER}
    StoredFile.objects.bulk_create(StoredFile(**facts, created_at=clock.now()) for _ in range(200))

    with pytest.raises(UploadRefused) as caught:
        kept(samples.pdf())

    assert caught.value.reason is RefusalReason.TOO_MANY_UPLOADS


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sample=st.sampled_from([samples.jpeg(80, 80), samples.png(80, 80), samples.pdf(), samples.pdf_full_of_actions()]),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), min_size=1, max_size=12),
)
def test_flipped_bits_never_raise_anything_but_a_refusal(sample: bytes, flips: list[tuple[float, int]]) -> None:
    flipped = bytearray(sample)
    for place, mask in flips:
        flipped[int(place * len(flipped))] ^= mask

    try:
        outcome: object = kept(bytes(flipped))
    except UploadRefused as refusal:
        outcome = refusal

    assert isinstance(outcome, (StoredFile, UploadRefused))
