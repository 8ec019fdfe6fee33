"""A reader who chose English finds headings, buttons and navigation in English; names and code words are data."""

import re

import pytest
from django.test import Client

from medreg.access.actor import Actor
from tests.builders.casework import Scene, a_scene
from tests.locale.visible_words import words_in_headings_buttons_and_navigation
from tests.portals.signed_in import client_of

CHINESE = re.compile(r"[\u3400-\u9fff]")
# Labels that the portals do not mark for translation yet; whoever marks one takes it out of here.
NOT_MARKED_YET = {
    "/activate/": {"核对身份", "绑定手机", "设置登录"},
    "/institution/": {"待确认", "主管部门办理中", "已办"},
    "/authority/": {"待受理", "补正中", "审核中", "待决定", "我认领的", "今日到期和超期", "已办"},
}
PUBLIC = ["/", "/register/", "/v", "/guide/first-registration/", "/guide/basis/", "/sign-in/", "/activate/"]


@pytest.fixture
def scene(db: None) -> Scene:
    return a_scene()


def in_english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


def chinese_words(client: Client, address: str, *, names: tuple[str, ...] = ()) -> set[str]:
    """The Chinese texts, `names` aside, in the headings, buttons and navigation of a page that must answer."""
    answer = in_english(client).get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "en"
    page = answer.content.decode()
    assert '<html lang="en"' in page
    for name in names:
        page = page.replace(name, "")
    return {words for words in words_in_headings_buttons_and_navigation(page) if CHINESE.search(words)}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_speaks_english(db: None, address: str) -> None:
    left = chinese_words(Client(), address)

    assert left <= NOT_MARKED_YET.get(address, set())


@pytest.mark.parametrize(
    ("who", "address"), [("physician", "/physician/"), ("clerk", "/institution/"), ("acceptor", "/authority/")]
)
def test_the_first_page_behind_the_sign_in_speaks_english(scene: Scene, who: str, address: str) -> None:
    actor: Actor = getattr(scene, who)

    left = chinese_words(client_of(actor), address, names=(scene.person.name,))

    assert left <= NOT_MARKED_YET.get(address, set())


def test_without_the_cookie_a_page_stays_in_the_source_language(db: None) -> None:
    answer = Client(headers={"accept-language": "en"}).get("/")

    assert answer.headers["Content-Language"] == "zh-hans"
    assert "您要办什么？" in answer.content.decode()
