"""Requests that no page offers: other methods, addresses with impossible ids, odd queries, cookies, hosts and headers."""

from itertools import cycle, islice
from uuid import UUID

import pytest

from medreg.access.actor import ANONYMOUS, Role
from tests.adversary.addresses import ADDRESSES, Address
from tests.adversary.browser import Browser
from tests.adversary.faults import fault_of
from tests.adversary.hostile import QUERIES
from tests.adversary.rounds import every_address
from tests.adversary.visits import Visit, Visitors
from tests.adversary.world import World
from tests.campaigns import FULL, Tell

pytestmark = pytest.mark.django_db

METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")
METHODS_AN_ADDRESS = 7 if FULL else 2
QUERIES_AN_ADDRESS = len(QUERIES) if FULL else 2
KEPT_BY_READING = frozenset({"notices_notice", "licences_verificationcount"})
"""When a notice was first opened; how often a shared link was."""
ODD_IDS = {
    "int": ("0", "999999999", "9223372036854775807", "9223372036854775808", "9" * 40),
    "uuid": (str(UUID(int=0)), str(UUID(int=2**128 - 1))),
    "slug": ("x", "__class__", "photo", "form", "a" * 300),
    "str": ("x", "%F0%A0%AE%B7", "%27%3B--", "..%2F..%2Fetc%2Fpasswd", "a" * 2000, "%E2%80%AE", "%7B%7B123456789%7Cadd:987654321012%7D%7D", "１１"),
    "path": ("tile/0/999", "tile/64/000", "tile/0/x000/000", "tile/0/000.p/256", "../../etc/passwd", "%00", "x" * 300),
}
HOSTILE_PATHS = (
    "/%00",
    "/register/%00/",
    "/register/%ED%A0%80/",
    "/register/%FF/",
    "/p/%F0%28%8C%28/",
    "//evil.example/",
    "/..%2f..%2fetc/passwd",
    "/static/..%2f..%2f..%2fetc/passwd",
    "/static/../../etc/passwd",
    "/physician/cases/1%00/",
    "/physician/cases/-1/",
    "/physician/cases/1e3/",
    "/physician/cases/１/",
    "/" + "a" * 8000,
    "/register/?name=" + "a" * 9000,
    "/%3Cscript%3Ealert(1)%3C/script%3E/",
    "/physician/%3Cscript%3Ealert(1)%3C/script%3E/",
    "/authority/no-such/",
    "/.git/config",
    "/admin/",
)


@pytest.fixture(scope="module")
def visits(world: World) -> list[Visit]:
    return every_address(Visitors(world))


def test_other_methods_are_answered_and_change_nothing(visits: list[Visit], tell: Tell) -> None:
    asked, faults, pile = 0, [], cycle(METHODS)

    for visit in visits:
        for method in islice(pile, METHODS_AN_ADDRESS):
            answer = visit.browser.ask(method, visit.url, b"confirm=yes&note=x")
            asked += 1
            fault = fault_of(answer)
            if not fault and not set(answer.stored) <= KEPT_BY_READING:
                fault = f"{answer.status} writes {dict(answer.stored)}"
            if not fault and method == "HEAD" and answer.body:
                fault = "HEAD with a body"
            faults += [f"{method} {visit}: {fault}"] if fault else []

    tell("other methods", requests=asked)
    assert not faults, "\n".join(faults)


def test_odd_queries_do_not_break_a_page(visits: list[Visit], tell: Tell) -> None:
    asked, faults, pile = 0, [], cycle(QUERIES)

    for visit in visits:
        for query in islice(pile, QUERIES_AN_ADDRESS):
            answer = visit.browser.get(f"{visit.url}?{query}")
            asked += 1
            if fault := fault_of(answer):
                faults.append(f"{visit} ?{query[:60]}: {fault}")

    tell("odd queries", requests=asked)
    assert not faults, "\n".join(faults)


def test_every_odd_query_is_survived_by_every_list(visits: list[Visit], tell: Tell) -> None:
    lists = {
        "register-search", "register-lists", "register-lists-csv", "register-collation", "register-announcements",
        "register-announcement", "api-search", "api-published-names", "api-collation", "physician:file",
        "authority-file", "authority-file-pdf", "institution-file", "physician:cases", "physician:notices", "physician:looks",
        "physician:institution", "institution-home", "institution-physicians", "institution-physicians-export",
        "institution-notices", "authority-home", "authority-case", "authority-register", "authority-registration",
        "authority-tickets", "authority-reports", "authority-institutions", "register-institution",
        "authority-rules", "authority-notices", "sign-in", "confirm",
    }  # fmt: skip
    found = [visit for visit in visits if visit.address.name in lists]

    answers = [(visit, query, visit.browser.get(f"{visit.url}?{query}")) for visit in found for query in QUERIES]
    faults = [f"{visit} ?{query[:60]}: {fault_of(got)}" for visit, query, got in answers if fault_of(got)]

    tell("odd queries to lists", requests=len(answers))
    assert {visit.address.name for visit in found} == lists
    assert not faults, "\n".join(faults)


