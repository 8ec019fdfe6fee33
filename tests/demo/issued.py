"""What the demo world has issued, read as strangers get it: links, codes as a camera sees them, files, lists."""

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import cbor2
import cv2
import numpy as np
import pikepdf
from numpy.typing import NDArray

from medreg.licences.cose import read_sign1
from medreg.licences.models import LicenceLeaf, LicenceVersion, StatusBundleEdition, StatusListEdition
from medreg.licences.qr import qr_symbol
from medreg.licences.token import token_url
from medreg.physicians.models import Person, Qualification
from tests.builders.licence_files import file_of

ORIGIN = "https://medreg.example.cn"
Grey = NDArray[np.uint8]


def signed_versions() -> list[LicenceVersion]:
    return list(LicenceVersion.objects.filter(token__isnull=False).order_by("pk"))


def link_of(version: LicenceVersion) -> tuple[str, str]:
    return token_url(bytes(version.token or b""), ORIGIN)


def code_of(version: LicenceVersion) -> Grey:
    """The code at 5 pixels a module."""
    picture = qr_symbol(*link_of(version)).png(pixels_per_module=5)
    return _grey(cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE))


def as_a_camera_sees_it(code: Grey, seed: int) -> Grey:
    """Tilted by 6 % of its width, turned by 10°, blurred by 0.3 of a module, with less contrast and noise, as JPEG at 60."""
    code = _grey(cv2.copyMakeBorder(code, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=(255.0,)))
    height, width = code.shape
    tilt = 0.06 * width
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[tilt, tilt * 0.6], [width - tilt * 0.3, 0], [width, height - tilt * 0.5], [0, height]], np.float32)
    code = _moved(code, cv2.getPerspectiveTransform(flat, seen))
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), 10, 1), [0, 0, 1]])
    blurred = cv2.GaussianBlur(_moved(code, turn), (0, 0), 1.5)
    noisy = blurred * 0.8 + 20 + np.random.default_rng(seed).normal(0, 8, blurred.shape)
    _, photo = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 60])
    return _grey(cv2.imdecode(photo, cv2.IMREAD_GRAYSCALE))


def _moved(code: Grey, by: Any) -> Grey:
    height, width = code.shape
    return _grey(cv2.warpPerspective(code, by, (width, height), borderValue=(255.0,)))


def _grey(picture: Any) -> Grey:
    return np.asarray(picture, dtype=np.uint8)


def personal_numbers() -> set[str]:
    """Every identity and qualification number that the world knows."""
    people = {person.id_number or "" for person in Person.objects.all()}
    return (people | {row.number or "" for row in Qualification.objects.all()}) - {""}


def spellings(number: str) -> set[bytes]:
    """How a number may hide in bytes: as text and, where it is one, as an integer of CBOR."""
    spelt = {number.encode(), number.encode("utf-16-be")}
    return spelt | ({cbor2.dumps(int(number))} if number.isdecimal() and len(number) > 15 else set())


def told_to_strangers(pdfs: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """(what, its bytes) of everything that leaves the house with a licence, unpacked as far as it is packed."""
    for leaf in LicenceLeaf.objects.all():
        yield f"leaf {leaf.pk}", bytes(leaf.leaf)
    for version in signed_versions():
        yield f"token {version.pk}", bytes(version.token or b"")
        yield f"link {version.pk}", "".join(link_of(version)).encode()
    for edition in StatusListEdition.objects.all():
        content = bytes(edition.content)
        yield f"list {edition.shard}", content
        yield f"statuses {edition.shard}", zlib.decompress(cbor2.loads(read_sign1(content).payload)[65533]["lst"])
    for bundle in StatusBundleEdition.objects.all():
        yield "bundle", bytes(bundle.content)
    for number, pdf in enumerate(pdfs):
        yield f"pdf {number}", pdf
        yield from _inside(number, pdf)


def as_wallets_get_them(version_id: int) -> Iterator[tuple[str, bytes]]:
    """The signed claims, both credentials with their parts decoded, and the parts of the OFD."""
    yield f"claims {version_id}", file_of(version_id, "claims")
    for purpose in ("vc", "sd_jwt"):
        content = file_of(version_id, purpose)
        yield f"{purpose} {version_id}", content
        for part in re.split(rb"[.~]", content):
            yield f"{purpose} {version_id}, decoded", base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
    with zipfile.ZipFile(io.BytesIO(file_of(version_id, "ofd"))) as opened:
        for name in opened.namelist():
            yield f"ofd {version_id}, {name}", opened.read(name)


def _inside(number: int, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for name, attached in opened.attachments.items():
            yield f"pdf {number}, {name}", attached.get_file().read_bytes()
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                yield f"pdf {number}, {thing.objgen}", _unpacked(thing)
            yield f"pdf {number}, {getattr(thing, 'objgen', '')}", repr(thing).encode()


def _unpacked(thing: pikepdf.Stream) -> bytes:
    try:
        return bytes(thing.read_bytes())
    except pikepdf.PdfError:
        return bytes(thing.read_raw_bytes())
