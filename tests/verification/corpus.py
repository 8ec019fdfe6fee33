"""A corpus of good and bad licences for any verifier, made anew the same every time by the sample key.

`python -m tests.verification.corpus FOLDER` writes one file an artefact, the keys, and `corpus.json` with what is expected:
`reasons` are those of `medreg verify` (medreg/licences/problems.py), an empty list means valid; `page` are those of /v, which
looks at the token in a file and not at the file's own signature.
"""

import base64
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import cbor2
from PIL import Image

from medreg.licences import cose
from medreg.licences.cose import Sign1
from medreg.licences.digits import to_digits
from medreg.licences.document import LicenceDocument, Scope
from medreg.licences.qr import qr_symbol
from medreg.licences.status_bundle import StatusBundle
from medreg.licences.status_list import ListedStatus, StatusList, build_status_list
from medreg.licences.token import assemble, payload_of, to_be_signed, token_url
from medreg.signing.keys import KeySet, PublishedKey
from medreg.standards.vocabulary import Category, Level, LicenceStatus
from tests.licences.samples import KEY, KEYS, NOW, ORIGIN, licence
from tests.verification.sure_signer import OTHER_KEY, signed_by_another, signed_surely

AT = NOW + timedelta(hours=1)
SHARD, INDEX = 38, 120331
WITHDRAWN = KeySet((PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, KEY.not_before, withdrawn=True),))
RETIRED = KeySet((PublishedKey(KEY.kid, KEY.algorithm, KEY.public_jwk, KEY.not_before, NOW),))
OF_THE_AUTHORITY = KeySet((replace(KEY, authority=licence().authority), OTHER_KEY))
"""The sample key belongs to the licence's authority, the other one to the system."""
OF_ANOTHER_AUTHORITY = KeySet((replace(KEY, authority="上海市浦东新区卫生健康委员会"), OTHER_KEY))


def signed(document: LicenceDocument) -> bytes:
    """The token of `document`, the same bytes every time."""
    return assemble(document, signed_surely(to_be_signed(document)))


@dataclass(frozen=True, slots=True)
class Artefact:
    """`content` is a text (link, digits) or a file's bytes; `seen` are the newest lists that the verifier has seen."""

    name: str
    content: str | bytes
    reasons: tuple[str, ...] = ()
    page: tuple[str, ...] | None = None
    suffix: str = "txt"
    keys: KeySet = KEYS
    lists: tuple[bytes, ...] = ()
    seen: dict[int, datetime] = field(default_factory=dict)

    @property
    def page_reasons(self) -> tuple[str, ...]:
        return self.reasons if self.page is None else self.page


