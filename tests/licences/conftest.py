import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, ImageDraw

SYSTEM_FONTS = Path("/usr/share/fonts/opentype/noto")


@pytest.fixture(scope="session")
def font_folder() -> Path:
    """The Chinese font that `make` installs, or else Debian's fonts-noto-cjk."""
    installed: Path = settings.FONT_DIR
    return installed if any(installed.rglob("*.ttf")) else SYSTEM_FONTS


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A drawn portrait of 35 × 45 mm at 300 dpi."""
    picture = Image.new("RGB", (413, 531), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((60, 400, 353, 800), fill="#dfe8f2")
    pen.ellipse((125, 120, 288, 370), fill="#f0cdb1")
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def flipped() -> Callable[[bytes, int, int], bytes]:
    """`flipped(content, position, mask)`: the content with bits of one byte turned."""

    def flip(content: bytes, position: int, mask: int) -> bytes:
        return content[:position] + bytes([content[position] ^ mask]) + content[position + 1 :]

    return flip
