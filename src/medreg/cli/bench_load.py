"""A morning's rush on loopback: 500 people sign in for the first time at the same moment while others verify licences, 200 a
second for a minute. Bounded: it never leaves this machine, and ends by itself."""

import http.client
import os
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import connection

from medreg import clock
from medreg.cli.bench_start import free_port
from medreg.cli.bench_visitor import percentile
from medreg.cli.children import Child, children

PASSWORD = "load-zhuce-2026"  # noqa: S105 - accounts of a world that is removed again
READERS = 16
PATIENCE = 180.0
_NUMBER = "SELECT licence_number FROM publication_publicrecord ORDER BY registration_id LIMIT 100"


@dataclass(frozen=True, slots=True)
class LoadSpeed:
    """Counts by status code; seconds of a sign-in (page and form) and of one verification."""

    people: int
    rate: int
    seconds: int
    sign_ins: dict[str, int]
    verifications: dict[str, int]
    sign_in_p95_s: float
    verify_p95_ms: float
    verified_per_second: float

    @property
    def within_limits(self) -> bool:
        """No answer was a fault of the server, and nobody went without one."""
        told = Counter(self.sign_ins) + Counter(self.verifications)
        return not any(code.startswith("5") or code == "none" for code in told)

    def as_facts(self) -> dict[str, Any]:
        return {"target": "load", **asdict(self), "within_limits": self.within_limits}

    def as_lines(self) -> list[str]:
        return [
            f"load: {self.people} sign-ins at once, {self.rate} verifications/s for {self.seconds} s, loopback",
            f"  sign-ins       {_told(self.sign_ins)}; p95 {self.sign_in_p95_s:.1f} s",
            f"  verifications  {_told(self.verifications)}; p95 {self.verify_p95_ms:.1f} ms; {self.verified_per_second:.0f}/s",
            f"  5xx or no answer: {'none' if self.within_limits else 'SOME'}",
        ]


def measure_load(*, people: int, rate: int, seconds: int) -> LoadSpeed:
    """In a database with a demo world; it has `people` more accounts afterwards."""
    logins, numbers, port = _accounts(people), _numbers(), free_port()
    os.environ["MEDREG_REGISTER_BURST"] = str(2 * rate * seconds)  # one address stands here for those of a whole nation
    with children(Child.start("serve", "--port", str(port), "--workers", "2")):
        _wait(port)
        with ThreadPoolExecutor(people + 1) as crowd:
            gate = threading.Event()
            signing = [crowd.submit(_sign_in, port, login, gate) for login in logins]
            reading = crowd.submit(_verify, port, numbers, rate, seconds, gate)
            gate.set()
            signed, (codes, spans, took) = [one.result() for one in signing], reading.result()
    return LoadSpeed(
        people,
        rate,
        seconds,
        dict(Counter(code for code, _ in signed)),
        dict(codes),
        round(percentile([spent for _, spent in signed], 0.95), 2),
        round(percentile(spans, 0.95) * 1000, 1),
        round(len(spans) / took, 1),
    )


def _accounts(people: int) -> list[str]:
    """Log-in names of accounts with one password; its digest is made once, verifying it costs each sign-in as in life."""
    users = get_user_model()
    logins = [f"load.{number}" for number in range(people)]
    digest, now = make_password(PASSWORD), clock.now()
    known = set(users.objects.filter(login_name__in=logins).values_list("login_name", flat=True))
    new = [name for name in logins if name not in known]
    users.objects.bulk_create(
        [users(login_name=name, display_name="测试用户", password=digest, created_at=now) for name in new]
    )
    return logins


def _numbers() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER)
        return [number for (number,) in cursor.fetchall()]


def _sign_in(port: int, login: str, gate: threading.Event) -> tuple[str, float]:
    """The page, then the form: the code of the second answer (302: signed in)."""
    gate.wait()
    begun, host = time.perf_counter(), {"Host": f"localhost:{port}"}
    talking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        talking.request("GET", "/sign-in/", headers=host)
        page = talking.getresponse()
        page.read()
        cookies: SimpleCookie = SimpleCookie()
        for header in page.headers.get_all("Set-Cookie") or []:
            cookies.load(header)
        token = next((morsel.value for name, morsel in cookies.items() if "csrf" in name.lower()), "")
        kept = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())
        form = urlencode({"login": login, "password": PASSWORD, "csrfmiddlewaretoken": token})
        sent = {
            **host,
            "Cookie": kept,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://localhost:{port}",
        }
        talking.request("POST", "/sign-in/", body=form, headers=sent)
        answer = talking.getresponse()
        answer.read()
        return str(answer.status), time.perf_counter() - begun
    except (OSError, http.client.HTTPException):
        return "none", time.perf_counter() - begun
    finally:
        talking.close()


def _verify(
    port: int, numbers: list[str], rate: int, seconds: int, gate: threading.Event
) -> tuple[Counter[str], list[float], float]:
    """`rate` verifications a second, paced: who is late does not wait for the next turn."""
    gate.wait()
    begun = time.perf_counter()

    def one_reader(at: int) -> list[tuple[str, float]]:
        talking, told = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE), []
        for turn in range(at, rate * seconds, READERS):
            time.sleep(max(0.0, begun + turn / rate - time.perf_counter()))
            told.append(_one_verification(talking, port, numbers[turn % len(numbers)]))
        talking.close()
        return told

    with ThreadPoolExecutor(READERS) as readers:
        told = [each for one in readers.map(one_reader, range(READERS)) for each in one]
    return Counter(code for code, _ in told), [spent for _, spent in told], time.perf_counter() - begun


def _one_verification(talking: http.client.HTTPConnection, port: int, number: str) -> tuple[str, float]:
    sent = time.perf_counter()
    try:
        talking.request("GET", f"/api/v1/register/licences/{number}", headers={"Host": f"localhost:{port}"})
        answer = talking.getresponse()
        answer.read()
        return str(answer.status), time.perf_counter() - sent
    except (OSError, http.client.HTTPException):
        talking.close()
        return "none", time.perf_counter() - sent


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the server did not start")


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} × {code}" for code, count in sorted(counts.items()))
