"""Rebuilds pictures from their raw pixels, so that comments, EXIF, GPS and appended bytes do not survive."""

import struct
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps

from medreg.files.decoding.child import Facts
from medreg.files.kinds import MAX_PIXELS, MediaType
from medreg.files.reasons import ContentRefused, RefusalReason

Image.preinit()  # once, before the children are forked
Image.MAX_IMAGE_PIXELS = None  # the limit below is checked on the header, before anything is decoded
JPEG_QUALITY = 92
_DECODERS = {MediaType.JPEG: ["JPEG"], MediaType.PNG: ["PNG"]}
_BROKEN_EXIF = (SyntaxError, ValueError, OSError, KeyError, TypeError, struct.error)


def rebuild(content: bytes, request: Mapping[str, Any]) -> tuple[Facts, bytes]:
    """Decode fully, turn upright, flatten onto white, convert to sRGB, encode as `request["target"]`."""
    picture = _opened(content, MediaType(request["source"]))
    pixels = _flattened(_in_srgb(_upright(picture)))
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    made = BytesIO()
    if MediaType(request["target"]) is MediaType.JPEG:
        clean.save(made, "JPEG", quality=JPEG_QUALITY, optimize=True)
    else:
        clean.save(made, "PNG")
    return {"width": clean.width, "height": clean.height}, made.getvalue()


def preview(content: bytes, request: Mapping[str, Any]) -> tuple[Facts, bytes]:
    """A PNG no wider than `request["width"]` pixels."""
    picture = _opened(content, MediaType(request["source"]))
    width = min(picture.width, int(request["width"]))
    picture.thumbnail((width, max(1, round(picture.height * width / picture.width))))
    made = BytesIO()
    picture.save(made, "PNG")
    return {"width": picture.width, "height": picture.height}, made.getvalue()


def _opened(content: bytes, source: MediaType) -> Image.Image:
    picture = Image.open(BytesIO(content), formats=_DECODERS[source])
    if picture.width * picture.height > MAX_PIXELS:
        raise ContentRefused(RefusalReason.TOO_MANY_PIXELS)
    picture.load()
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except _BROKEN_EXIF:
        return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Phones write wider colour spaces; without their profile the colours would fade, so they are converted first."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode != "RGB":
        return picture
    try:
        converted = ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    return converted or picture


def _flattened(picture: Image.Image) -> Image.Image:
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if picture.mode.startswith(("I", "F")):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    return picture.convert("RGB")
