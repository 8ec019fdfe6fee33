"""A licence that was approved and says something else: between the approval and the signature the forger changes the rows that
it is made of, then prepares it anew, or writes the document itself."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from PIL import Image, ImageOps

from medreg import clock
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.institutions.models import Authority, Institution
from medreg.licences.actions.prepare_version import prepare_version
from medreg.licences.document import LicenceDocument, Scope
from medreg.licences.issuing_key import current_key, published_keys
from medreg.licences.models import LicenceVersion
from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue
from medreg.outbox.models import OutboxEntry
from medreg.physicians.models import Person, Qualification
from medreg.register.models import Filing, FilingPeriod, Registration, RegistrationPeriod
from medreg.signing.keys import Algorithm
from medreg.standards.vocabulary import Category, Level, LicenceStatus, Sex
from tests.builders.casework import a_photo
from tests.licences.forging.ground import Ground

Rows = Callable[[Ground, Random], None]


def other_scopes(ground: Ground, chance: Random) -> None:
    _periods(ground).update(scopes=chance.choice([["C02"], ["C01", "C02"], ["C04"]]))


def other_institution(ground: Ground, chance: Random) -> None:
    del chance
    _periods(ground).update(main_institution_id=ground.signed_scene.hospital.pk)


def renamed_institution(ground: Ground, chance: Random) -> None:
    name = f"国家示例医院{chance.randint(1, 999)}"
    Institution.objects.filter(pk=ground.granted_scene.hospital.pk).update(name=name)


def renamed_authority(ground: Ground, chance: Random) -> None:
    del chance
    Authority.objects.filter(pk=ground.granted_scene.authority.pk).update(name="国家卫生健康委员会")


def other_name(ground: Ground, chance: Random) -> None:
    _person(ground).update(name=chance.choice(["王冒名", "李顶替", "赵假"]))


def other_sex(ground: Ground, chance: Random) -> None:
    del chance
    _person(ground).update(sex="female")


def other_birth_date(ground: Ground, chance: Random) -> None:
    _person(ground).update(birth_date=date(1980, 1, chance.randint(1, 28)))


def other_identity(ground: Ground, chance: Random) -> None:
    """The sealed number of somebody else; her own index, which is unique, stays."""
    del chance
    person = Person.objects.get(pk=ground.granted_scene.person.pk)
    person.id_number = ground.signed_scene.person.id_number
    person.save(update_fields=["id_number"])


def other_photo(ground: Ground, chance: Random) -> None:
    del chance
    stored = store_upload(
        content=_another_portrait(a_photo()),
        filename="x.jpg",
        purpose=Purpose.PHOTO,
        owner_id=ground.forger.user_id or 0,
    )
    _person(ground).update(photo_id=stored.pk)


def other_qualification(ground: Ground, chance: Random) -> None:
    del chance
    row = Qualification.objects.get(person=ground.granted_scene.person)
    row.number = f"1999{(row.number or '')[4:]}"
    row.save(update_fields=["number"])


def other_level(ground: Ground, chance: Random) -> None:
    del chance
    _registration(ground).update(level=Level.ASSISTANT.value)


def other_category(ground: Ground, chance: Random) -> None:
    del chance
    _registration(ground).update(category=Category.DENTAL.value)


def other_number(ground: Ground, chance: Random) -> None:
    _registration(ground).update(licence_number=f"110110108{chance.randint(900000, 999999)}")


def number_of_another(ground: Ground, chance: Random) -> None:
    del chance
    _registration(ground).update(licence_number=ground.signed.licence_number)


def earlier_issue(ground: Ground, chance: Random) -> None:
    _registration(ground).update(issued_on=clock.today() - timedelta(days=chance.randint(1, 4000)))


def called_an_import(ground: Ground, chance: Random) -> None:
    del chance
    _registration(ground).update(source="import")


def one_more_filing(ground: Ground, chance: Random) -> None:
    del chance
    registration = Registration.objects.get(pk=ground.granted.pk)
    house = ground.signed_scene.hospital
    filing = Filing.objects.create(
        registration=registration, province="11", institution=house, source="case", created_at=clock.now()
    )
    period = RegistrationPeriod.objects.filter(registration=registration).latest("pk")
    FilingPeriod.objects.create(
        filing=filing,
        province="11",
        registration_key=registration.pk,
        institution_key=house.pk,
        scopes=["C01"],
        legal=period.legal,
        known=period.known,
    )


ROWS: tuple[Rows, ...] = (
    *(other_scopes, other_institution, renamed_institution, renamed_authority, other_name, other_sex, other_birth_date),
    *(other_identity, other_photo, other_qualification, other_level, other_category, other_number, number_of_another),
    *(earlier_issue, called_an_import, one_more_filing),
)


def changed_rows(ground: Ground, chance: Random) -> None:
    """The prepared version stays as it is, or another one is prepared of the changed rows in its place."""
    chance.choice(ROWS)(ground, chance)
    if chance.random() < 0.5:
        _forget_the_first_version(ground)
        prepare_version(registration_id=ground.granted.pk)


def changed_document(ground: Ground, chance: Random) -> None:
    """The rows are genuine; the bytes to be signed are not."""
    genuine = LicenceVersion.objects.get(registration=ground.granted)
    document = LicenceDocument.from_cbor(bytes(genuine.document))
    field, value = chance.choice(_values(chance))
    _insert(genuine, replace(document, **{field: value, "version": 2, "status_index": chance.randrange(131072)}))


ALTERED = (changed_rows, changed_rows, changed_document)


def _values(chance: Random) -> list[tuple[str, Any]]:
    return [
        ("name", "王冒名"),
        ("sex", Sex.FEMALE),
        ("birth_date", date(1979, 5, 5)),
        ("scopes", (Scope("C02", "外科专业"),)),
        ("main_institution", "国家示例医院"),
        ("filed_institutions", ("海淀备案医院",)),
        ("authority", "国家卫生健康委员会"),
        ("licence_number", f"110110108{chance.randint(900000, 999999)}"),
        ("first_issued_on", date(2001, 1, 1)),
        ("issued_at", clock.now().replace(microsecond=0) - timedelta(days=400)),
        ("status", LicenceStatus.UPDATED),
        ("remarks", ("乡镇/村",)),
        ("photo_digest", hashlib.sha256(b"another").hexdigest()),
        ("masked_identity_number", "310***********0011"),
        ("key_id", "0000000000000000"),
        ("key_id", current_key(Algorithm.ES256, "上海市卫生健康委员会").kid),
        ("key_id", _systems_key()),
        ("expires_on", date(2099, 1, 1)),
    ]


def _systems_key() -> str:
    key = published_keys().current(Algorithm.ES256, clock.now())
    assert key is not None
    return key.kid


def _insert(genuine: LicenceVersion, document: LicenceDocument) -> None:
    content = document.to_cbor()
    version = LicenceVersion.objects.create(
        registration_id=genuine.registration_id,
        province=genuine.province,
        number=document.licence_number,
        version=document.version,
        document=content,
        digest=hashlib.sha256(content).digest(),
        photo_id=genuine.photo_id,
        status_list=document.status_list,
        status_index=document.status_index,
        issued_on=document.issued_on,
        created_at=genuine.created_at,
    )
    enqueue(
        "licences.sign_version",
        dedupe_key=f"sign:{version.pk}",
        payload={"version_id": version.pk},
        queue=SIGNER_QUEUE,
    )


def _forget_the_first_version(ground: Ground) -> None:
    """Its job is marked as done, so that the approved version is never signed and the act is free for another."""
    genuine = LicenceVersion.objects.get(registration=ground.granted)
    OutboxEntry.objects.filter(dedupe_key=f"sign:{genuine.pk}").update(done_at=clock.now())


def _another_portrait(content: bytes) -> bytes:
    held = io.BytesIO()
    ImageOps.mirror(Image.open(io.BytesIO(content)).rotate(1, fillcolor="white")).save(held, "JPEG", quality=90)
    return held.getvalue()


def _periods(ground: Ground) -> Any:
    return RegistrationPeriod.objects.filter(registration=ground.granted)


def _person(ground: Ground) -> Any:
    return Person.objects.filter(pk=ground.granted_scene.person.pk)


def _registration(ground: Ground) -> Any:
    return Registration.objects.filter(pk=ground.granted.pk)
