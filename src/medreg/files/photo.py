"""The registration photo 小二寸: cutting it, judging it. Django-free; takes cleaned JPEG bytes only.

小二寸 is 35×45 mm, at 300 dpi 413×531 px, 20–500 KB JPEG; the source has at least 295×413 px (handbook 3.7).
Advice never blocks: the officer decides (医师执业注册管理办法 第十二条: white background, bareheaded, front).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

import cv2
import cv2.data
import numpy as np
from numpy.typing import NDArray
from PIL import Image

PRINT_WIDTH, PRINT_HEIGHT = 413, 531
PRINT_DPI = 300
RATIO_WIDTH, RATIO_HEIGHT = 7, 9
MIN_WIDTH, MIN_HEIGHT = 295, 413
MIN_BYTES, MAX_BYTES = 20_000, 500_000
WHITE_LEVEL = 225
WHITE_SHARE = 0.95
SHARP_ENOUGH = 15.0
BORDER_SHARE = 0.08
_QUALITIES = (92, 96, 98, 100)

Pixels = NDArray[np.uint8]


class PhotoTooSmall(Exception):
    """The part to be cut out has fewer pixels than the smallest acceptable photo."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels of the upright source, origin top left."""

    x: int
    y: int
    width: int
    height: int


class PhotoDefect(StrEnum):
    FORMAT = "format"
    DIMENSIONS = "dimensions"


class AdviceCode(StrEnum):
    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    BACKGROUND = "background"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class Advice:
    """A hint to the applicant: what was seen and what to do. It decides nothing."""

    code: AdviceCode
    text: str


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What the picture shows: faces found, share of white in the border strip (0–1), variance of the Laplacian."""

    faces: int
    white_share: float
    sharpness: float


_ADVICE = {
    AdviceCode.NO_FACE: "没有识别到正面人脸。请确认是本人免冠正面照，光线充足，没有口罩、帽子遮挡。",
    AdviceCode.SEVERAL_FACES: "照片里好像不止一张脸。请换一张只有本人的照片，或重新裁剪。",
    AdviceCode.BACKGROUND: "背景看起来不是白色。请在白墙前拍摄，或使用照相馆的白底证件照。",
    AdviceCode.BLURRED: "照片有些模糊。请换一张对焦清楚的原图，不要用截图或翻拍。",
}


def photo_defects(content: bytes) -> tuple[PhotoDefect, ...]:
    """Why this picture cannot be the source of a photo: not a JPEG, or below 295×413 px. Empty when it can."""
    try:
        with Image.open(BytesIO(content), formats=["JPEG"]) as picture:
            width, height = picture.size
    except (OSError, SyntaxError, ValueError):
        return (PhotoDefect.FORMAT,)
    return () if width >= MIN_WIDTH and height >= MIN_HEIGHT else (PhotoDefect.DIMENSIONS,)


def box_from(values: Mapping[str, str]) -> Box | None:
    """The box posted as x, y, width, height (whole pixels); None, the centre, when they are blank or no numbers."""
    written = [values.get(name, "").strip() for name in ("x", "y", "width", "height")]
    if not all(text.isascii() and text.isdigit() and len(text) <= 6 for text in written):
        return None
    return Box(*map(int, written))


def centre_box(width: int, height: int) -> Box:
    """The largest 7:9 rectangle in the middle of a picture of this size."""
    return _fitted(Box(0, 0, width, height))


def crop_photo(jpeg: bytes, box: Box | None) -> bytes:
    """Cut to 7:9 and scale to 413×531 px at 300 dpi, 20–500 KB where the picture allows; `box` None cuts the centre.

    A box beyond the picture is moved inside, one of another shape narrowed to 7:9.
    Raises PhotoTooSmall below 295 px width.
    """
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
        source = picture.convert("RGB")
    cut = _fitted(_inside(box, source.width, source.height)) if box else centre_box(source.width, source.height)
    if cut.width < MIN_WIDTH:
        raise PhotoTooSmall(cut)
    corners = (cut.x, cut.y, cut.x + cut.width, cut.y + cut.height)
    printed = source.resize((PRINT_WIDTH, PRINT_HEIGHT), Image.Resampling.LANCZOS, box=corners)
    return _encoded(printed)


def advise(jpeg: bytes) -> tuple[Advice, ...]:
    """Hints about a cropped photo (faces, background, sharpness)."""
    return advice_on(_seen(jpeg))


def advice_on(facts: PhotoFacts) -> tuple[Advice, ...]:
    """The rules behind the hints."""
    noticed = (
        (facts.faces == 0, AdviceCode.NO_FACE),
        (facts.faces > 1, AdviceCode.SEVERAL_FACES),
        (facts.white_share < WHITE_SHARE, AdviceCode.BACKGROUND),
        (facts.sharpness < SHARP_ENOUGH, AdviceCode.BLURRED),
    )
    return tuple(Advice(code, _ADVICE[code]) for seen, code in noticed if seen)


def _inside(box: Box, width: int, height: int) -> Box:
    x, y = min(max(box.x, 0), width - 1), min(max(box.y, 0), height - 1)
    return Box(x, y, min(max(box.width, 1), width - x), min(max(box.height, 1), height - y))


def _fitted(box: Box) -> Box:
    unit = min(box.width / RATIO_WIDTH, box.height / RATIO_HEIGHT)
    width, height = max(1, int(unit * RATIO_WIDTH)), max(1, int(unit * RATIO_HEIGHT))
    return Box(box.x + (box.width - width) // 2, box.y + (box.height - height) // 2, width, height)


def _encoded(printed: Image.Image) -> bytes:
    """The first quality that reaches the lower size limit; a 413×531 picture never exceeds the upper one at 92."""
    content = b""
    for quality in _QUALITIES:
        made = BytesIO()
        printed.save(made, "JPEG", quality=quality, subsampling=0, dpi=(PRINT_DPI, PRINT_DPI))
        if content and made.tell() > MAX_BYTES:
            return content
        content = made.getvalue()
        if len(content) >= MIN_BYTES:
            return content
    return content


def _seen(jpeg: bytes) -> PhotoFacts:
    with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
        scaled = picture.convert("RGB").resize((PRINT_WIDTH, PRINT_HEIGHT), Image.Resampling.LANCZOS)
    colours: Pixels = np.asarray(scaled, dtype=np.uint8)
    grey: Pixels = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return PhotoFacts(
        faces=_count_faces(grey),
        white_share=_white_share(colours),
        sharpness=float(cv2.Laplacian(grey, cv2.CV_64F).var()),
    )


def _count_faces(grey: Pixels) -> int:
    """A cascade of its own for every call: OpenCV's cascades may not be shared between threads."""
    cascade = cv2.CascadeClassifier(f"{cv2.data.haarcascades}haarcascade_frontalface_alt2.xml")
    return len(cascade.detectMultiScale(grey, scaleFactor=1.1, minNeighbors=4, minSize=(90, 90)))


def _white_share(colours: Pixels) -> float:
    """White pixels in a strip along the top and the upper half of both sides, where no shoulders are."""
    height, width = colours.shape[:2]
    strip = int(width * BORDER_SHARE)
    sides = colours[: height // 2]
    parts = (colours[:strip], sides[:, :strip], sides[:, -strip:])
    border = np.concatenate([part.reshape(-1, 3) for part in parts])
    return float((border.min(axis=1) > WHITE_LEVEL).mean())
