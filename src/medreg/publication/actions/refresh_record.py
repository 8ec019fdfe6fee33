"""Write the public projection of one registration, in the transaction that changed the register."""

from medreg import clock
from medreg.publication.models import PublicRecord
from medreg.register.queries import public_facts
from medreg.standards.tables import scope


def refresh_record(*, registration_id: int) -> None:
    """Idempotent: the projection is computed from the register as it stands now."""
    facts = public_facts(registration_id)
    if facts is None:
        PublicRecord.objects.filter(registration_id=registration_id).delete()
        return
    named = [found.name if (found := scope(code)) else code for code in facts.scopes]
    PublicRecord.objects.update_or_create(
        registration_id=registration_id,
        defaults={
            "province": facts.province,
            "licence_number": facts.licence_number,
            "name": facts.name,
            "sex": facts.sex,
            "level": facts.level.value,
            "category": facts.category.value,
            "scopes": named or list(facts.techniques),
            "place": facts.place,
            "main_institution": facts.main_institution,
            "filed_institutions": list(facts.filed_institutions),
            "authority": facts.authority,
            "status": facts.status.value,
            "status_from": facts.status_from,
            "status_until": facts.status_until,
            "registered_on": facts.registered_on,
            "refreshed_at": clock.now(),
        },
    )
