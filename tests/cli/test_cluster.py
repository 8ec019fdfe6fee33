"""The PostgreSQL launcher on real servers: started, shared, killed, found again, and never anybody else's."""

import json
import os
import shutil
import signal
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from medreg.cli.cluster import (
    ROLES,
    ClusterError,
    ServerBinaries,
    ensure_database,
    role_name,
    running_cluster,
    system_binaries,
    wheel_binaries,
)
from medreg.cli.cluster.place import LONGEST_SOCKET_PATH
from medreg.cli.cluster.postmaster import running_postmaster
from tests.cli.processes import as_ordinary_user, release, start_owner

pytestmark = pytest.mark.cluster

SERVERS = [*system_binaries()[:1], *wheel_binaries()[:1]]


def data_folder(state_dir: Path) -> Path:
    return Path(json.loads((state_dir / "cluster.json").read_text())["base"]) / "data"


def setting(url: str, name: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT current_setting(%s)", (name,)).fetchone()
    assert row is not None
    return str(row[0])


@pytest.mark.parametrize("binaries", SERVERS, ids=lambda binaries: f"{binaries.origin}-{binaries.major}")
def test_a_cluster_starts_and_stops_on_every_kind_of_server(binaries: ServerBinaries, state_dir: Path) -> None:
    with running_cluster(state_dir, binaries=binaries, disposable=True) as cluster:
        url = cluster.url("postgres")
        version, encoding = setting(url, "server_version_num"), setting(url, "server_encoding")
        network = setting(url, "listen_addresses")

    assert int(version) // 10_000 == binaries.major
    assert encoding == "UTF8"
    assert network == ""
    assert running_postmaster(data_folder(state_dir)) is None


def test_the_wheel_is_among_the_servers_tested() -> None:
    origins = {str(binaries.origin) for binaries in SERVERS}

    assert "wheel" in origins


def test_a_second_owner_shares_the_server_and_the_last_one_stops_it(state_dir: Path) -> None:
    first = start_owner(state_dir)
    pid = running_postmaster(data_folder(state_dir))
    with running_cluster(state_dir):
        shared = running_postmaster(data_folder(state_dir))
        release(first)
        after_the_first_left = running_postmaster(data_folder(state_dir))

    assert pid is not None
    assert shared == after_the_first_left == pid
    assert running_postmaster(data_folder(state_dir)) is None


def test_the_server_of_a_killed_owner_is_found_again_and_then_stopped(state_dir: Path) -> None:
    owner = start_owner(state_dir)
    orphan = running_postmaster(data_folder(state_dir))
    owner.send_signal(signal.SIGKILL)
    release(owner)

    with running_cluster(state_dir) as cluster:
        found = running_postmaster(cluster.data)
        answer = setting(cluster.url("postgres"), "port")

    assert orphan is not None
    assert found == orphan
    assert answer == "5432"
    assert running_postmaster(data_folder(state_dir)) is None


def test_a_killed_server_is_started_again_with_its_data(state_dir: Path) -> None:
    with running_cluster(state_dir) as cluster:
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS line")
            connection.execute("CHECKPOINT")
        killed = running_postmaster(cluster.data)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)

    with running_cluster(state_dir) as cluster, psycopg.connect(cluster.url("postgres")) as connection:
        lines = connection.execute("SELECT line FROM kept").fetchall()

    assert lines == [(1,)]


def test_a_pid_file_that_names_a_stranger_does_not_keep_the_server_from_starting(state_dir: Path) -> None:
    with running_cluster(state_dir) as cluster:
        pid_file = cluster.data / "postmaster.pid"
        content = pid_file.read_text()
    pid_file.write_text(content.replace(content.split("\n", 1)[0], str(os.getpid()), 1))

    with running_cluster(state_dir) as cluster:
        answer = setting(cluster.url("postgres"), "server_encoding")

    assert answer == "UTF8"


