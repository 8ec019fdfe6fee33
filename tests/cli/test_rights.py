"""The web server and the worker work with the rows of business and cannot touch the schema or a written ledger."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cli.cluster import role_name
from medreg.cli.installation import address_for
from medreg.cli.rights import PROCESSES, grant_rights
from tests.builders.casework import a_scene, an_accepted_case

pytestmark = pytest.mark.django_db


@pytest.fixture(params=PROCESSES)
def role(request: pytest.FixtureRequest) -> Iterator[str]:
    """A role of this database, in whose name the test goes on; it vanishes with the test's transaction."""
    name = role_name(connection.settings_dict["NAME"], request.param)
    with connection.cursor() as cursor:
        for process in PROCESSES:
            cursor.execute(f'CREATE ROLE "{role_name(connection.settings_dict["NAME"], process)}"')
        assert name in grant_rights()
        cursor.execute(f'SET LOCAL ROLE "{name}"')
        yield name
        cursor.execute("RESET ROLE")


def test_business_goes_on_under_the_rights_of_a_process(role: str) -> None:
    case = an_accepted_case(a_scene())

    assert case.due_on is not None


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE audit_auditentry SET verb = 'read_case'",
        "DELETE FROM audit_auditentry",
        "TRUNCATE audit_auditentry",
        "ALTER TABLE audit_auditentry DISABLE TRIGGER ALL",
        "UPDATE cases_caseevent SET note = ''",
        "DELETE FROM register_decision",
        "UPDATE licences_licencesignature SET signature = ''",
        "CREATE TABLE mine (id int)",
        "DROP TABLE cases_case",
        "ALTER TABLE register_registration ADD COLUMN mine int",
        "DELETE FROM django_migrations",
        "SET session_replication_role = replica",
    ],
)
def test_schema_and_ledgers_are_out_of_reach(role: str, forbidden: str) -> None:
    record(verb=Verb.SIGNED_IN, actor=SYSTEM, subject_kind="user", subject_id=1)

    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(forbidden)


def test_roles_that_nobody_has_made_get_nothing() -> None:
    granted = grant_rights()

    assert granted == ()


def test_each_process_of_an_own_server_goes_in_by_its_own_role() -> None:
    own = "postgresql://medreg_owner@/medreg?host=%2Frun%2Fx&port=5432"

    assert address_for("web", own) == "postgresql://medreg_web@/medreg?host=%2Frun%2Fx&port=5432"
    assert address_for("web", "postgresql://me:secret@db/medreg") == "postgresql://me:secret@db/medreg"
