"""A physician as a Practitioner: one for each licence number."""

import re

from medreg.fhir.names import parted
from medreg.fhir.parameters import PRACTITIONER
from medreg.fhir.stamped import Resource, stamped
from medreg.fhir.systems import LICENCE_NUMBER, category_coding, level_coding
from medreg.publication.directory import Listed

NUMBER = re.compile(r"[A-Z0-9]{1,20}")


def practitioner(record: Listed) -> Resource:
    """No birth date, no photo, no qualification number: the fields of the public search only."""
    level, category = level_coding(record.level), category_coding(record.category)
    name: Resource = {"use": "official", "text": record.name}
    if (parts := parted(record.name)) is not None:
        name |= {"family": parts[0], "given": [parts[1]]}
    return stamped(
        PRACTITIONER,
        record.licence_number,
        record.updated,
        {
            "identifier": [{"use": "official", "system": LICENCE_NUMBER, "value": record.licence_number}],
            "active": record.stands,
            "name": [name],
            "gender": record.sex,
            "qualification": [
                {
                    "code": {"coding": [level, category], "text": f"{level['display']}（{category['display']}）"},
                    "issuer": {"display": record.authority},
                }
            ],
        },
    )
