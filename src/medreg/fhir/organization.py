"""An institution as an Organization, and where it stands as a Location under the same id."""

from medreg.fhir.parameters import LOCATION, ORGANIZATION
from medreg.fhir.stamped import Resource, reference, stamped
from medreg.fhir.systems import CREDIT_CODE, INSTITUTION_NUMBER, class_coding
from medreg.institutions.directory import House, area_names


def organization(house: House) -> Resource:
    """No telephone: what the register holds may be a clerk's own."""
    identifiers = [{"use": "official", "system": INSTITUTION_NUMBER, "value": house.licence_number}]
    if house.credit_code:
        identifiers.append({"use": "secondary", "system": CREDIT_CODE, "value": house.credit_code})
    return stamped(
        ORGANIZATION,
        str(house.institution_id),
        house.updated,
        {
            "identifier": identifiers,
            "active": house.open,
            "type": [{"coding": [class_coding(house.class_code)]}],
            "name": house.name,
            "address": [_address(house)],
        },
    )


def location(house: House) -> Resource:
    return stamped(
        LOCATION,
        str(house.institution_id),
        house.updated,
        {
            "identifier": [{"use": "official", "system": INSTITUTION_NUMBER, "value": house.licence_number}],
            "status": "active" if house.open else "inactive",
            "name": house.name,
            "mode": "instance",
            "type": [{"coding": [class_coding(house.class_code)]}],
            "address": _address(house),
            "managingOrganization": reference(ORGANIZATION, house.institution_id, house.name),
        },
    )


def _address(house: House) -> Resource:
    state, city, district = area_names(house.region)
    told = {
        "use": "work",
        "type": "physical",
        "text": "".join((state, city, district, house.address)),
        "line": [house.address] if house.address else None,
        "city": city,
        "district": district,
        "state": state,
        "country": "CN",
    }
    return {name: value for name, value in told.items() if value}
