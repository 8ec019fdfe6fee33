"""The window answers for the site: the same fields and headers, conditional, in every method, and leaves alone what is not its own."""

import time
from datetime import date, timedelta

import psycopg
import pytest
from django.db import connection
from django.test import Client
from psycopg.conninfo import make_conninfo

from medreg import clock
from medreg.access.visibility import SHOWN, View
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.actions.record_status import record_status
from medreg.register.models import Registration
from medreg.standards.vocabulary import RegistrationStatus
from medreg.window.connections import Connections
from medreg.window.cursors import LASTING_SECONDS
from tests.builders.public_records import namesakes
from tests.builders.register_rows import OFFICER, a_person, a_registration
from tests.window.asking import ask, window

pytestmark = pytest.mark.django_db

RECORD, SEARCH = "/api/v1/register/licences/", "/api/v1/register/search"
OF_DJANGO_ALONE = {"Vary", "Content-Language"}


def registered(name: str = "林知远") -> Registration:
    registration = a_registration(a_person(name))
    refresh_record(registration_id=registration.pk)
    return registration


def test_a_record_has_the_public_fields_its_version_and_its_moment() -> None:
    registration = registered()

    reply = ask(window(), RECORD + registration.licence_number)

    assert reply.status == 200
    assert set(reply.json) == SHOWN[View.PUBLIC_SEARCH] | {"version", "as_of"}
    assert reply.json["name"] == "林知远"


@pytest.mark.parametrize("target", [RECORD, SEARCH + "?name=林知远&province=11", SEARCH, RECORD + "110110108999999"])
def test_the_window_and_the_site_send_the_same(client: Client, target: str) -> None:
    number = registered().licence_number
    address = target + number if target == RECORD else target

    own = ask(window(), address)
    of_site = client.get(address)

    ours = {name for name in own.headers if name not in {"Content-Length"}}
    assert own.status == of_site.status_code
    assert own.body == of_site.content
    assert ours == set(of_site.headers) - OF_DJANGO_ALONE - {"Content-Length"}
    assert {name: own.headers[name] for name in ours} == {name: of_site[name] for name in ours}


def test_whoever_has_the_record_already_gets_304_until_it_changes() -> None:
    registration = registered()
    address = RECORD + registration.licence_number
    first = ask(window(), address)

    with clock.shifted_to(clock.now() + timedelta(minutes=5)):
        unchanged = ask(window(), address, HTTP_IF_NONE_MATCH=f'"x", {first.headers["ETag"]}')
    record_status(
        registration_id=registration.pk,
        status=RegistrationStatus.SUSPENDED,
        since=clock.today(),
        until=None,
        ground="discipline",
        decision=None,
        actor=OFFICER,
    )
    refresh_record(registration_id=registration.pk)
    changed = ask(window(), address, HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert (unchanged.status, unchanged.body) == (304, b"")
    assert unchanged.headers["ETag"] == first.headers["ETag"]
    assert (changed.status, changed.json["status"]) == (200, "suspended")


@pytest.mark.parametrize("target", [RECORD + "110110108999999", SEARCH + "?name=林知远&province=11"])
def test_head_says_what_get_says_without_saying_it(target: str) -> None:
    got, head = ask(window(), target), ask(window(), target, "HEAD")

    assert (head.status, head.body) == (got.status, b"")
    assert head.headers == got.headers


@pytest.mark.parametrize(
    ("target", "allowed"),
    [(RECORD + "1", "GET, HEAD, OPTIONS"), (SEARCH, "GET, HEAD, OPTIONS"), ("/api/v1/register/pass", "POST, OPTIONS")],
)
def test_other_methods_are_refused_in_words_and_options_names_the_right_ones(target: str, allowed: str) -> None:
    options, refused = ask(window(), target, "OPTIONS"), ask(window(), target, "PUT")

    assert (options.status, options.headers["Allow"], options.body) == (204, allowed, b"")
    assert (refused.status, refused.headers["Allow"]) == (405, allowed)
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert "请用" in refused.json["detail"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("110110108999999", "not-on-register"),
        ("1101101", "not-on-register"),
        ("１１０１１０", "not-on-register"),
        ("'; DROP TABLE x--", "not-on-register"),
        ("%00", "bad-request"),
        ("9" * 300, "not-on-register"),
    ],
)
def test_a_number_that_is_none_is_a_problem_with_its_reason(number: str, kind: str) -> None:
    reply = ask(window(), RECORD + number)

    assert reply.status in (400, 404)
    assert reply.json["type"] == f"/problems/{kind}"
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "请填写医师姓名"),
        ("name=林", "请再选择省份"),
        ("name=林知远", "请再选择省份"),
        ("name=王&institution=医院", "只有一个字时，请再选择省份"),
        ("name=林&province=99", "没有这个省份"),
        ("name=林&province=11&match=like", "查询方式应为"),
        ("name=远&province=11&match=infix", "至少填写两个字"),
        ("name=林知&institution=医院&match=infix", "请再选择省份"),
        ("name=林知远&province=11&match=pinyin", "只填写字母"),
        ("name=l&province=11", "至少填写两个字母"),
        ("name=%25&province=11", "不能使用的符号"),
        ("name=_&province=11", "不能使用的符号"),
        ("name=' or 1=1 --&province=11", "姓名中有"),
        ("name=·&province=11", "没有文字"),
        ("name=林2&province=11", "数字"),
        (f"name={'林' * 51}&province=11", "超过50个字"),
        ("licence_number=110110", "15 位数字，您填写了 6 位"),
        ("name=林&province=11&limit=1000000", "limit 应为"),
        ("name=林&province=11&limit=-1", "limit 应为"),
        ("name=林&province=11&cursor=forged", "从第一页重新取"),
        ("name=%FF%FE&province=11", "无法识别"),
        ("name=%00&province=11", "无法识别"),
        ("name=" + "a" * 9_000, "无法识别"),
    ],
)
def test_what_cannot_be_searched_is_a_problem_that_names_reason_and_remedy(asked: str, words: str) -> None:
    reply = ask(window(), f"{SEARCH}?{asked}")

    assert reply.status == 400
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert words in reply.json["detail"]


