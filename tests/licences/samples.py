"""Realistic licences for the tests of this folder; every person and number is invented."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

from medreg.licences.document import CERTIFICATE_KIND, LicenceDocument, Scope
from medreg.licences.token import assemble, to_be_signed
from medreg.signing.keys import Algorithm, KeySet, PublishedKey, key_id, public_jwk
from medreg.signing.software_key import SoftwareSigner
from medreg.standards.vocabulary import Category, Level, Sex

NOW = datetime(2026, 9, 15, 2, 30, tzinfo=UTC)
IDENTITY_NUMBER = "110101199003070011"
QUALIFICATION_NUMBER = "202311110" + IDENTITY_NUMBER
ORIGIN = "https://medreg.example.cn"

_PRIVATE = derive_private_key(20260915, SECP256R1())
_JWK = public_jwk(_PRIVATE.public_key())
KEY = PublishedKey(key_id(_JWK), Algorithm.ES256, _JWK, not_before=datetime(2026, 1, 1, tzinfo=UTC))
KEYS = KeySet((KEY,))
SIGNER = SoftwareSigner({KEY.kid: _PRIVATE}, KEYS)


def licence(**changes: Any) -> LicenceDocument:
    """A licence of ordinary size, with `changes` to its fields."""
    document = LicenceDocument(
        kind=CERTIFICATE_KIND,
        licence_number="110110108000123",
        version=1,
        name="林知远",
        sex=Sex.FEMALE,
        birth_date=date(1990, 3, 7),
        masked_identity_number="110***********0011",
        photo_digest="7f" * 32,
        level=Level.PHYSICIAN,
        category=Category.CLINICAL,
        scopes=(Scope("C01", "内科专业"), Scope("C11", "全科医学专业")),
        place_code="110000",
        place_name="北京市",
        main_institution="北京市海淀区中关村社区卫生服务中心",
        filed_institutions=("北京市海淀区第二人民医院",),
        authority="北京市海淀区卫生健康委员会",
        masked_qualification_number="202311110110***********0011",
        first_issued_on=date(2026, 9, 15),
        issued_at=NOW,
        status_list=38,
        status_index=120331,
        key_id=KEY.kid,
    )
    return replace(document, **changes)


def signed(document: LicenceDocument) -> bytes:
    """The token of `document`, signed by the sample key."""
    return assemble(document, SIGNER.sign(document.key_id, to_be_signed(document)))
