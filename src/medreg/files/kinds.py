"""What a file is, judged by its first bytes and never by its name; and what it may be used for.

Standard library only.
"""

from enum import StrEnum


class MediaType(StrEnum):
    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"


class Purpose(StrEnum):
    PHOTO = "photo"
    DOCUMENT = "document"


MEGABYTE = 1024 * 1024
MAX_BYTES = {MediaType.JPEG: 5 * MEGABYTE, MediaType.PNG: 5 * MEGABYTE, MediaType.PDF: 10 * MEGABYTE}
MAX_PIXELS = 40_000_000
MAX_PAGES = 50
SUFFIXES = {MediaType.JPEG: ".jpg", MediaType.PNG: ".png", MediaType.PDF: ".pdf"}
PURPOSE_TYPES = {
    Purpose.PHOTO: frozenset({MediaType.JPEG, MediaType.PNG}),
    Purpose.DOCUMENT: frozenset(MediaType),
}

_MAGIC = ((b"\xff\xd8\xff", MediaType.JPEG), (b"\x89PNG\r\n\x1a\n", MediaType.PNG), (b"%PDF-", MediaType.PDF))
_FOREIGN = (
    (b"MZ", "可执行程序"),
    (b"\x7fELF", "可执行程序"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"PK\x03\x04", "压缩包或 Word、WPS、OFD 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 WPS 文件"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"{\\rtf", "RTF 文件"),
)
_HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")


def media_type_of(content: bytes) -> MediaType | None:
    """The accepted type whose signature stands at the very first byte, or None."""
    return next((media_type for magic, media_type in _MAGIC if content.startswith(magic)), None)


def name_of_foreign_type(content: bytes) -> str:
    """Chinese words for a type that is not accepted, for use in a sentence; "无法识别的文件" when unknown."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return "HEIC 图片"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP 图片"
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<script")):
        return "网页文件"
    if start.startswith((b"<svg", b"<?xml")):
        return "SVG 或 XML 文件"
    return next((name for magic, name in _FOREIGN if content.startswith(magic)), "无法识别的文件")
