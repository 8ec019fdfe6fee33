"""Freeze the next version of a licence: canonical bytes, checked, with a random status index; signing comes later, elsewhere."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.db.models import Max

from medreg import clock
from medreg.licences.actions.announce_change import announce_change
from medreg.licences.actions.log_statuses import log_statuses
from medreg.licences.checks.run import forbids_signing, run_checks
from medreg.licences.derivation import derive_document
from medreg.licences.issuing_key import current_key
from medreg.licences.models import LicenceVersion
from medreg.licences.readiness import LicenceNotReady, require_witness, what_is_missing
from medreg.licences.status_list import RANDOM_INDEX_SPACE
from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue
from medreg.register.queries import known_since, licence_facts
from medreg.signing.keys import Algorithm
from medreg.signing.port import KeyMissingError

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
    moment = _moment(registration_id)
    key_id = _signing_key_id(facts.content.authority)
    document = derive_document(facts, version=number, shard=shard, index=index, issued_at=moment, key_id=key_id)
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
        created_at=moment,
    )
    log_statuses(registration_id=registration_id)
    payload = {"version_id": version.pk}
    enqueue("licences.sign_version", dedupe_key=f"sign:{version.pk}", payload=payload, queue=SIGNER_QUEUE)
    return version


def _moment(registration_id: int) -> datetime:
    """Now, but never before the newest fact: what the register knew at this moment is what was frozen."""
    return max(moment for moment in (clock.now(), known_since(registration_id)) if moment is not None)


def _free_index() -> tuple[int, int]:
    """A random free place in the newest shard, so that neither order nor date of issue can be read from it."""
    shard = LicenceVersion.objects.aggregate(newest=Max("status_list"))["newest"] or 0
    if LicenceVersion.objects.filter(status_list=shard).count() >= SHARD_FILLS_UP_AT:
        shard += 1
    while True:
        index = secrets.randbelow(RANDOM_INDEX_SPACE)
        if not LicenceVersion.objects.filter(status_list=shard, status_index=index).exists():
            return shard, index


def _signing_key_id(authority: str) -> str:
    try:
        return current_key(Algorithm.ES256, authority).kid
    except KeyMissingError as missing:
        raise LicenceNotReady((f"{authority}的签发密钥尚未就绪，请系统管理员检查签名服务",)) from missing
