"""Put a name on the list of those granted or cancelled, at once (医师法 21)."""

from medreg import clock
from medreg.publication.models import PublicRecord, PublishedName


def publish_name(*, registration_id: int, kind: str, case_number: str, ground_category: str = "") -> None:
    """`kind` is granted or cancelled; once per case and licence."""
    record = PublicRecord.objects.get(registration_id=registration_id)
    PublishedName.objects.get_or_create(
        kind=kind,
        case_number=case_number,
        licence_number=record.licence_number,
        defaults={
            "province": record.province,
            "published_on": clock.today(),
            "name": record.name,
            "level": record.level,
            "category": record.category,
            "main_institution": record.main_institution,
            "authority": record.authority,
            "ground_category": ground_category,
        },
    )
