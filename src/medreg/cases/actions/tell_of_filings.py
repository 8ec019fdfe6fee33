"""多机构备案 ends with its last day: physician and institution hear of it a month before and when it has ended (管理办法 10)."""

from datetime import date, timedelta

from django.utils.translation import gettext_noop

from medreg import clock
from medreg.accounts.queries import staff_user_ids, user_id_of_person
from medreg.notices.actions.notify_many import notify_many
from medreg.register.models import FilingPeriod

DAYS_AHEAD = 30
DAYS_BACK = 30
SOON = (
    gettext_noop("多机构备案即将到期"),
    "{name}在{institution}的多机构备案到 {day} 为止。需要继续在该机构执业的，请在到期前重新备案。",
)
OVER = (
    gettext_noop("多机构备案已到期"),
    "{name}在{institution}的多机构备案已于 {day} 到期，公开信息不再显示。继续在该机构执业的，须重新备案。",
)


def tell_of_filings() -> int:
    """Run as often as you like: nobody is told twice. The number of new notices."""
    today = clock.today()
    ahead = _ending(today + timedelta(days=1), today + timedelta(days=DAYS_AHEAD + 1))
    behind = _ending(today - timedelta(days=DAYS_BACK), today)
    return sum(_tell(row, SOON) for row in ahead) + sum(_tell(row, OVER) for row in behind)


def _ending(first: date, last: date) -> list[FilingPeriod]:
    """Those whose first free day lies between the two, and that nobody has ended before."""
    rows = FilingPeriod.objects.filter(known__upper_inf=True, legal__endswith__range=(first, last), ended_as="")
    return list(rows.select_related("filing__institution", "filing__registration__person").order_by("pk"))


def _tell(row: FilingPeriod, words: tuple[str, str]) -> int:
    filing, last_day = row.filing, row.legal.upper - timedelta(days=1)
    person = filing.registration.person
    physician = user_id_of_person(person.pk)
    told = {*staff_user_ids(institution_id=filing.institution_id), *([physician] if physician is not None else [])}
    title, body = words
    return notify_many(
        recipient_ids=told,
        topic="register",
        title=title,
        body=body.format(name=person.name, institution=filing.institution.name, day=last_day.isoformat()),
        dedupe_key=f"filing-{'over' if words is OVER else 'soon'}:{filing.pk}:{last_day.isoformat()}",
    )
