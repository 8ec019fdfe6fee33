"""Freeze the next version of a licence: canonical bytes, checked, with a random status index; the worker signs it later."""

import hashlib
import secrets
from uuid import UUID

from django.conf import settings
from django.db.models import Max

from medreg import clock
from medreg.files.queries import read_file
from medreg.licences.actions.announce_change import announce_change
from medreg.licences.actions.log_statuses import log_statuses
from medreg.licences.checks.run import forbids_signing, run_checks
from medreg.licences.document import (
    CERTIFICATE_KIND,
    RESIDENCY_REMARK,
    TCM_SPECIALTY_CERTIFICATE_KIND,
    TOWNSHIP_STAMP,
    LicenceDocument,
    Scope,
)
from medreg.licences.issuing_key import published_keys
from medreg.licences.models import LicenceVersion
from medreg.licences.readiness import LicenceNotReady, require_witness, what_is_missing
from medreg.licences.status_list import RANDOM_INDEX_SPACE
from medreg.outbox.enqueue import enqueue
from medreg.register.queries import licence_facts
from medreg.register.views_of_time import LicenceFacts
from medreg.signing.keys import Algorithm
from medreg.standards.gb2260 import area
from medreg.standards.tables import scope
from medreg.standards.vocabulary import FilingStatus, Level, Sex

SHARD_FILLS_UP_AT = RANDOM_INDEX_SPACE // 2


def prepare_version(*, registration_id: int) -> LicenceVersion:
    """Inside the transaction that changed the register. Raises LicenceNotReady when the law or the document forbids it."""
    require_witness(clock.now())
    facts = licence_facts(registration_id)
    missing = what_is_missing(facts)
    if missing:
        raise LicenceNotReady(missing)
    earlier = LicenceVersion.objects.select_for_update().filter(registration_id=registration_id)
    number = (max((row.version for row in earlier), default=0)) + 1
    shard, index = _free_index()
    document = _document(facts, number, shard, index)
    content = document.to_cbor()
    numbers = tuple(number for number in (facts.id_number, facts.qualification_number) if number)
    defects = run_checks(content, font_folder=settings.FONT_DIR, personal_numbers=numbers)
    if forbids_signing(defects):
        raise LicenceNotReady(tuple(defect.message for defect in defects))
    LicenceVersion.objects.filter(pk__in=[row.pk for row in earlier], status="valid").update(status="superseded")
    announce_change(shards=[row.status_list for row in earlier if row.status == "valid"])
    version = LicenceVersion.objects.create(
        registration_id=registration_id,
        province=facts.registration.province,
        number=document.licence_number,
        version=number,
        document=content,
        digest=hashlib.sha256(content).digest(),
        photo_id=facts.photo_id,
        status_list=shard,
        status_index=index,
        issued_on=document.issued_on,
        created_at=clock.now(),
    )
    log_statuses(registration_id=registration_id)
    enqueue("licences.sign_version", dedupe_key=f"sign:{version.pk}", payload={"version_id": version.pk})
    return version


def _free_index() -> tuple[int, int]:
    """A random free place in the newest shard, so that neither order nor date of issue can be read from it."""
    shard = LicenceVersion.objects.aggregate(newest=Max("status_list"))["newest"] or 0
    if LicenceVersion.objects.filter(status_list=shard).count() >= SHARD_FILLS_UP_AT:
        shard += 1
    while True:
        index = secrets.randbelow(RANDOM_INDEX_SPACE)
        if not LicenceVersion.objects.filter(status_list=shard, status_index=index).exists():
            return shard, index


def _document(facts: LicenceFacts, version: int, shard: int, index: int) -> LicenceDocument:
    registration, content, now = facts.registration, facts.content, clock.now()
    place = area(registration.place)
    return LicenceDocument(
        kind=TCM_SPECIALTY_CERTIFICATE_KIND if registration.level is Level.TCM_SPECIALTY else CERTIFICATE_KIND,
        licence_number=registration.licence_number,
        version=version,
        name=facts.name,
        sex=Sex(facts.sex),
        birth_date=facts.birth_date,
        masked_identity_number=_masked(facts.id_number),
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
        masked_qualification_number=_masked_qualification(facts.qualification_number or ""),
        first_issued_on=registration.issued_on,
        issued_at=now.replace(microsecond=0),
        remarks=_remarks(registration.level, content.note),
        imported=registration.source == "import",
        status_list=shard,
        status_index=index,
        key_id=_signing_key_id(),
    )


def _remarks(level: Level, note: str) -> tuple[str, ...]:
    stamp = (TOWNSHIP_STAMP,) if level is Level.RURAL_ASSISTANT else ()
    return (*stamp, RESIDENCY_REMARK) if note == RESIDENCY_REMARK else stamp


def _scopes(codes: tuple[str, ...], techniques: tuple[str, ...]) -> tuple[Scope, ...]:
    named = tuple(Scope(code, found.name if (found := scope(code)) else code) for code in codes)
    return named + tuple(Scope("", technique) for technique in techniques)


def _masked(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}" if len(number) > 7 else "*" * len(number)


def _masked_qualification(number: str) -> str:
    """Year, province, level and category stay readable; the rest repeats the identity number (handbook 2.3)."""
    return number[:9] + _masked(number[9:])


def _signing_key_id() -> str:
    current = published_keys().current(Algorithm.ES256, clock.now())
    if current is None:
        raise LicenceNotReady(("签发密钥尚未就绪，请系统管理员检查签名服务",))
    return current.kid
