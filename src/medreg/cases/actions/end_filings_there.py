"""The filings of one physician at an institution without a licence end; she and her main institutions are told."""

from datetime import date

from django.utils.translation import gettext_noop

from medreg.access.actor import SYSTEM
from medreg.accounts.queries import staff_user_ids, user_id_of_person
from medreg.institutions.models import Institution
from medreg.notices.actions.notify_many import notify_many
from medreg.physicians.models import Person
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.actions.end_filing import end_filing
from medreg.register.queries import filings_at, newest_content

TITLE = gettext_noop("多机构备案已终止：备案机构失去执业许可")
BODY = "{institution}的执业许可已于 {on} 被吊销或者注销，{name}在该机构的多机构备案自当日起终止。主要执业机构的注册不变。"


def end_filings_there(*, person: Person, house: Institution, on: date) -> int:
    """Inside the caller's transaction, which holds the person's lock: from `on` nobody practises there. The number of
    filings that ended."""
    found = filings_at(house.pk, person_id=person.pk, since=on)
    for filing_id, registration_id, begins in found:
        end_filing(filing_id=filing_id, on=max(on, begins), decision=None, actor=SYSTEM)
        refresh_record(registration_id=registration_id)
        _tell(person, house, on, filing_id, registration_id)
    return len(found)


def _tell(person: Person, house: Institution, on: date, filing_id: int, registration_id: int) -> None:
    physician, content = user_id_of_person(person.pk), newest_content(registration_id)
    staff = () if content is None else staff_user_ids(institution_id=content.main_institution_id)
    notify_many(
        recipient_ids={*staff, *([physician] if physician is not None else [])},
        topic="register",
        title=TITLE,
        body=BODY.format(institution=house.name, on=on.isoformat(), name=person.name),
        dedupe_key=f"filing-lost:{filing_id}:{on.isoformat()}",
    )
