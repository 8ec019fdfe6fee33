"""The web server and the worker work with the rows of business and cannot touch the schema or a written ledger, nor sign;
the signing process signs, and can do nothing else."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cli.installation import address_for
from medreg.cli.rights import LOGS, PROCESSES, grant_rights
from medreg.licences.models import LicenceVersion
from medreg.outbox.enqueue import SIGNER_QUEUE, WORKER_QUEUE
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.queries import public_records
from tests.builders.casework import a_granted_case, a_scene, an_accepted_case
from tests.builders.outbox import drain_outbox
from tests.builders.register_rows import a_registration
from tests.builders.roles import acting_as, make_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles() -> None:
    assert len(make_roles()) == len(PROCESSES)


@pytest.fixture(params=("web", "worker"))
def role(request: pytest.FixtureRequest, roles: None) -> Iterator[str]:
    with acting_as(request.param):
        yield request.param


@pytest.mark.parametrize("process", ["web", "worker"])
def test_business_goes_on_under_the_rights_of_a_process(roles: None, process: str) -> None:
    scene = a_scene()

    with acting_as(process):
        case = an_accepted_case(scene)

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
        "UPDATE licences_licenceartefact SET content = ''",
        "UPDATE register_endorsement SET content = ''",
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


@pytest.mark.parametrize(
    "forbidden",
    [
        "INSERT INTO licences_licenceartefact (purpose) VALUES ('token')",
        "INSERT INTO licences_signingintent (source) VALUES ('decision')",
        "INSERT INTO accounts_staffkey (role) VALUES ('approver')",
        "UPDATE accounts_staffkey SET withdrawn = false",
        "INSERT INTO register_confirmedentry (run) VALUES (NULL)",
        "UPDATE licences_statuslistedition SET content = ''",
        "UPDATE licences_licenceversion SET token = 'x'",
        "UPDATE licences_licenceversion SET state = 'signed'",
        "UPDATE licences_licenceversion SET document = 'x'",
        "DELETE FROM licences_licenceversion",
    ],
)
def test_nobody_but_the_signing_process_signs_and_nobody_but_the_owner_lists_keys(role: str, forbidden: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(forbidden)


@pytest.mark.parametrize("table", LOGS)
def test_the_web_server_does_not_write_the_logs(roles: None, table: str) -> None:
    with acting_as("web"), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"INSERT INTO {table} DEFAULT VALUES")


@pytest.mark.parametrize("state", ["'signed', NULL, NULL", "'to_sign', 'x', NULL", "'to_sign', NULL, now()"])
def test_a_version_cannot_be_born_signed(role: str, state: str) -> None:
    birth = f"""INSERT INTO licences_licenceversion (registration_id, province, number, version, document, digest,
        status_list, status_index, status, issued_on, created_at, state, token, signed_at)
        VALUES (1, '11', '1', 1, '', '', 0, 0, 'valid', now(), now(), {state})"""

    with pytest.raises(IntegrityError, match="born unsigned"), transaction.atomic():
        connection.cursor().execute(birth)


def test_a_case_is_granted_by_the_web_server_signed_by_the_signer_and_closed_by_the_worker(roles: None) -> None:
    scene = a_scene()

    with acting_as("web"):
        case = a_granted_case(scene)
    with acting_as("signer"):
        drain_outbox(queue=SIGNER_QUEUE)
    with acting_as("worker"):
        drain_outbox(queue=WORKER_QUEUE)

    case.refresh_from_db()
    assert case.state == "closed"
    assert LicenceVersion.objects.get().state == "signed"


@pytest.mark.parametrize(
    "forbidden",
    [
        "INSERT INTO register_decision (outcome) VALUES ('granted')",
        "INSERT INTO register_endorsement (kind) VALUES ('grant')",
        "INSERT INTO accounts_staffkey (role) VALUES ('approver')",
        "UPDATE register_registrationperiod SET scopes = '{}'",
        "UPDATE licences_licenceversion SET document = 'x'",
        "UPDATE licences_licenceartefact SET content = 'x'",
        "SELECT * FROM accounts_user",
        "SELECT * FROM cases_case",
    ],
)
def test_the_signing_process_can_neither_decide_nor_read_more_than_it_needs(roles: None, forbidden: str) -> None:
    with acting_as("signer"), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(forbidden)


def test_the_window_reads_the_public_register_and_nothing_else(roles: None) -> None:
    registration = a_registration()
    refresh_record(registration_id=registration.pk)

    with acting_as("window"):
        found = public_records(registration.licence_number)

    assert [record.licence_number for record in found] == [registration.licence_number]


@pytest.mark.parametrize(
    "forbidden",
    [
        "SELECT * FROM physicians_person",
        "SELECT * FROM register_registration",
        "SELECT document FROM licences_licenceversion",
        "SELECT token FROM licences_licenceversion",
        "SELECT * FROM publication_recordreport",
        "SELECT * FROM accounts_user",
        "SELECT * FROM django_session",
        "UPDATE publication_publicrecord SET name = ''",
        "INSERT INTO publication_publicrecord (registration_id) VALUES (1)",
        "DELETE FROM publication_publicrecord",
        "SELECT nextval('publication_publishedname_id_seq')",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_window_can_neither_write_nor_read_more(roles: None, forbidden: str) -> None:
    with acting_as("window"), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(forbidden)


def test_roles_that_nobody_has_made_get_nothing() -> None:
    granted = grant_rights()

    assert granted == ()


def test_each_process_of_an_own_server_goes_in_by_its_own_role() -> None:
    own = "postgresql://medreg_owner@/medreg?host=%2Frun%2Fx&port=5432"

    assert address_for("web", own) == "postgresql://medreg_web@/medreg?host=%2Frun%2Fx&port=5432"
    assert address_for("web", "postgresql://me:secret@db/medreg") == "postgresql://me:secret@db/medreg"
