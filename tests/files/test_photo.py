from io import BytesIO
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from medreg.files.actions.store_cropped_photo import store_cropped_photo
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.files.photo import (
    AdviceCode,
    Box,
    PhotoDefect,
    PhotoFacts,
    PhotoTooSmall,
    advice_on,
    advise,
    box_from,
    centre_box,
    crop_photo,
    photo_defects,
)
from medreg.files.queries import file_facts, read_file
from medreg.files.reasons import RefusalReason
from medreg.files.refusals import UploadRefused
from tests.files import samples

GOOD = PhotoFacts(faces=1, white_share=0.99, sharpness=80)


def drawn_portrait(ground: str = "white", blur: float = 0) -> bytes:
    """A figure, no real person: enough for background and sharpness, not for the face detector."""
    grain = np.random.default_rng(3).integers(150, 200, (531, 413, 3), dtype=np.uint8)
    skin = Image.fromarray(grain)
    mask = Image.new("L", (413, 531))
    ImageDraw.Draw(mask).ellipse((110, 110, 303, 380), fill=255)
    ImageDraw.Draw(mask).rectangle((40, 400, 373, 531), fill=255)
    made = Image.new("RGB", (413, 531), ground)
    made.paste(skin, mask=mask)
    out = BytesIO()
    made.filter(ImageFilter.GaussianBlur(blur)).save(out, "JPEG", quality=92)
    return out.getvalue()


def codes(jpeg: bytes) -> set[AdviceCode]:
    return {advice.code for advice in advise(jpeg)}


def test_a_photo_is_cut_to_413_by_531_at_300_dpi() -> None:
    cut = Image.open(BytesIO(crop_photo(samples.jpeg(1200, 1600), None)))

    assert (cut.format, cut.size, cut.info["dpi"]) == ("JPEG", (413, 531), (300, 300))


def test_a_photo_stays_between_20_and_500_kilobytes() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (1600, 1200, 3), dtype=np.uint8)
    loud = BytesIO()
    Image.fromarray(noise).save(loud, "JPEG", quality=95)

    sizes = [len(crop_photo(content, None)) for content in (drawn_portrait(), samples.jpeg(), loud.getvalue())]

    assert all(20_000 <= size <= 500_000 for size in sizes), sizes


def test_the_box_decides_what_is_cut() -> None:
    source = samples.jpeg(1400, 1800)

    red = Image.open(BytesIO(crop_photo(source, Box(0, 0, 700, 900))))
    grey = Image.open(BytesIO(crop_photo(source, Box(700, 900, 700, 900))))

    assert red.getpixel((200, 250))[0] > 240  # type: ignore[index]
    assert grey.getpixel((200, 250))[0] < 180  # type: ignore[index]


@pytest.mark.parametrize(
    ("values", "box"),
    [
        ({"x": "1", "y": "2", "width": "700", "height": "900"}, Box(1, 2, 700, 900)),
        ({"x": "", "y": "", "width": "", "height": ""}, None),
        ({"x": "-1", "y": "2", "width": "700", "height": "900"}, None),
        ({"x": "1", "y": "２", "width": "700", "height": "9" * 400}, None),
        ({}, None),
    ],
)
def test_a_box_is_read_from_the_form_or_left_to_the_server(values: dict[str, str], box: Box | None) -> None:
    assert box_from(values) == box


def test_a_box_below_the_smallest_photo_is_refused() -> None:
    with pytest.raises(PhotoTooSmall):
        crop_photo(samples.jpeg(1400, 1800), Box(0, 0, 280, 360))


@given(st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(-5000, 5000))
def test_any_box_is_cut_or_refused(x: int, y: int, width: int, height: int) -> None:
    source = samples.jpeg(420, 540)

    try:
        size = Image.open(BytesIO(crop_photo(source, Box(x, y, width, height)))).size
    except PhotoTooSmall:
        size = (413, 531)

    assert size == (413, 531)


@given(st.integers(100, 6000), st.integers(100, 6000))
def test_the_centre_box_is_inside_in_the_middle_and_7_to_9(width: int, height: int) -> None:
    box = centre_box(width, height)

    assert box.x >= 0 and box.y >= 0 and box.x + box.width <= width and box.y + box.height <= height
    assert abs((width - box.width) / 2 - box.x) <= 1
    assert abs(box.width / box.height - 7 / 9) < 0.02


def test_a_source_needs_295_by_413_pixels_of_jpeg() -> None:
    assert photo_defects(samples.jpeg(295, 413)) == ()
    assert photo_defects(samples.jpeg(294, 413)) == (PhotoDefect.DIMENSIONS,)
    assert photo_defects(samples.png(600, 800)) == (PhotoDefect.FORMAT,)
    assert photo_defects(b"") == (PhotoDefect.FORMAT,)


def test_a_good_photo_gets_no_advice() -> None:
    assert advice_on(GOOD) == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (PhotoFacts(0, 0.99, 80), AdviceCode.NO_FACE),
        (PhotoFacts(2, 0.99, 80), AdviceCode.SEVERAL_FACES),
        (PhotoFacts(1, 0.94, 80), AdviceCode.BACKGROUND),
        (PhotoFacts(1, 0.99, 3), AdviceCode.BLURRED),
    ],
)
def test_each_fault_gets_its_own_advice(facts: PhotoFacts, code: AdviceCode) -> None:
    (advice,) = advice_on(facts)

    assert advice.code is code
    assert "请" in advice.text


def test_background_and_sharpness_are_seen_in_a_drawn_portrait() -> None:
    assert codes(drawn_portrait("white")) == codes(drawn_portrait("#f4f4f0")) == {AdviceCode.NO_FACE}
    assert AdviceCode.BACKGROUND in codes(drawn_portrait("#438edb"))
    assert AdviceCode.BACKGROUND in codes(drawn_portrait("#d92121"))
    assert AdviceCode.BLURRED in codes(drawn_portrait(blur=6))


@pytest.mark.django_db
@pytest.mark.usefixtures("files_dir")
def test_the_cut_photo_is_kept_beside_its_source() -> None:
    source = store_upload(content=samples.jpeg(1400, 1800), filename="我.jpg", purpose=Purpose.PHOTO, owner_id=5)

    cut = store_cropped_photo(source_id=source.id, box=None, owner_id=5)

    facts = file_facts(cut.id)
    assert (facts.width, facts.height, facts.original_name) == (413, 531, "我.jpg")
    assert read_file(cut.id) != read_file(source.id)


@pytest.mark.django_db
def test_nobody_cuts_a_photo_of_another_person(files_dir: Path) -> None:
    source = store_upload(content=samples.jpeg(), filename="我.jpg", purpose=Purpose.PHOTO, owner_id=5)

    for source_id, owner_id in ((source.id, 6), (uuid4(), 5)):
        with pytest.raises(UploadRefused) as caught:
            store_cropped_photo(source_id=source_id, box=None, owner_id=owner_id)
        assert caught.value.reason is RefusalReason.PHOTO_MISSING
