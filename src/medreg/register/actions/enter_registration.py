"""The entry that makes a physician registered: registration, first content period, first status."""

import re
from datetime import date
from typing import Unpack

from django.db import connection

from medreg import clock
from medreg.access.actor import Actor
from medreg.physicians.models import Qualification
from medreg.register.bitemporal import days, known_from
from medreg.register.content import FirstContent, columns_of
from medreg.register.entries import write_down
from medreg.register.models import Decision, LicenceNumberUse, Registration, RegistrationPeriod, StatusPeriod
from medreg.register.refusals import RegisterRefused, constraints_in_words
from medreg.register.sources import Source
from medreg.standards.vocabulary import Category, Level, RegistrationStatus

_LINK_NUMBER = """
    INSERT INTO register_licencenumberuse (number, registration_id, origin, explanation, given_at)
    VALUES (%s, %s, %s, '', %s)
    ON CONFLICT (number) DO UPDATE SET registration_id = COALESCE(register_licencenumberuse.registration_id, %s)
"""


def enter_registration(
    *,
    person_id: int,
    qualification_id: int,
    level: Level,
    category: Category,
    place: str,
    licence_number: str,
    since: date,
    source: Source,
    actor: Actor,
    decision: Decision | None = None,
    province: str = "",
    warnings: tuple[str, ...] = (),
    **content: Unpack[FirstContent],
) -> Registration:
    """Enter a registration that is valid from `since` on. `province` says who keeps one without a place (规培).
    A number may serve several registrations of one person, never two. Raises RegisterRefused (already_main, …).
    """
    _check(person_id, qualification_id, licence_number)
    registration = Registration(
        province=place[:2] or province,
        person_id=person_id,
        qualification_id=qualification_id,
        level=level.value,
        category=category.value,
        place=place,
        licence_number=licence_number,
        issuer_id=content["authority_id"],
        issued_on=since,
        source=source.value,
        warnings=list(warnings),
        created_at=clock.now(),
    )
    with constraints_in_words():
        registration.save(force_insert=True)
        _begin(registration, RegistrationPeriod(decision=decision, **columns_of(content)))
        _link_number(registration)
    write_down("entered_registration", registration, actor, since=since.isoformat(), source=source.value)
    return registration


def _check(person_id: int, qualification_id: int, licence_number: str) -> None:
    if not re.fullmatch(r"[0-9A-Z]{1,20}", licence_number):
        raise RegisterRefused("number_malformed")
    if not Qualification.objects.filter(pk=qualification_id, person_id=person_id).exists():
        raise RegisterRefused("qualification_not_theirs")
    others = Registration.objects.filter(licence_number=licence_number).exclude(person_id=person_id)
    used = LicenceNumberUse.objects.filter(number=licence_number).exclude(registration__person_id=person_id)
    if others.exists() or used.filter(registration__isnull=False).exists():
        raise RegisterRefused("number_in_use")


def _begin(registration: Registration, content: RegistrationPeriod) -> None:
    legal, known = days(registration.issued_on), known_from(registration.created_at)
    content.registration = registration
    content.province, content.place = registration.province, registration.place
    content.person_key = registration.person_id
    content.legal, content.known = legal, known
    content.save(force_insert=True)
    StatusPeriod.objects.create(
        registration=registration,
        province=registration.province,
        status=RegistrationStatus.VALID.value,
        decision=content.decision,
        legal=legal,
        known=known,
    )


def _link_number(registration: Registration) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            _LINK_NUMBER,
            [
                registration.licence_number,
                registration.pk,
                registration.source,
                registration.created_at,
                registration.pk,
            ],
        )
