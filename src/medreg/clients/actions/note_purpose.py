"""Keep for what a client asked, by day, scope and purpose (个人信息保护法 55, 56: records of handling)."""

from django.db import connection

from medreg import clock
from medreg.clients.admission import AdmittedClient
from medreg.clients.words import Purpose, Scope

_NOTE = """
    INSERT INTO clients_purposecount (client_id, day, scope, purpose, calls, subjects) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (client_id, day, scope, purpose) DO UPDATE
    SET calls = clients_purposecount.calls + EXCLUDED.calls, subjects = clients_purposecount.subjects + EXCLUDED.subjects
"""


def note_purpose(*, client: AdmittedClient, scope: Scope, purpose: Purpose, calls: int = 0, subjects: int = 0) -> None:
    """`subjects` is the number of records told. Which records is never kept: the fields are public, the asking is not."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [client.client_id, clock.today(), scope.value, purpose.value, calls, subjects])
