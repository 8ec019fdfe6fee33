"""URIs of the identifiers and code lists, and their codings.

Each is a URN that does not change with the host of an installation. Where a list is a national standard, the URN carries
its number: the standards publish no URI of their own.
"""

from typing import Any

from medreg.standards.tables import institution_classes, scopes
from medreg.standards.vocabulary import Category, Level, RegistrationStatus

LICENCE_NUMBER = "urn:medreg:id:licence-number"
INSTITUTION_NUMBER = "urn:medreg:id:institution-number"
CREDIT_CODE = "urn:medreg:id:gb-32100"

LEVEL = "urn:medreg:cs:level"
CATEGORY = "urn:medreg:cs:category"
SCOPE = "urn:medreg:cs:scope"
RELATION = "urn:medreg:cs:practice-relation"
STATUS = "urn:medreg:cs:registration-status"
INSTITUTION_CLASS = "urn:medreg:cs:ws-218"

REGISTRATION_STATUS_EXTENSION = "urn:medreg:extension:registration-status"

RELATIONS = {"main": "主要执业机构", "filed": "多机构备案"}


def coding(system: str, code: str, display: str) -> dict[str, str]:
    return {"system": system, "code": code, "display": display}


def level_coding(code: str) -> dict[str, str]:
    return coding(LEVEL, code, Level(code).label)


def category_coding(code: str) -> dict[str, str]:
    return coding(CATEGORY, code, Category(code).label)


def status_coding(code: str) -> dict[str, str]:
    return coding(STATUS, code, RegistrationStatus(code).label)


def class_coding(code: str) -> dict[str, str]:
    names = {found.code: found.name for found in institution_classes()}
    return (
        coding(INSTITUTION_CLASS, code, names[code]) if code in names else {"system": INSTITUTION_CLASS, "code": code}
    )


def scope_concept(name: str, category: str) -> dict[str, Any]:
    """A scope is kept by its name; old registers have names that no list holds, and they are told as text."""
    found = next((one.code for one in scopes() if one.name == name and one.category == category), None)
    return {"coding": [coding(SCOPE, found, name)], "text": name} if found else {"text": name}


def scope_names(code: str) -> list[str]:
    """The name under which a scope of this code is kept; none for an unknown code."""
    return [one.name for one in scopes() if one.code == code]
