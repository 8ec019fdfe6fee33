"""医师执业证书编码 (handbook 2.4): level, category, county of the first registering body, six-digit serial."""

from django.db import connection

from medreg import clock
from medreg.register.models import LicenceNumberSeries, LicenceNumberUse
from medreg.register.refusals import RegisterRefused
from medreg.standards.physician_numbers import LARGEST_SERIAL, compose_licence_number

_OPEN_SERIES = """
    INSERT INTO register_licencenumberseries (level_code, category, county, last_serial) VALUES (%s, %s, %s, 0)
    ON CONFLICT DO NOTHING
"""
# An uncommitted import of the same number makes this wait, and then skip: a number is never given twice.
_TAKE = """
    INSERT INTO register_licencenumberuse (number, origin, explanation, given_at) VALUES (%s, 'allocated', '', %s)
    ON CONFLICT (number) DO NOTHING RETURNING id
"""
SKIPPED = "顺序号到达时已由旧数据占用，跳过"


def allocate_licence_number(*, level_code: str, category: str, county: str) -> str:
    """The next free number of (level, category, county), 15 characters; the series stays locked until commit.

    Rolling back gives the number back. Raises RegisterRefused("serials_exhausted"), standards' LicenceNumberError for
    parts that make no number.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_SERIES, [level_code, category, county])
        series = LicenceNumberSeries.objects.select_for_update().get(
            level_code=level_code, category=category, county=county
        )
        for serial in range(series.last_serial + 1, LARGEST_SERIAL + 1):
            number = compose_licence_number(level_code, category, county, serial)
            cursor.execute(_TAKE, [number, clock.now()])
            if cursor.fetchone() is not None:
                LicenceNumberSeries.objects.filter(pk=series.pk).update(last_serial=serial)
                return number
            LicenceNumberUse.objects.filter(number=number).update(explanation=SKIPPED)
    raise RegisterRefused("serials_exhausted")
