"""Clean copies of PDF documents, and pictures of their pages. Only pages survive: no actions, forms or names."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from medreg.files.decoding.child import Facts
from medreg.files.kinds import MAX_PAGES, MEGABYTE
from medreg.files.reasons import ContentRefused, RefusalReason

MAX_STREAM_BYTES = 128 * MEGABYTE
MAX_DOCUMENT_BYTES = 1024 * MEGABYTE
MAX_LAYERS = 2
TAIL_BYTES = 2048
_PIECE = 256 * 1024
_PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"}
)
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/URI", "/Rendition"})
_PRIVATE_KEYS = ("/Metadata", "/PieceInfo", "/AF", "/OPI", "/StructParent", "/StructParents")
_START_OF_SCAN = 0xDA
_PRIVATE_SEGMENTS = frozenset({0xE1, 0xED, 0xFE})


def clean(content: bytes, _request: Mapping[str, Any]) -> tuple[Facts, bytes]:
    """A new document holding the same pages; visible stamps and filled fields become part of the page."""
    if b"%%EOF" not in content[-TAIL_BYTES:]:
        raise ContentRefused(RefusalReason.DAMAGED)
    with _opened(content) as given, pikepdf.new() as made:
        _refuse_attachments(given)
        _refuse_expansion(given)
        given.generate_appearance_streams()
        given.flatten_annotations("screen")
        made.pages.extend(given.pages)
        _strip(made)
        written = BytesIO()
        made.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        pages = len(made.pages)
    cleaned = written.getvalue()
    _refuse_what_is_left(cleaned)
    _load_every_page(cleaned)
    return {"pages": pages}, cleaned


def render(content: bytes, request: Mapping[str, Any]) -> tuple[Facts, bytes]:
    """One page (from 1) as a PNG `request["width"]` pixels wide."""
    document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]
    page = document[int(request["page"]) - 1]
    width, height = page.get_size()
    scale = min(int(request["width"]) / width, 4 * int(request["width"]) / height)
    picture = page.render(scale=scale, may_draw_forms=False).to_pil()
    made = BytesIO()
    picture.save(made, "PNG")
    return {"width": picture.width, "height": picture.height}, made.getvalue()


def _opened(content: bytes) -> pikepdf.Pdf:
    try:
        document = pikepdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as locked:
        raise ContentRefused(RefusalReason.ENCRYPTED) from locked
    if document.is_encrypted:
        raise ContentRefused(RefusalReason.ENCRYPTED)
    if not document.pages:
        raise ContentRefused(RefusalReason.DAMAGED)
    if len(document.pages) > MAX_PAGES:
        raise ContentRefused(RefusalReason.TOO_MANY_PAGES)
    return document


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary and stream of the file, nested ones too, reachable from the root or not."""
    pending = list(document.objects)
    while pending:
        thing = pending.pop()
        if isinstance(thing, pikepdf.Array):
            pending.extend(part for part in thing if not getattr(part, "is_indirect", False))
        elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            yield thing
            pending.extend(part for _, part in thing.items() if not getattr(part, "is_indirect", False))


def _refuse_attachments(document: pikepdf.Pdf) -> None:
    for thing in _dictionaries(document):
        if "/EF" in thing or "/EmbeddedFiles" in thing or thing.get("/Type") == "/EmbeddedFile":
            raise ContentRefused(RefusalReason.ATTACHMENT)


def _refuse_expansion(document: pikepdf.Pdf) -> None:
    """Inflates piecewise and throws the pieces away: a bomb is found with flat memory, before anything decodes it."""
    total = 0
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream):
            total += _expanded_size(thing)
            if total > MAX_DOCUMENT_BYTES:
                raise ContentRefused(RefusalReason.TOO_COMPLEX)


def _expanded_size(stream: pikepdf.Stream) -> int:
    named = stream.get("/Filter", pikepdf.Array())
    filters = [str(name) for name in named] if isinstance(named, pikepdf.Array) else [str(named)]
    if len(filters) > MAX_LAYERS:
        raise ContentRefused(RefusalReason.TOO_COMPLEX)
    raw = stream.read_raw_bytes()
    layers = next((count for count, name in enumerate(filters) if name not in ("/FlateDecode", "/Fl")), len(filters))
    pieces: Iterable[bytes] = (raw[at : at + _PIECE] for at in range(0, len(raw), _PIECE))
    for _ in range(layers):
        pieces = _inflated(pieces)
    return sum(len(piece) for piece in pieces)


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    total = 0
    for pending in pieces:
        while pending and not inflater.eof:
            try:
                made = inflater.decompress(pending, _PIECE)
            except zlib.error:
                return
            total += len(made)
            if total > MAX_STREAM_BYTES:
                raise ContentRefused(RefusalReason.TOO_COMPLEX)
            yield made
            pending = inflater.unconsumed_tail


def _strip(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        for key in set(page.obj.keys()) - _PAGE_KEYS:
            del page.obj[key]
    for thing in list(_dictionaries(document)):
        if isinstance(thing, pikepdf.Stream):
            for key in set(_PRIVATE_KEYS) & set(thing.keys()):
                del thing[key]
            _strip_picture(thing)
    document.remove_unreferenced_resources()


def _strip_picture(stream: pikepdf.Stream) -> None:
    """A scanned page holds the camera's JPEG with its EXIF, place of recording included; the pixels stay untouched."""
    if stream.get("/Filter") not in ("/DCTDecode", [pikepdf.Name.DCTDecode]):
        return
    given = stream.read_raw_bytes()
    bare = without_private_segments(given)
    if bare != given:
        parameters = stream.get("/DecodeParms")
        stream.write(bare, filter=pikepdf.Name.DCTDecode)
        if parameters is not None:
            stream.DecodeParms = parameters


def without_private_segments(jpeg: bytes) -> bytes:
    """The same JPEG without EXIF, XMP (APP1), IPTC (APP13) and comments; what does not parse is left as it is."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != _START_OF_SCAN:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] not in _PRIVATE_SEGMENTS:
            kept.append(jpeg[at:end])
        at = end
    return b"".join(kept) + jpeg[at:]


def _refuse_what_is_left(cleaned: bytes) -> None:
    """Nothing active can be reached from bare pages; a file built to smuggle an action through is not kept."""
    with pikepdf.open(BytesIO(cleaned)) as document:
        for thing in _dictionaries(document):
            if thing.get("/S") in _ACTIONS or "/JS" in thing or "/XFA" in thing:
                raise ContentRefused(RefusalReason.TOO_COMPLEX)


def _load_every_page(content: bytes) -> None:
    document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]
    for number in range(len(document)):
        document[number].close()
