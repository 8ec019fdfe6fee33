"""Put a name on the list of those granted or cancelled, at once (医师法 21, 管理办法 22)."""

from medreg import clock
from medreg.law.publication_lists import published_ground
from medreg.publication.models import PublicRecord, PublishedName
from medreg.register.queries import newest_content


def publish_name(*, registration_id: int, kind: str, case_number: str, ground: str = "") -> None:
    """`kind` is granted or cancelled; once per case and registration. Of `ground` (X01 … X99) only its kind is kept."""
    record, content = PublicRecord.objects.get(registration_id=registration_id), newest_content(registration_id)
    assert content is not None
    PublishedName.objects.get_or_create(
        kind=kind,
        case_number=case_number,
        province=record.province,
        licence_number=record.licence_number,
        defaults={
            "published_on": clock.today(),
            "name": record.name,
            "level": record.level,
            "category": record.category,
            "main_institution": record.main_institution,
            "authority": content.authority,
            "authority_key": content.authority_id,
            "ground_category": published_ground(ground).value if kind == "cancelled" else "",
        },
    )