def test_starts_at_the_same_time_use_one_server(state_dir: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        owners = list(pool.map(start_owner, [state_dir] * 3))
    log = (data_folder(state_dir).parent / "server.log").read_text()

    codes = [release(owner) for owner in owners]

    assert codes == [0, 0, 0]
    assert log.count("database system is ready to accept connections") == 1
    assert running_postmaster(data_folder(state_dir)) is None


def test_a_folder_that_another_owner_made_is_refused_and_left_as_it_is(state_dir: Path) -> None:
    with running_cluster(state_dir):
        base = data_folder(state_dir).parent
    (base / "medreg-cluster.json").unlink()
    before = sorted((path.relative_to(base), path.stat().st_mtime_ns) for path in base.rglob("*"))

    with pytest.raises(ClusterError, match="was not made by medreg"), running_cluster(state_dir):
        pass

    assert sorted((path.relative_to(base), path.stat().st_mtime_ns) for path in base.rglob("*")) == before


def test_a_removed_state_folder_starts_anew(state_dir: Path) -> None:
    with running_cluster(state_dir) as cluster:
        ensure_database(cluster.url("postgres"), "former")
    shutil.rmtree(state_dir)

    with running_cluster(state_dir) as cluster, psycopg.connect(cluster.url("postgres")) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE datname = 'former'").fetchall()

    assert names == []


def test_an_ordinary_user_keeps_the_cluster_in_the_state_folder_behind_a_short_socket_path() -> None:
    home = Path(tempfile.mkdtemp(prefix="medreg-home-"))
    carried = _copied_wheel(home)
    state_dir = home / "医师 register" / ("deep" * 30) / ".state"
    state_dir.mkdir(parents=True)

    def start() -> None:
        with running_cluster(state_dir, binaries=carried, disposable=True) as cluster:
            path = os.fsencode(cluster.socket_folder / ".s.PGSQL.5432")
            assert len(path) <= LONGEST_SOCKET_PATH
            assert cluster.data.is_relative_to(state_dir)
            assert setting(cluster.url("postgres"), "server_encoding") == "UTF8"
            folder = cluster.socket_folder
        shutil.rmtree(folder)

    # Loads all that psycopg loads late, while this process may still read its own libraries.
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"host={home} dbname=postgres")
    as_ordinary_user(start, home)

    assert running_postmaster(state_dir / "postgres" / "data") is None
    shutil.rmtree(home)


def _copied_wheel(home: Path) -> ServerBinaries:
    wheel = wheel_binaries()[0]
    origin = wheel.copied_folders[-1].parent
    for folder in wheel.copied_folders:
        shutil.copytree(folder, home / "wheel" / folder.relative_to(origin))
    home.chmod(0o755)
    return ServerBinaries(home / "wheel" / wheel.folder.relative_to(origin), wheel.major, wheel.origin)


def test_a_database_and_its_roles_are_made_once_by_many_at_the_same_time(state_dir: Path) -> None:
    with running_cluster(state_dir, disposable=True) as cluster:
        url = cluster.url("postgres")
        with ThreadPoolExecutor(4) as pool:
            left_to_do = list(pool.map(lambda _: ensure_database(url, "shared"), range(4)))
        with psycopg.connect(cluster.url("shared", role_name("shared", "owner"))) as connection:
            connection.execute("CREATE TABLE mine (line int)")
            roles = connection.execute(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE 'shared@_%' ESCAPE '@'"
            ).fetchall()

    assert left_to_do == [[], [], [], []]
    assert sorted(name for (name,) in roles) == sorted(role_name("shared", role) for role in ROLES)


def test_a_user_who_may_not_make_roles_gets_the_sql_for_an_administrator(state_dir: Path) -> None:
    with running_cluster(state_dir, disposable=True) as cluster:
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE ROLE plain LOGIN CREATEDB")

        statements = ensure_database(cluster.url("postgres", "plain"), "modest")

    assert 'CREATE ROLE "modest_web" LOGIN;' in statements
    assert len(statements) == 2 * len(ROLES) + 1


def test_a_cluster_of_a_version_no_longer_installed_says_what_to_do(state_dir: Path) -> None:
    with running_cluster(state_dir) as cluster:
        version = cluster.data / "PG_VERSION"
    version.write_text("12\n")

    with pytest.raises(ClusterError, match="made by PostgreSQL 12"), running_cluster(state_dir):
        pass
