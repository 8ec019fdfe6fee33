"""initdb, start and stop of one cluster; every step may be repeated after a crash at any point."""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from medreg.cli.cluster.account import ServerAccount
from medreg.cli.cluster.addresses import SUPERUSER, socket_url
from medreg.cli.cluster.binaries import ServerBinaries
from medreg.cli.cluster.errors import ClusterError
from medreg.cli.cluster.place import PORT, ClusterPlace
from medreg.cli.cluster.postmaster import end_postmaster, remove_stale_pid_file, running_postmaster

START_SECONDS = 60
LONGEST_LOG = 10_000_000
# synchronous_commit=off may lose the last half second on a power cut but never damages the data; fsync stays on.
DEVELOPMENT = {"synchronous_commit": "off", "wal_level": "minimal", "max_wal_senders": "0", "shared_buffers": "128MB"}
DISPOSABLE = DEVELOPMENT | {"fsync": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass(frozen=True, slots=True)
class Server:
    """One cluster with the programs and the user that run it."""

    binaries: ServerBinaries
    account: ServerAccount
    place: ClusterPlace

    def ensure_running(self, disposable: bool) -> None:
        """Make the cluster if missing and start it if it is not answering; a healthy orphan is taken over as it is."""
        if running_postmaster(self.place.data) is not None:
            if self._answers_within(START_SECONDS):
                return
            end_postmaster(self.place.data)
        if not self.place.data.exists():
            self._initialise()
        self._start(DISPOSABLE if disposable else DEVELOPMENT)

    def stop(self) -> None:
        """Stop it cleanly; at once if that takes too long."""
        if running_postmaster(self.place.data) is None:
            return
        self._program("pg_ctl", "stop", "-D", self.place.data, "-m", "fast", "-w", "-t", "30")
        end_postmaster(self.place.data)

    def _initialise(self) -> None:
        unfinished = self.place.base / "data.new"
        if unfinished.exists():
            shutil.rmtree(unfinished)
        shape = ["-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        output = self._program("initdb", "-D", unfinished, *shape)
        if not (unfinished / "PG_VERSION").exists():
            raise ClusterError(f"PostgreSQL could not make a cluster in {self.place.base}:\n{output}")
        unfinished.rename(self.place.data)

    def _start(self, settings: dict[str, str]) -> None:
        self._shorten_log()
        options = [f"-c {name}={value}" for name, value in settings.items()]
        options += ["-c listen_addresses=''", f"-c unix_socket_directories='{self.place.socket_folder}'"]
        options += ["-c unix_socket_permissions=0700", f"-c port={PORT}", "-c max_connections=100"]
        for pause in (0.0, 1.0, 3.0):
            time.sleep(pause)
            remove_stale_pid_file(self.place.data)
            command: list[str | Path] = [
                "start",
                "-D",
                self.place.data,
                "-l",
                self.place.log,
                "-w",
                "-t",
                str(START_SECONDS),
            ]
            self._program("pg_ctl", *command, "-o", " ".join(options))
            if self._answers_within(5):
                return
            # Children of a killed server hold its memory for a moment; a new one starts when they are gone.
            end_postmaster(self.place.data)
        raise ClusterError(f"PostgreSQL did not start; the end of {self.place.log}:\n{self._log_end()}")

    def _answers_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while running_postmaster(self.place.data) is not None:
            try:
                psycopg.connect(socket_url(self.place.socket_folder, "postgres"), connect_timeout=5).close()
                return True
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    return False
                time.sleep(0.1)
        return False

    def _program(self, name: str, *arguments: str | Path) -> str:
        done = self.account.run([self.binaries.program(name), *arguments], timeout=START_SECONDS + 30)
        return done.stdout

    def _shorten_log(self) -> None:
        if self.place.log.exists() and self.place.log.stat().st_size > LONGEST_LOG:
            self.place.log.unlink()

    def _log_end(self) -> str:
        if not self.place.log.exists():
            return "-"
        return "\n".join(self.place.log.read_text(errors="replace").splitlines()[-15:])
