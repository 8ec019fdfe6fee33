"""A registration at one institution as a PractitionerRole: the main institution, and each filing (多机构备案)."""

import re

from medreg.fhir.parameters import LOCATION, ORGANIZATION, PRACTITIONER, PRACTITIONER_ROLE
from medreg.fhir.stamped import Resource, reference, stamped
from medreg.fhir.systems import (
    REGISTRATION_STATUS_EXTENSION,
    RELATION,
    RELATIONS,
    category_coding,
    coding,
    level_coding,
    scope_concept,
    status_coding,
)
from medreg.publication.directory import Listed
from medreg.publication.practice_places import Place
from medreg.standards.vocabulary import RegistrationStatus

_KEY = re.compile(r"(\d{1,18})-(\d{1,18})", re.ASCII)


def key_of(place: Place) -> str:
    return f"{place.record.registration_id}-{place.institution_id}"


def read_key(key: str) -> tuple[int, int] | None:
    """(registration, institution) of an id; None for anything else."""
    found = _KEY.fullmatch(key)
    return (int(found[1]), int(found[2])) if found else None


def practitioner_role(place: Place) -> Resource:
    """Scopes are told for the main institution only: which of them a filing covers is not among the public fields."""
    record, relation = place.record, "main" if place.main else "filed"
    related = coding(RELATION, relation, RELATIONS[relation])
    category = category_coding(record.category)
    scopes = [scope_concept(name, record.category) for name in record.scopes] if place.main else []
    return stamped(
        PRACTITIONER_ROLE,
        key_of(place),
        record.updated,
        {
            "extension": [_status(record)],
            "active": record.status == RegistrationStatus.VALID,
            "practitioner": reference(PRACTITIONER, record.licence_number, record.name),
            "organization": reference(ORGANIZATION, place.institution_id, place.institution),
            "code": [{"coding": [level_coding(record.level)]}, {"coding": [related]}],
            "specialty": [{"coding": [category], "text": category["display"]}, *scopes],
            "location": [reference(LOCATION, place.institution_id, place.institution)],
        },
    )


def _status(record: Listed) -> Resource:
    """The word of the register beside FHIR's yes or no; days are told for all but a registration that simply holds."""
    status = {"url": "status", "valueCoding": status_coding(record.status)}
    if record.status == RegistrationStatus.VALID:
        return {"url": REGISTRATION_STATUS_EXTENSION, "extension": [status]}
    period = {"start": record.status_from.isoformat()}
    if record.status_until is not None:
        period["end"] = record.status_until.isoformat()
    return {
        "url": REGISTRATION_STATUS_EXTENSION,
        "extension": [status, {"url": "period", "valuePeriod": period}],
    }