def tokens() -> Iterator[Artefact]:
    """Good and bad tokens in every form in which they travel."""
    token = signed(licence())
    address, digits = token_url(token, ORIGIN)
    encoded = base64.urlsafe_b64encode(token).rstrip(b"=").decode()
    yield Artefact("link", address + digits)
    yield Artefact("digits", digits)
    yield Artefact("digits-in-groups", " ".join(digits[start : start + 32] for start in range(0, len(digits), 32)))
    yield Artefact("fragment", "#" + digits)
    yield Artefact("base64url", encoded)
    yield Artefact("base64url-link", address + encoded)
    yield Artefact("token-file", token, suffix="cose")
    for name, document in _other_licences().items():
        yield Artefact(f"licence-{name}", "".join(token_url(signed(document), ORIGIN)))
    yield Artefact("empty", "", ("not_a_token",))
    yield Artefact("words", "你好", ("not_a_token",))
    yield Artefact("other-link", "https://medreg.example.cn/register/110110108000123/", ("not_a_token",))
    yield Artefact("few-digits", digits[:5], ("truncated",))
    yield Artefact("half", digits[: len(digits) // 2], ("truncated",))
    yield Artefact("last-digit-lost", digits[:-1], ("truncated",))
    yield Artefact("digits-added", digits + "123", ("damaged",))
    yield Artefact("groups-exchanged", digits[:32] + digits[64:96] + digits[32:64] + digits[96:], ("damaged",))
    for place in (33, 100, 400, len(digits) - 20):
        changed = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
        yield Artefact(f"digit-{place}-changed", changed, ("damaged",))
    yield Artefact("nines", "9" * len(digits), ("damaged",))
    yield Artefact("base64url-cut", encoded[:-7], ("truncated",))
    yield Artefact("token-file-cut", token[:-5], ("truncated",), suffix="cose")
    yield Artefact("token-file-longer", token + b"\0", ("not_a_token",), suffix="cose")
    yield from _forged_tokens(token)
    yield from _tokens_out_of_time()


def _other_licences() -> dict[str, Any]:
    filed = tuple(f"北京市海淀区第{number}人民医院" for number in "一二三四五")
    return {
        "of-a-long-name": licence(name="阿卜杜热合曼·买买提依明"),
        "with-many-filings": licence(filed_institutions=filed),
        "of-an-assistant": licence(level=Level.ASSISTANT, version=7),
        "of-a-technique": licence(
            level=Level.TCM_SPECIALTY, category=Category.CHINESE_MEDICINE, scopes=(Scope("", "针刺"),)
        ),
        "of-a-village": licence(
            level=Level.RURAL_ASSISTANT, category=Category.RURAL, scopes=(Scope("T99", "乡村全科"),)
        ),
        "with-an-old-number": licence(licence_number="0A1234567890123"),
        "short-term": licence(expires_on=(NOW + timedelta(days=30)).date()),
    }


def _forged_tokens(token: bytes) -> Iterator[Artefact]:
    message = cose.read_sign1(token)
    for place in (30, 90, 150):
        spoilt = bytearray(message.payload)
        spoilt[place] ^= 1
        forged = Sign1(message.key_id, bytes(spoilt), message.signature).to_bytes()
        yield Artefact(f"payload-{place}-changed", to_digits(forged), ("bad_signature",))
    name_changed = payload_of(licence(name="林知近"))
    yield Artefact(
        "name-changed", to_digits(Sign1(KEY.kid, name_changed, message.signature).to_bytes()), ("bad_signature",)
    )
    yield Artefact(
        "signature-zero", to_digits(Sign1(KEY.kid, message.payload, bytes(64)).to_bytes()), ("bad_signature",)
    )
    swapped = message.signature[32:] + message.signature[:32]
    yield Artefact(
        "signature-halves-exchanged", to_digits(Sign1(KEY.kid, message.payload, swapped).to_bytes()), ("bad_signature",)
    )
    unknown = licence(key_id=OTHER_KEY.kid)
    yield Artefact(
        "other-key", to_digits(assemble(unknown, signed_by_another(to_be_signed(unknown)))), ("unknown_key",)
    )
    claimed = signed_by_another(to_be_signed(licence()))
    yield Artefact("other-key-under-our-name", to_digits(assemble(licence(), claimed)), ("bad_signature",))
    yield Artefact("keys-withdrawn", to_digits(token), ("withdrawn_key",), keys=WITHDRAWN)
    yield Artefact("keys-retired", to_digits(token), ("outside_key_period",), keys=RETIRED)
    yield Artefact("no-keys", to_digits(token), ("unknown_key",), keys=KeySet(()))
    yield Artefact("keys-of-the-authority", to_digits(token), keys=OF_THE_AUTHORITY)
    yield Artefact("keys-of-another-authority", to_digits(token), ("other_authority",), keys=OF_ANOTHER_AUTHORITY)
    yield Artefact("untagged", to_digits(token[1:]), ("not_a_token",))
    yield Artefact("unprotected-header", to_digits(_with_header(message)), ("not_a_token",))
    yield Artefact("indefinite-length", to_digits(b"\xd2\x9f" + token[2:] + b"\xff"), ("not_a_token",))
    later = cbor2.dumps({1: "北京市卫生健康委员会", 6: 1, -65538: {}}, canonical=True)
    signature = signed_surely(cose.to_be_signed(KEY.kid, later))
    yield Artefact("schema-of-the-future", to_digits(Sign1(KEY.kid, later, signature).to_bytes()), ("unknown_schema",))


def _with_header(message: Sign1) -> bytes:
    parts = [cose.protected_header(message.key_id), {1: -7}, message.payload, message.signature]
    return cbor2.dumps(cbor2.CBORTag(18, parts), canonical=True)


def _tokens_out_of_time() -> Iterator[Artefact]:
    yield Artefact("future", to_digits(signed(licence(issued_at=AT + timedelta(minutes=6)))), ("future_dated",))
    yield Artefact("within-tolerance", to_digits(signed(licence(issued_at=AT + timedelta(minutes=4)))))
    yield Artefact(
        "before-the-key", to_digits(signed(licence(issued_at=NOW.replace(year=2025)))), ("outside_key_period",)
    )
    yield Artefact("expired", to_digits(signed(licence(expires_on=(NOW - timedelta(days=1)).date()))), ("expired",))
    yield Artefact("last-day", to_digits(signed(licence(expires_on=NOW.date()))))
    yield Artefact("issued-frozen", to_digits(signed(licence(status=LicenceStatus.FROZEN))))


def a_list(status: ListedStatus, *, shard: int = SHARD, as_of: datetime = NOW, index: int = INDEX) -> bytes:
    """A signed list that says `status` of one version."""
    return sealed(build_status_list(shard, {index: status}, as_of=as_of))


def sealed(listed: StatusList) -> bytes:
    return listed.assemble(KEY.kid, signed_surely(listed.to_be_signed(KEY.kid)))


def a_bundle(*lists: bytes, as_of: datetime = NOW) -> bytes:
    bundle = StatusBundle(as_of, lists)
    return bundle.assemble(KEY.kid, signed_surely(bundle.to_be_signed(KEY.kid)))


def listed() -> Iterator[Artefact]:
    """One good token under good and bad status lists."""
    digits = to_digits(signed(licence()))
    for status in ListedStatus:
        reasons = () if status is ListedStatus.VALID else (status.value,)
        yield Artefact(f"listed-{status.value}", digits, reasons, lists=(a_list(status),))
        bundle = a_bundle(a_list(ListedStatus.VALID, shard=37), a_list(status))
        yield Artefact(f"bundled-{status.value}", digits, reasons, lists=(bundle,))
    good, gone = a_list(ListedStatus.VALID), a_list(ListedStatus.ENDED, as_of=NOW + timedelta(minutes=30))
    yield Artefact("newer-list-counts", digits, ("ended",), lists=(gone, good))
    yield Artefact("newer-list-than-the-bundle-counts", digits, ("ended",), lists=(a_bundle(good), gone))
    yield Artefact("other-shard", digits, ("status_list_other_shard",), lists=(a_list(ListedStatus.VALID, shard=1),))
    yield Artefact("bundle-without-the-shard", digits, ("status_list_other_shard",), lists=(a_bundle(),))
    short = sealed(build_status_list(SHARD, {}, as_of=NOW, size=64))
    yield Artefact("list-too-short", digits, lists=(short,))
    foreign = build_status_list(SHARD, {}, as_of=NOW)
    unsigned = {
        "damaged": good[:-1] + bytes([good[-1] ^ 1]),
        "cut": good[:-1],
        "by-another-key": foreign.assemble(OTHER_KEY.kid, signed_by_another(foreign.to_be_signed(OTHER_KEY.kid))),
        "no-list": b"not a list",
        "bundle-damaged": (bundle := a_bundle(good))[:-9] + b"\0" + bundle[-8:],
        "bundle-with-a-damaged-list": a_bundle(good[:-1] + bytes([good[-1] ^ 1])),
        "before-the-key": a_list(ListedStatus.VALID, as_of=NOW.replace(year=2025)),
    }
    for name, content in unsigned.items():
        yield Artefact(f"list-{name}", digits, ("status_list_unsigned",), lists=(content,))
    ended = build_status_list(SHARD, {INDEX: ListedStatus.ENDED}, as_of=NOW)
    by_the_system = ended.assemble(OTHER_KEY.kid, signed_by_another(ended.to_be_signed(OTHER_KEY.kid)))
    yield Artefact("list-by-the-system", digits, ("ended",), keys=OF_THE_AUTHORITY, lists=(by_the_system,))
    by_an_authority = Artefact(
        "list-by-an-authority", digits, ("status_list_unsigned",), keys=OF_THE_AUTHORITY, lists=(good,)
    )
    yield by_an_authority
    old = a_list(ListedStatus.VALID, as_of=AT - timedelta(hours=49))
    yield Artefact("list-old", digits, ("status_list_old",), lists=(old,))
    yield Artefact("list-of-yesterday", digits, lists=(a_list(ListedStatus.VALID, as_of=AT - timedelta(hours=24)),))
    yield Artefact("list-rolled-back", digits, ("status_list_rolled_back",), lists=(good,), seen={SHARD: AT})
    future = a_list(ListedStatus.VALID, as_of=AT + timedelta(hours=1))
    yield Artefact("list-of-the-future", digits, ("status_list_future_dated",), lists=(future,))
    both = a_list(ListedStatus.SUSPENDED, as_of=AT - timedelta(hours=49))
    yield Artefact("suspended-by-an-old-list", digits, ("suspended", "status_list_old"), lists=(both,))


def pictures() -> Iterator[Artefact]:
    """Codes as pictures."""
    for name, document in (("a-code", licence()), *_other_licences().items()):
        yield Artefact(f"picture-of-{name}", _picture(*token_url(signed(document), ORIGIN)), suffix="png")
    message = cose.read_sign1(signed(licence()))
    forged = Sign1(KEY.kid, payload_of(licence(name="林知近")), message.signature).to_bytes()
    yield Artefact("picture-of-a-forgery", _picture(*token_url(forged, ORIGIN)), ("bad_signature",), suffix="png")
    advertisement = _picture("https://example.invalid/offer", "")
    yield Artefact("picture-of-another-code", advertisement, ("not_a_token",), suffix="png")


def _picture(address: str, digits: str) -> bytes:
    return qr_symbol(address, digits).png(pixels_per_module=5)


def as_jpeg(picture: bytes, quality: int) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("L").save(out, "JPEG", quality=quality)
    return out.getvalue()


def whole() -> list[Artefact]:
    """Everything that needs neither a font nor a photo; tests/verification/paper_corpus.py adds the PDF and OFD files."""
    return [*tokens(), *listed(), *pictures()]


def write(folder: Path, artefacts: list[Artefact]) -> None:
    """One file an artefact and `corpus.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for artefact in artefacts:
        file = folder / f"{artefact.name}.{artefact.suffix}"
        file.write_bytes(artefact.content.encode() if isinstance(artefact.content, str) else artefact.content)
        lists = [f"{artefact.name}.{number}.statuslist" for number in range(len(artefact.lists))]
        for name, content in zip(lists, artefact.lists, strict=True):
            (folder / name).write_bytes(content)
        entries.append(
            {
                "file": file.name,
                "reasons": artefact.reasons,
                "page": artefact.page_reasons,
                "status_lists": lists,
                "seen": {str(shard): moment.isoformat() for shard, moment in artefact.seen.items()},
                **artefact.keys.as_json(AT),
            }
        )
    told = {"at": AT.isoformat(), "artefacts": entries}
    (folder / "corpus.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), whole())
