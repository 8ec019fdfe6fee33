"""The licence document of a registration: the same facts give the same bytes, wherever and whenever they are derived."""

import hashlib
from datetime import datetime
from uuid import UUID

from medreg.files.queries import read_file
from medreg.licences.document import (
    CERTIFICATE_KIND,
    RESIDENCY_REMARK,
    TCM_SPECIALTY_CERTIFICATE_KIND,
    TOWNSHIP_STAMP,
    LicenceDocument,
    Scope,
)
from medreg.register.printed import masked, masked_qualification
from medreg.register.views_of_time import LicenceFacts
from medreg.standards.gb2260 import area
from medreg.standards.tables import scope
from medreg.standards.vocabulary import FilingStatus, Level, Sex


def derive_document(
    facts: LicenceFacts, *, version: int, shard: int, index: int, issued_at: datetime, key_id: str
) -> LicenceDocument:
    """`facts` must have a photo (`readiness`); its bytes are read. Raises files.queries.FileUnknown."""
    assert facts.photo_id is not None
    registration, content = facts.registration, facts.content
    place = area(registration.place)
    return LicenceDocument(
        kind=TCM_SPECIALTY_CERTIFICATE_KIND if registration.level is Level.TCM_SPECIALTY else CERTIFICATE_KIND,
        licence_number=registration.licence_number,
        version=version,
        name=facts.name,
        sex=Sex(facts.sex),
        birth_date=facts.birth_date,
        masked_identity_number=masked(facts.id_number),
        photo_digest=hashlib.sha256(read_file(UUID(facts.photo_id))).hexdigest(),
        level=registration.level,
        category=registration.category,
        scopes=_scopes(content.scopes, content.techniques),
        place_code=registration.place,
        place_name=place.full_name if place else registration.place,
        main_institution=content.main_institution,
        filed_institutions=tuple(
            filing.institution for filing in registration.filings if filing.status is FilingStatus.ACTIVE
        ),
        authority=content.authority,
        masked_qualification_number=masked_qualification(facts.qualification_number or ""),
        first_issued_on=registration.issued_on,
        issued_at=issued_at.replace(microsecond=0),
        remarks=_remarks(registration.level, content.note),
        imported=registration.source == "import",
        status_list=shard,
        status_index=index,
        key_id=key_id,
    )


def _remarks(level: Level, note: str) -> tuple[str, ...]:
    stamp = (TOWNSHIP_STAMP,) if level is Level.RURAL_ASSISTANT else ()
    return (*stamp, RESIDENCY_REMARK) if note == RESIDENCY_REMARK else stamp


def _scopes(codes: tuple[str, ...], techniques: tuple[str, ...]) -> tuple[Scope, ...]:
    named = tuple(Scope(code, found.name if (found := scope(code)) else code) for code in codes)
    return named + tuple(Scope("", technique) for technique in techniques)