def test_the_way_back_after_sign_in_never_leads_away(world: World) -> None:
    owner = Visitors(world).browser(world.own.owners["draft"])

    places = ("//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "http:///evil.example")
    answers = [owner.get(f"/sign-in/?next={place}") for place in places]
    answers += [owner.post("/display/language/", f"language=en&next={place}".encode()) for place in places]
    answers += [owner.post("/display/type-size/", f"size=large&next={place}".encode()) for place in places]

    assert {answer.status for answer in answers} == {302}
    assert all(answer.location.startswith("/") and answer.location[1:2] not in ("/", "\\") for answer in answers)


def odd_urls(visit: Visit, address: Address) -> list[str]:
    """The address with one parameter at a time impossible."""
    right = _values(visit, address)
    return [
        address.url(**{**right, name: odd}) for name, kind in address.parameters.items() for odd in ODD_IDS[kind]
    ]


def _values(visit: Visit, address: Address) -> dict[str, str]:
    """The parameters that the visit's address has, read back from it."""
    pieces = dict(zip(address.route.split("/"), visit.url.lstrip("/").split("/"), strict=False))
    values = {}
    for route, piece in pieces.items():
        for name in address.parameters:
            if f":{name}>" in route:
                values[name] = piece.removesuffix(".png")
    return values


def test_impossible_ids_are_not_found(visits: list[Visit], tell: Tell) -> None:
    asked, faults = 0, []

    for visit in (one for one in visits if one.address.parameters):
        for url in odd_urls(visit, visit.address):
            for answer in (visit.browser.get(url), visit.browser.post(url, b"confirm=yes&version=1&note=x")):
                asked += 1
                if fault := fault_of(answer) or (answer.stored and f"writes {dict(answer.stored)}"):
                    faults.append(f"{visit} {url[:80]}: {fault}")

    tell("impossible ids", requests=asked)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("signed_in", [False, True], ids=["anonymous", "signed in"])
def test_hostile_addresses_are_refused_in_words(world: World, signed_in: bool) -> None:
    browser = Visitors(world).browser(world.own.owners["draft"] if signed_in else ANONYMOUS)

    answers = [(path, browser.get(path)) for path in HOSTILE_PATHS]
    wrong = [
        f"{path[:60]}: {answer.status} {answer.raised} {fault_of(answer)}"
        for path, answer in answers
        if answer.status not in (400, 404) or fault_of(answer) or "请" not in answer.text
    ]

    assert not wrong, "\n".join(wrong)


def test_refusals_to_people_who_signed_in_stay_in_no_cache(world: World) -> None:
    browser = Visitors(world).browser(world.own.staff[Role.REVIEWER])

    answers = {path: browser.get(path) for path in ("/authority/no-such/", "/authority/cases/999999/", "/physician/")}

    assert {answer.status for answer in answers.values()} == {404}
    assert not [path for path, got in answers.items() if "no-store" not in got.headers.get("Cache-Control", "")]


def test_odd_headers_and_cookies_do_not_break_a_page(world: World) -> None:
    cookies = (
        "sessionid=" + "a" * 100_000,
        "sessionid=%00; csrftoken=%ED%A0%80; large_type=<script>alert(1)</script>",
        "django_language=../../etc; province=99; messages=x; sessionid='",
        "messages=" + "W1siX19qc29uX21lc3NhZ2UiLDAsMjUsIjxzY3JpcHQ-Il1d:1x:zz",
        "=; ;;; a; =b; \x01=\x02",
    )
    headers = (
        {"HTTP_ACCEPT_LANGUAGE": "x" * 5000},
        {"HTTP_ACCEPT_LANGUAGE": "\x00;q=9,*;q=abc"},
        {"HTTP_REFERER": "javascript:alert(1)"},
        {"HTTP_X_FORWARDED_FOR": "'; DROP TABLE--, 999.1.1.1", "REMOTE_ADDR": "not an address"},
        {"HTTP_USER_AGENT": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1") * 1000},
        {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "//evil.example/", "HTTP_HX_TARGET": "<script>"},
        {"HTTP_RANGE": "bytes=0-1,2-99999999999999", "HTTP_IF_MODIFIED_SINCE": "yesterday", "HTTP_IF_NONE_MATCH": "x"},
        {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE", "HTTP_X_AUTOSAVE": "1", "HTTP_ACCEPT": "application/xml"},
    )
    paths = ("/", "/sign-in/", "/physician/", "/register/?name=x", "/v", "/activate/phone/")
    stranger = Browser(ANONYMOUS)

    faults = []
    for path in paths:
        for cookie in cookies:
            stranger.cookies = ""
            faults += [(path, cookie[:30], fault_of(stranger.get(path, HTTP_COOKIE=cookie)))]
        for header in headers:
            faults += [(path, str(header)[:40], fault_of(stranger.get(path, **header)))]

    assert not [fault for fault in faults if fault[2]]


def test_another_host_name_is_refused(world: World) -> None:
    answers = [
        Browser(ANONYMOUS).get("/", HTTP_HOST=host) for host in ("evil.example", "testserver.evil.example", "x" * 300, "[::1")
    ]

    assert {answer.status for answer in answers} == {400}
    assert all("evil" not in answer.text for answer in answers)


def test_addresses_have_parameters_of_known_kinds() -> None:
    assert {kind for address in ADDRESSES for kind in address.parameters.values()} <= set(ODD_IDS)
