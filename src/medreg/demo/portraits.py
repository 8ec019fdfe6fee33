"""Drawn portraits: a different figure for every person, with the grain of a photo, and nobody's face."""

from io import BytesIO
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 413, 531
SKIN = ((236, 205, 180), (224, 190, 165), (208, 170, 140), (196, 156, 126))
HAIR = ((34, 28, 26), (58, 44, 36), (96, 92, 90), (24, 24, 30))
COAT = ((240, 243, 246), (52, 84, 122), (70, 74, 82), (116, 48, 60), (44, 96, 88))


def draw_portrait(random: Random, sex: str) -> bytes:
    """JPEG, 413 × 531 px (小二寸), on white."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(image)
    skin, hair, coat = random.choice(SKIN), random.choice(HAIR), random.choice(COAT)
    wide, tall = random.randint(74, 88), random.randint(100, 116)
    middle, chin = WIDTH // 2, 340
    crown = chin - 2 * tall
    if sex == "female":
        pen.rounded_rectangle((middle - wide - 22, crown + 30, middle + wide + 22, chin + 66), 60, fill=hair)
    pen.ellipse((middle - wide - 12, crown - 22, middle + wide + 12, chin - 40), fill=hair)
    pen.rectangle((middle - 34, chin - 36, middle + 34, chin + 60), fill=_darker(skin))
    pen.ellipse((middle - wide, crown + 12, middle + wide, chin), fill=skin)
    _draw_face(pen, random, middle, chin - tall)
    pen.polygon([(36, HEIGHT), (90, chin + 64), (middle, chin + 96), (WIDTH - 90, chin + 64), (WIDTH - 36, HEIGHT)], fill=coat)
    pen.polygon([(middle - 44, chin + 52), (middle, chin + 120), (middle + 44, chin + 52)], fill=_darker(skin))
    return _with_grain(image.filter(ImageFilter.GaussianBlur(0.8)), random)


def _draw_face(pen: ImageDraw.ImageDraw, random: Random, middle: int, eyes: int) -> None:
    apart, dark = random.randint(32, 40), (48, 40, 38)
    for centre in (middle - apart, middle + apart):
        pen.arc((centre - 20, eyes - 26, centre + 20, eyes), 200, 340, fill=dark, width=4)
        pen.ellipse((centre - 9, eyes - 6, centre + 9, eyes + 6), fill=dark)
    if random.random() < 0.35:
        for centre in (middle - apart, middle + apart):
            pen.rounded_rectangle((centre - 27, eyes - 18, centre + 27, eyes + 18), 12, outline=dark, width=3)
        pen.line((middle - apart + 27, eyes, middle + apart - 27, eyes), fill=dark, width=3)
    pen.line((middle, eyes + 16, middle - 7, eyes + 42, middle + 4, eyes + 44), fill=(170, 130, 110), width=3)
    pen.arc((middle - 26, eyes + 50, middle + 26, eyes + 74), 20, 160, fill=(160, 84, 80), width=4)


def _darker(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    return colour[0] - 18, colour[1] - 18, colour[2] - 18


def _with_grain(image: Image.Image, random: Random) -> bytes:
    pixels = np.asarray(image, dtype=np.int16)
    grain = np.random.default_rng(random.randrange(2**32)).integers(-9, 10, pixels.shape[:2], dtype=np.int16)
    grain[pixels.min(axis=2) > 250] //= 6
    made = BytesIO()
    Image.fromarray(np.clip(pixels + grain[..., None], 0, 255).astype(np.uint8)).save(
        made, "JPEG", quality=93, dpi=(300, 300)
    )
    return made.getvalue()
