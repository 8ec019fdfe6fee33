"""One more verification of a licence today; neither who nor from where is kept, here or anywhere."""

from django.db import connection

from medreg import clock
from medreg.licences.verification_counts import Way

_COUNT = """
    INSERT INTO licences_verificationcount (registration_id, day, way, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (registration_id, day, way) DO UPDATE SET count = licences_verificationcount.count + 1
"""


def count_verification(*, registration_id: int, way: Way) -> None:
    """Several at once count one by one."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [registration_id, clock.today(), way.value])
