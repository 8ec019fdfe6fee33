"""Files made on the spot for the tests; nothing is copied from anywhere."""

import struct
import zlib
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
from PIL import Image

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
ORIENTATION, COPYRIGHT, GPS = 0x0112, 0x8298, 0x8825


def picture(width: int = 600, height: int = 800) -> Image.Image:
    """Grey noise with a red top left quarter, so that turning and cutting can be seen."""
    noise = np.random.default_rng(7).integers(90, 160, (height, width, 3), dtype=np.uint8)
    made = Image.fromarray(noise)
    made.paste("red", (0, 0, width // 2, height // 2))
    return made


def jpeg(width: int = 600, height: int = 800, **options: Any) -> bytes:
    made = BytesIO()
    picture(width, height).save(made, "JPEG", quality=90, **options)
    return made.getvalue()


def jpeg_with_secrets(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[COPYRIGHT] = "SECRET-COPYRIGHT"
    exif.get_ifd(GPS)[29] = "2026:09:15"
    return jpeg(exif=exif, comment=b"<script>alert(1)</script>") + b"PK\x03\x04 appended archive"


def png(width: int = 300, height: int = 200, mode: str = "RGB") -> bytes:
    made = BytesIO()
    Image.new(mode, (width, height)).save(made, "PNG")
    return made.getvalue()


def png_bomb(side: int = 30_000) -> bytes:
    """A few kilobytes that claim to be a picture of side × side pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((side // 8 + 1) * side), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_bomb(side: int = 60_000) -> bytes:
    """A JPEG whose header claims side × side pixels."""
    good = jpeg(64, 64)
    at = good.index(b"\xff\xc0") + 5
    return good[:at] + struct.pack(">HH", side, side) + good[at + 4 :]


def pdf(pages: int = 1, **save: Any) -> bytes:
    document = blank_pdf(pages)
    return saved(document, **save)


def blank_pdf(pages: int = 1) -> pikepdf.Pdf:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    document.pages[0].Contents = document.make_stream(b"1 0 0 rg 100 400 300 200 re f")
    return document


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    made = BytesIO()
    document.save(made, **options)
    return made.getvalue()


def pdf_full_of_actions() -> bytes:
    document = blank_pdf()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('active')")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    document.Root.OpenAction = script
    document.Root.AA = pikepdf.Dictionary(WC=launch)
    document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["start", script]))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=document.make_stream(b"<xdp:xdp/>"))
    page = document.pages[0].obj
    page.AA = pikepdf.Dictionary(O=script)
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)
    page.Annots = pikepdf.Array([link])
    document.docinfo["/Author"] = "SECRET-AUTHOR"
    return saved(document)


def pdf_with_attachment(associated_only: bool = False) -> bytes:
    document = blank_pdf()
    document.attachments["tool.exe"] = b"MZ program"
    if associated_only:
        name_tree = document.Root.Names.EmbeddedFiles.Names
        document.Root.AF = pikepdf.Array([name_tree[1]])
        del document.Root.Names
    return saved(document)


def pdf_with_stamp() -> bytes:
    """A blue stamp that lives in an annotation only, as electronic seals do."""
    document = blank_pdf()
    look = document.make_stream(b"0 0 1 rg 0 0 100 100 re f")
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 100]
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[10, 10, 110, 110], F=4, AP=pikepdf.Dictionary(N=look)
    )
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(stamp)])
    return saved(document)


def pdf_with_camera_picture() -> bytes:
    """A page showing a JPEG as a phone wrote it: EXIF, place and comment included."""
    document = blank_pdf()
    image = document.make_stream(b"")
    image.write(jpeg_with_secrets(), filter=pikepdf.Name.DCTDecode)
    image.Type, image.Subtype, image.ColorSpace = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DeviceRGB
    image.Width, image.Height, image.BitsPerComponent = 600, 800, 8
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image))
    document.pages[0].Contents = document.make_stream(b"595 0 0 842 0 0 cm /P Do")
    return saved(document)


def pdf_bomb(megabytes: int = 200) -> bytes:
    """A small file whose page content unfolds twice, to `megabytes`."""
    document = blank_pdf()
    twice = zlib.compress(zlib.compress(b" " * (megabytes * 1024 * 1024), 9), 9)
    stream = pikepdf.Stream(document, twice)
    document.pages[0].Contents = document.make_indirect(stream)
    stream.write(twice, filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    return saved(document, compress_streams=False)
