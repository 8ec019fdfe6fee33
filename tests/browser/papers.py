"""The files that people have at hand: a phone's photo and a signed proof of employment."""

import io
from pathlib import Path

from PIL import Image, ImageDraw


def a_phone_photo(folder: Path) -> Path:
    """A drawn portrait, 1200 × 1600 px, wider than 35 × 45 mm so that something must be cut off."""
    image = Image.new("RGB", (1200, 1600), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((380, 320, 820, 900), fill=(224, 190, 165))
    pen.ellipse((360, 280, 840, 560), fill=(50, 40, 36))
    pen.rectangle((240, 960, 960, 1600), fill=(40, 70, 120))
    return _kept(folder / "自拍.jpg", image, "JPEG", quality=92)


def a_proof(folder: Path, words: str = "EMPLOYMENT CONTRACT") -> Path:
    """A one-page PDF as a scanner makes it."""
    image = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(image)
    pen.text((420, 160), words, fill="black", font_size=40)
    for line in range(24):
        pen.line((160, 320 + 50 * line, 1080 - 37 * (line % 5), 320 + 50 * line), fill=(120, 120, 120), width=6)
    pen.ellipse((760, 1380, 1000, 1620), outline=(190, 30, 30), width=10)
    return _kept(folder / f"聘用证明-{len(words)}.pdf", image, "PDF")


def _kept(path: Path, image: Image.Image, kind: str, **options: int) -> Path:
    held = io.BytesIO()
    image.save(held, kind, **options)
    path.write_bytes(held.getvalue())
    return path
