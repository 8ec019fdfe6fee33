"""All figures anew, from one moment of the register."""

import time

from django.db import connection, transaction

from medreg import clock
from medreg.standards import gb2260
from medreg.statistics.dimensions import AGES, NATION
from medreg.statistics.models import Edition

KEPT = 2
_ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtext('medreg: figures'))"
_PLACES = "CREATE TEMPORARY TABLE figure_places (county text, area text, parent text) ON COMMIT DROP"
# One statement sees one and the same register, whatever is written meanwhile.
_FACTS = """
    CREATE TEMPORARY TABLE figure_facts ON COMMIT DROP AS
    SELECT 'standing' AS what, i.region, r.category, r.level, s.status, left(i.class_code, 1) AS class, c.scopes,
        (%(ages)s::int[])[width_bucket(date_part('year', age(%(day)s::date, p.birth_date))::int, %(ages)s::int[])]::text AS age,
        count(*) AS counted
    FROM register_registrationperiod AS c
    JOIN register_statusperiod AS s ON s.registration_id = c.registration_id AND upper_inf(s.known) AND s.legal @> %(day)s::date
    JOIN register_registration AS r ON r.id = c.registration_id
    JOIN physicians_person AS p ON p.id = c.person_key
    JOIN institutions_institution AS i ON i.id = c.main_institution_id
    WHERE upper_inf(c.known) AND c.legal @> %(day)s::date
    GROUP BY 2, 3, 4, 5, 6, 7, 8
    UNION ALL
    SELECT 'filings', i.region, '', '', '', '', '{}', '', count(*) FROM register_filingperiod AS f
    JOIN institutions_institution AS i ON i.id = f.institution_key
    WHERE upper_inf(f.known) AND f.legal @> %(day)s::date GROUP BY 2
    UNION ALL
    SELECT 'institutions', region, '', '', '', '', '{}', '', count(*) FROM institutions_institution GROUP BY 2
"""
_FIGURES = """
    INSERT INTO statistics_figure (edition_id, area, parent, dimension, key, count)
    WITH told AS (
        SELECT region, 'total' AS dimension, what AS key, counted FROM figure_facts
        UNION ALL SELECT region, 'status', status, counted FROM figure_facts WHERE what = 'standing'
        UNION ALL SELECT region, each.dimension, each.key, counted FROM figure_facts
            CROSS JOIN LATERAL (
                VALUES ('total', 'valid'), ('category', category), ('level', level), ('class', class), ('age', age)
            ) AS each (dimension, key) WHERE status = 'valid'
        UNION ALL SELECT region, 'scope', scope, counted FROM figure_facts CROSS JOIN LATERAL unnest(scopes) AS scope
            WHERE status = 'valid'
    ), summed AS (SELECT region, dimension, key, sum(counted) AS counted FROM told GROUP BY 1, 2, 3)
    SELECT %(edition)s, p.area, p.parent, s.dimension, s.key, sum(s.counted)
    FROM summed AS s JOIN figure_places AS p ON p.county = s.region GROUP BY p.area, p.parent, s.dimension, s.key
"""


def refresh_figures() -> Edition | None:
    """The new edition; older ones but the last go. None when another process is at it. About a minute for five million."""
    begun = time.monotonic()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
        if not cursor.fetchone()[0]:
            return None
        day, known_at = clock.today(), clock.now()
        cursor.execute("SET LOCAL work_mem = '128MB'; SET LOCAL jit = off")
        cursor.execute("DROP TABLE IF EXISTS figure_places, figure_facts")
        cursor.execute(_PLACES)
        cursor.executemany("INSERT INTO figure_places VALUES (%s, %s, %s)", places())
        cursor.execute(_FACTS, {"day": day, "ages": [int(key) for key in AGES]})
        edition = Edition.objects.create(day=day, known_at=known_at, seconds=0)
        cursor.execute(_FIGURES, {"edition": edition.pk})
        edition.seconds = round(time.monotonic() - begun, 2)
        edition.save(update_fields=["seconds"])
        kept = list(Edition.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT])
        Edition.objects.exclude(pk__in=kept).delete()
    return edition


def places() -> list[tuple[str, str, str]]:
    """(county, area, the area above it) for every county and each area that it is part of."""
    found: list[tuple[str, str, str]] = []
    for province in gb2260.provinces():
        cities = {city.code for city in gb2260.cities(province.code)}
        for county in gb2260.counties(province.code):
            city = f"{county.code[:4]}00"
            above = city if city in cities and city != county.code else province.code
            found += [
                (county.code, NATION, ""),
                (county.code, province.code, NATION),
                (county.code, county.code, above),
            ]
            if above == city:
                found.append((county.code, city, province.code))
    return found
