"""One more verification of each of many licences today; neither who nor from where is kept with the count."""

from collections.abc import Collection

from django.db import connection

from medreg import clock
from medreg.licences.verification_counts import Way

_COUNT = """
    INSERT INTO licences_verificationcount (registration_id, day, way, count)
    SELECT key, %s, %s, 1 FROM unnest(%s::bigint[]) AS key ORDER BY key
    ON CONFLICT (registration_id, day, way) DO UPDATE SET count = licences_verificationcount.count + 1
"""


def count_verifications(*, registration_ids: Collection[int], way: Way) -> None:
    """In the order of the keys, so that two batches never wait for each other in a circle."""
    if registration_ids:
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [clock.today(), way.value, sorted(registration_ids)])
