"""Whether what a batch brought is its sender's to tell: a province speaks of its own institutions and registrations.

Looked at after the importer has read the rows, in the same transaction, so no way of writing a file slips past.
"""

import uuid

from django.db.models import Q

from medreg.institutions.models import Institution
from medreg.register.models import Filing, Registration

EXAMPLES = 20


def foreign_rows(run: uuid.UUID, province: str) -> list[str]:
    """A sentence a row of the run that is another province's; the first few."""
    houses = Institution.objects.filter(source_import=run).exclude(province=province)
    registrations = Registration.objects.filter(source_import=run).exclude(
        Q(province=province) & Q(issuer__province=province)
    )
    filings = Filing.objects.filter(source_import=run).exclude(Q(province=province) & Q(institution__province=province))
    found = [
        *(f"机构 {row.name} 在别的省份" for row in houses[:EXAMPLES]),
        *(f"执业证书 {row.licence_number} 由别的省份注册" for row in registrations[:EXAMPLES]),
        *(f"机构 {row.institution.name} 在别的省份" for row in filings.select_related("institution")[:EXAMPLES]),
    ]
    return [f"{sentence}，由该省份的平台报送" for sentence in found[:EXAMPLES]]
