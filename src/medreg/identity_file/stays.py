"""短期行医 in the file: each stay as it was known."""

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from medreg.clock import SHANGHAI
from medreg.identity_file.entries import AsOf, Entry, Section
from medreg.identity_file.words import scopes_in_words
from medreg.register.short_term import ShortTermAsOf, short_term_as_of


def stay_entries(person_id: int, as_of: AsOf, house: int | None) -> list[Entry]:
    """For an institution (`house`) its own guests."""
    stays = short_term_as_of(person_id=person_id, legal_date=as_of.on, known_at=as_of.known_at)
    return [_entry(stay) for stay in stays if house is None or stay.institution_id == house]


def _entry(stay: ShortTermAsOf) -> Entry:
    told = (
        (_("证书编号"), stay.number),
        (_("证书"), _(stay.document)),
        (_("执业范围"), scopes_in_words(stay.scopes)),
        (_("提前终止"), _(stay.ground.label) if stay.ground else ""),
    )
    return Entry(
        section=Section.REGISTRATION,
        title=_("短期行医：%(institution)s") % {"institution": stay.institution},
        facts=tuple((label, words) for label, words in told if words),
        since=stay.since,
        until=stay.ended_on - timedelta(days=1) if stay.ended_on else stay.until,
        known_from=datetime.combine(stay.issued_on, time.min, SHANGHAI),
        source=_("%(authority)s 决定，受理号 %(number)s") % {"authority": stay.authority, "number": stay.case_number},
    )
