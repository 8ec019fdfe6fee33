"""多机构备案 (管理办法 10): practice in a further institution of the same place."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from medreg import clock
from medreg.access.actor import Actor
from medreg.register.bitemporal import days, known_from
from medreg.register.entries import locked_alive, write_down
from medreg.register.models import Decision, Filing, FilingPeriod, Registration, RegistrationPeriod
from medreg.register.refusals import RegisterRefused, constraints_in_words
from medreg.register.sources import Source


def file_institution(
    *,
    registration_id: int,
    institution_id: int,
    scopes: tuple[str, ...],
    since: date,
    until: date | None,
    decision: Decision | None,
    source: Source,
    actor: Actor,
) -> Filing:
    """File an institution for the days `since`–`until`, both included; None has no end.

    Raises RegisterRefused (registration_ended, already_filed, files_at_main, ends_before_it_starts).
    """
    registration = locked_alive(registration_id)
    if until is not None and until < since:
        raise RegisterRefused("ends_before_it_starts")
    legal = days(since, until)
    _refuse_main(registration, institution_id, legal)
    with constraints_in_words():
        filing = Filing.objects.create(
            registration=registration,
            province=registration.province,
            institution_id=institution_id,
            source=source.value,
            created_at=clock.now(),
        )
        FilingPeriod.objects.create(
            filing=filing,
            province=registration.province,
            registration_key=registration.pk,
            institution_key=institution_id,
            scopes=list(scopes),
            decision=decision,
            legal=legal,
            known=known_from(filing.created_at),
        )
    write_down("filed_institution", registration, actor, institution=institution_id, since=since.isoformat())
    return filing


def _refuse_main(registration: Registration, institution_id: int, legal: DateRange) -> None:
    main = RegistrationPeriod.objects.filter(
        registration=registration, main_institution_id=institution_id, known__upper_inf=True, legal__overlap=legal
    )
    if main.exists():
        raise RegisterRefused("files_at_main")
