"""What time alone will change: a suspension ends, a filing runs out, a status recorded ahead begins."""

from datetime import date

from medreg import clock
from medreg.register.models import FilingPeriod, RegistrationPeriod, StatusPeriod


def next_change(registration_id: int) -> date | None:
    """The first day after today on which the register says something else of this registration; None when never."""
    today, known = clock.today(), {"known__upper_inf": True}
    contents = RegistrationPeriod.objects.filter(registration_id=registration_id, **known).values_list("legal", flat=True)
    spans = contents.union(
        StatusPeriod.objects.filter(registration_id=registration_id, **known).values_list("legal", flat=True),
        FilingPeriod.objects.filter(registration_key=registration_id, **known).values_list("legal", flat=True),
    )
    bounds = (day for span in spans for day in (span.lower, span.upper))
    return min((day for day in bounds if day is not None and day > today), default=None)
