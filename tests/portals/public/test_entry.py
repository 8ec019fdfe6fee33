"""The front door: what do you want to do, where; every province has an entry that says only what is known of it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from medreg import clock
from medreg.cases.business import BUSINESS_TYPES
from medreg.law.parameters import province_files
from medreg.outbox.models import OutboxEntry
from medreg.portals.public.entry import REGIONS
from medreg.portals.shared.outlook_words import slug_of
from medreg.provinces.queries import parameters_in_force
from medreg.standards.tables import provinces
from medreg.standards.vocabulary import Actor
from tests.builders.casework import Scene, a_granted_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db
ALL = provinces()
HERE = tuple(one for one in ALL if one.registers)


def read(path: str, client: Client | None = None, status: int = 200) -> str:
    answer = (client or Client()).get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_there_are_thirty_four_units_and_thirty_one_of_them_register() -> None:
    assert (len(ALL), len(HERE)) == (34, 31)
    assert sorted(code for _name, codes in REGIONS for code in codes) == [one.code for one in HERE]


def test_the_entry_links_every_unit_as_a_tile_and_the_registering_ones_by_region_too() -> None:
    page = read("/")

    for one in ALL:
        assert page.count(f'<li class="t-{one.code}">') == 1
    for one in HERE:
        assert page.count(f'href="/p/{one.code}/?chosen"') == 2


@pytest.mark.parametrize("province", ALL, ids=lambda province: province.code)
def test_every_entry_renders_and_says_what_the_law_engine_says(province: object) -> None:
    code, registers = province.code, province.registers  # type: ignore[attr-defined]

    page = read(f"/p/{code}/")

    if not registers:
        assert "这里不办理内地医师执业注册" in page
        return
    assert f"受理后 {parameters_in_force(code).promised_days} 个工作日" in page
    assert "受理后 20 个工作日" in page
    assert "12345" in page
    for kind in BUSINESS_TYPES.values():
        assert (f'/guide/{slug_of(kind.slug)}/?province={code}"' in page) is (Actor.PHYSICIAN in kind.routes)


def test_what_is_doubtful_or_meant_for_officers_is_not_claimed() -> None:
    doubtful = [fact.words for on_file in province_files().values() for fact in on_file.facts if fact.source.endswith("*")]
    pages = "".join(read(f"/p/{one.code}/") for one in HERE)

    assert doubtful
    assert not [words for words in doubtful if words in pages]
    assert "promised_days" not in pages and "health_check_required" not in pages
    assert "执业助理医师不得注册重症医学科专业" in pages


@pytest.mark.parametrize("code", ["00", "66", "1", "111", "110108", "xx", "%3Cb%3E", "9" * 300, "１１"])
def test_an_unknown_code_is_a_404_that_helps(code: str) -> None:
    page = read(f"/p/{code}/", status=404)

    assert "没有这个省份" in page
    assert 'href="/p/11/"' in page
    assert "<b>" not in page.partition("省份代码“")[2][:10]


def test_a_county_code_and_the_corps_are_led_to_their_province() -> None:
    assert "去北京市" in read("/p/110108/", status=404)
    assert "请从新疆进入" in read("/p/66/", status=404)


def test_a_province_is_remembered_only_after_it_was_chosen() -> None:
    client = Client()

    read("/p/32/", client)
    assert "province" not in client.cookies
    assert "上次" not in read("/", client)
    read("/p/32/?chosen", client)
    assert "上次：江苏" in read("/", client)
    client.post("/display/province/")
    assert "上次" not in read("/", client)


def test_it_may_be_remembered_by_its_button_and_nothing_else_is_ever_kept() -> None:
    client = Client()

    answer = client.post("/display/province/", {"code": "65"})

    assert answer["Location"] == "/p/65/"
    kept = client.cookies["province"]
    assert (kept.value, kept["samesite"], kept["httponly"]) == ("65", "Lax", True)
    assert client.post("/display/province/", {"code": "71"}).status_code == 404
    assert client.post("/display/province/", {"code": "x"}).status_code == 404
    client.cookies["province"] = "<script>"
    assert "上次" not in read("/", client)


def test_who_is_signed_in_is_shown_the_province_of_her_institution() -> None:
    scene: Scene = a_scene()
    a_granted_case(scene)
    drain_outbox()

    for actor in (scene.clerk, scene.physician, scene.reviewer):
        assert "您所在的机构在北京市" in read("/", client_of(actor))
    assert "您所在的机构" not in read("/")


def test_the_status_page_says_what_is_behind_and_nothing_secret() -> None:
    assert "全部正常" in read("/status/")
    entry = {"payload": {}, "enqueued_at": clock.now() - timedelta(minutes=11)}
    OutboxEntry.objects.create(dedupe_key="1", kind="licences.sign_version", **entry)
    OutboxEntry.objects.create(dedupe_key="2", kind="letters.issue", **{**entry, "enqueued_at": clock.now() - timedelta(minutes=3)})

    page = read("/status/")

    assert "部分服务受影响" in page
    states = dict(re.findall(r'<span class="what">([^<]+)<.*?<span class="tag \w*">([^<]+)<', page, re.DOTALL))
    assert states == {"网站": "正常", "后台办理": "缓慢", "证照签发": "中断", "公示日志": "正常", "公众查询": "正常"}
    assert not re.search(r"letters\.issue|sign_version|Traceback|/var/|psycopg", page)


def test_the_footer_leads_to_status_and_check_from_every_page() -> None:
    page = read(reverse("guides"))

    assert 'href="/status/"' in page
    assert 'href="/official/"' in page


def test_an_old_browser_is_told_what_to_do_and_a_new_one_does_not_see_it() -> None:
    page = read("/")

    assert "极速模式" in page
    assert page.index("old-browser") < page.index("<main")


