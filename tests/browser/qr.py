"""Reading what the screen shows with a decoder that is not the product's."""

from pathlib import Path

import zxingcpp
from PIL import Image


def decoded(picture: Path) -> str:
    """The text of the only QR code in a picture."""
    (code,) = zxingcpp.read_barcodes(Image.open(picture).convert("RGB"))
    return str(code.text)


def with_one_digit_changed(link: str) -> str:
    """The link with a digit in the middle of its token replaced by another one."""
    address, digits = link.split("#")
    place = len(digits) // 2
    other = "1" if digits[place] != "1" else "2"
    return f"{address}#{digits[:place]}{other}{digits[place + 1 :]}"