@pytest.mark.parametrize("name", ["林", "𠮷野家", "买买提·艾力", "欧阳" * 12 + "林", "John Smith"])
def test_rare_long_short_and_foreign_names_are_found(name: str) -> None:
    registered(name)

    by_name = ask(window(), f"{SEARCH}?name={name}&province=11")

    assert [record["name"] for record in by_name.json["records"]] == [name]


def test_every_look_alike_of_the_middle_dot_finds_the_name() -> None:
    registered("买买提·艾力")

    replies = [ask(window(), f"{SEARCH}?province=11&name=买买提{dot}艾力") for dot in "·•・‧∙⋅●․･."]

    assert {reply.json["records"][0]["name"] for reply in replies} == {"买买提·艾力"}


@pytest.mark.parametrize(
    "target", ["/", "/register/", "/api/v1/keys", "/api/v1/register/lists", RECORD + "1/2", "/api/v1/register/"]
)
def test_all_else_goes_on_to_the_site(target: str) -> None:
    assert ask(window(), target).status == 299


def test_another_host_name_and_a_record_that_time_has_passed_by_go_on_to_the_site() -> None:
    registration = registered()
    record_status(
        registration_id=registration.pk,
        status=RegistrationStatus.SUSPENDED,
        since=clock.today(),
        until=date(2026, 12, 31),
        ground="discipline",
        decision=None,
        actor=OFFICER,
    )
    refresh_record(registration_id=registration.pk)
    address = RECORD + registration.licence_number

    foreign = ask(window(), address, HTTP_HOST="evil.example")
    now = ask(window(), address)
    with clock.shifted_to(date(2027, 1, 1)):
        later = ask(window(), address)

    assert (foreign.status, now.status, later.status) == (299, 200, 299)


def test_half_a_number_is_told_how_much_of_it_is_missing() -> None:
    assert "您填写了 7 位" in ask(window(), RECORD + "1101101").json["detail"]


def test_a_cursor_leads_on_and_is_good_for_its_own_search_and_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    namesakes(registered("林甲"), 4)
    asked = f"{SEARCH}?name=林&province=11&limit=3"
    first = ask(window(), asked).json
    second = ask(window(), f"{asked}&cursor={first['next']}").json
    cursor, later = first["next"], time.time() + LASTING_SECONDS + 1

    other = ask(window(), f"{SEARCH}?name=林&province=12&cursor={cursor}")
    tampered = [
        ask(window(), f"{asked}&cursor={each}") for each in (cursor[:-2] + "AA", "A" + cursor, cursor[:20], "%00", "😀")
    ]
    monkeypatch.setattr("medreg.window.cursors.time.time", lambda: later)
    expired = ask(window(), f"{asked}&cursor={cursor}")

    names = [record["name"] for record in first["records"] + second["records"]]
    assert names == sorted(names)
    assert len(names) == 5
    assert second["next"] is None
    assert [reply.status for reply in (other, expired, *tampered)] == [400] * 7
    assert "属于另一次查询" in other.json["detail"]
    assert "已经过期" in expired.json["detail"]


def test_no_answer_sets_a_cookie_or_opens_a_session() -> None:
    registration = registered()

    with_cookie = ask(window(), RECORD + registration.licence_number, HTTP_COOKIE="sessionid=x; language=en")

    assert with_cookie.status == 200
    assert not {"Set-Cookie", "Vary"} & set(with_cookie.headers)


def test_a_slow_search_and_a_missing_database_are_problems_not_errors() -> None:
    def slow(text: str, values: object) -> list[tuple[object, ...]]:
        raise psycopg.errors.QueryCanceled

    def gone(text: str, values: object) -> list[tuple[object, ...]]:
        raise psycopg.OperationalError

    replies = [ask(window(rows=rows), f"{SEARCH}?name=林知&province=11") for rows in (slow, gone)]

    assert [(reply.status, reply.json["type"]) for reply in replies] == [(503, "/problems/unavailable")] * 2
    assert "请补充省份" in replies[0].json["detail"]


def test_a_connection_reads_only_gives_up_slow_statements_and_comes_back_after_a_restart() -> None:
    given = connection.get_connection_params()
    named = {name: str(given[name]) for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    rows = Connections(make_conninfo("", **named))

    first = rows("SELECT pg_backend_pid()", {})
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        rows("CREATE TABLE window_test (id int)", {})
    with pytest.raises(psycopg.errors.QueryCanceled):
        rows("SELECT pg_sleep(10)", {})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 1000)", [first[0][0]])
    second = rows("SELECT pg_backend_pid()", {})

    assert first != second
