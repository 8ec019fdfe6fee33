"""The licence that `medreg bench licence` issues again and again: an invented person, keys of the moment."""

import hashlib
import io
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from PIL import Image

from medreg.licences.artefacts.ofd import SealInHand
from medreg.licences.artefacts.pdf import PageMaterial
from medreg.licences.document import CERTIFICATE_KIND, LicenceDocument, Scope
from medreg.licences.render.seal import SIDE_MM, demo_seal_png, demo_seal_svg
from medreg.licences.token import assemble, to_be_signed
from medreg.signing.certificate_files import SIGNING_YEARS, development_root, ensure_development_chain
from medreg.signing.electronic_seal import SealBearer, SealDesign, SealMaker, make_seal
from medreg.signing.keys import Algorithm
from medreg.signing.port import Signer
from medreg.signing.sm2_software_key import open_sm2_signer
from medreg.signing.software_key import open_software_signer
from medreg.standards.vocabulary import Category, Level, Sex

ISSUED = datetime(2026, 9, 15, 2, 30, tzinfo=UTC)
ORIGIN = "https://medreg.example.cn"
AUTHORITY = "北京市海淀区卫生健康委员会"
ORGANISATION = "medreg bench"


@dataclass(frozen=True, slots=True)
class Material:
    """A licence with everything that its files are made of."""

    document: LicenceDocument
    page: PageMaterial
    signer: Signer
    sm2_signer: Signer
    chain: tuple[bytes, ...]
    sealing: SealInHand

    def token(self) -> bytes:
        """The licence's token, from the document to the signed bytes."""
        return signed(self.document, self.signer)

    def sm2_signature(self) -> bytes:
        """One SM2 signature through the port."""
        key = self.sm2_signer.public_keys()[0]
        return self.sm2_signer.sign(key.kid, self.page.token)

    @property
    def for_pdf(self) -> dict[str, Any]:
        """The named arguments of `make_pdf`."""
        kid = self.document.key_id
        return {"signer": self.signer, "key_id": kid, "chain": self.chain, "signed_at": ISSUED}

    @property
    def for_ofd(self) -> dict[str, Any]:
        """The named arguments of `make_ofd`."""
        return {"sealing": self.sealing, "signed_at": ISSUED}


def sample_material() -> Material:
    """Keys, certificates and a seal that live as long as this process."""
    with tempfile.TemporaryDirectory() as folder:
        place, fonts = Path(folder), settings.FONT_DIR
        signer = open_software_signer(place, now=ISSUED, may_create=True)
        sm2_signer = open_sm2_signer(place, now=ISSUED, may_create=True)
        chain = ensure_development_chain(place, signer.public_keys()[0], ORGANISATION)
        sealing = _sealing(place, sm2_signer, fonts)
    photo = _photo()
    document = sample_licence(signer.public_keys()[0].kid, hashlib.sha256(photo).hexdigest())
    page = PageMaterial(photo, signed(document, signer), demo_seal_svg(AUTHORITY, fonts), ORIGIN, fonts, demo=True)
    return Material(document, page, signer, sm2_signer, chain, sealing)


def bare_signature() -> partial[bytes]:
    """What the library needs for one P-256 signature of a token's length, nothing else."""
    private = generate_private_key(SECP256R1())
    return partial(private.sign, bytes(260), ECDSA(SHA256()))


def sign_tokens(count: int) -> tuple[float, float]:
    """Seconds on the clock and of processor time for so many different licences signed one after another, by a key of this process."""
    with tempfile.TemporaryDirectory() as folder:
        signer = open_software_signer(Path(folder), now=ISSUED, may_create=True)
    document = sample_licence(signer.public_keys()[0].kid, "0" * 64)
    begun, begun_cpu = time.perf_counter(), time.process_time()
    for number in range(count):
        signed(replace(document, status_index=number), signer)
    return time.perf_counter() - begun, time.process_time() - begun_cpu


def signed(document: LicenceDocument, signer: Signer) -> bytes:
    """The token of `document`."""
    return assemble(document, signer.sign(document.key_id, to_be_signed(document)))


def sample_licence(key_id: str, photo_digest: str) -> LicenceDocument:
    """A licence of ordinary size."""
    return LicenceDocument(
        kind=CERTIFICATE_KIND,
        licence_number="110110108000123",
        version=1,
        name="林知远",
        sex=Sex.FEMALE,
        birth_date=date(1990, 3, 7),
        masked_identity_number="110***********0011",
        photo_digest=photo_digest,
        level=Level.PHYSICIAN,
        category=Category.CLINICAL,
        scopes=(Scope("C01", "内科专业"), Scope("C11", "全科医学专业")),
        place_code="110000",
        place_name="北京市",
        main_institution="北京市海淀区中关村社区卫生服务中心",
        filed_institutions=("北京市海淀区第二人民医院",),
        authority=AUTHORITY,
        masked_qualification_number="202311110110***********0011",
        first_issued_on=date(2026, 9, 15),
        issued_at=ISSUED,
        status_list=38,
        status_index=120331,
        key_id=key_id,
    )


def _sealing(place: Path, signer: Signer, fonts: Path) -> SealInHand:
    key = signer.public_keys()[0]
    certificate = ensure_development_chain(place, key, ORGANISATION)[0]
    root = development_root(place, Algorithm.SM2, ORGANISATION, now=ISSUED)
    design = SealDesign(
        "BENCH", AUTHORITY, demo_seal_png(AUTHORITY, fonts), round(SIDE_MM), ISSUED, ISSUED + SIGNING_YEARS
    )
    seal = make_seal(design, (certificate,), SealMaker(root.issuer.signer, root.issuer.key, root.certificate))
    return SealInHand(seal, SealBearer(signer, key.kid, certificate))


def _photo() -> bytes:
    """A picture of 35 × 45 mm at 300 dpi with something in it to compress."""
    picture = Image.effect_noise((413, 531), 24).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
