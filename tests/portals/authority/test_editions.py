"""The desk for announcements and provincial pages: written, previewed, handed over, released by somebody else, confirmed by readers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.provinces.models import Edition
from medreg.provinces.vocabulary import EditionKind
from medreg.standards.vocabulary import AuthorityLevel
from tests.builders.casework import a_scene, another
from tests.builders.editions import Editors, a_proposal, a_released, the_nation, the_province, words
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def beijing() -> Editors:
    return the_province("11")


def post(by: Actor, path: str, **data: object) -> tuple[int, str]:
    answer = client_of(by).post(path, data, follow=True)
    return answer.status_code, answer.content.decode()


def test_written_previewed_handed_over_released_and_read(beijing: Editors) -> None:
    typed = words(title="周六服务", body="第一段\n\n第二段", sort="notice")

    _status, preview = post(beijing.author, "/authority/editions/write/bulletin/", **typed, preview="yes")
    assert "读者看到的样子" in preview and "<p>第二段</p>" in preview
    assert not Edition.objects.exists()
    _status, kept = post(beijing.author, "/authority/editions/write/bulletin/", **typed)
    row = Edition.objects.get()
    assert "起草人不能发布自己的内容" in kept
    assert f"/authority/editions/{row.pk}/release/" not in kept
    assert "周六服务" not in Client().get("/p/11/").content.decode()
    page = client_of(beijing.second).get(f"/authority/editions/{row.pk}/").content.decode()
    assert f"/authority/editions/{row.pk}/release/" in page
    _status, done = post(beijing.second, f"/authority/editions/{row.pk}/release/")
    assert "已发布" in done
    assert "周六服务" in Client().get("/p/11/").content.decode()
    assert "第二段" in Client().get(f"/bulletins/{row.pk}/").content.decode()


def test_the_author_who_posts_the_release_by_hand_is_refused(beijing: Editors) -> None:
    row = a_proposal(beijing)

    status, page = post(beijing.author, f"/authority/editions/{row.pk}/release/")

    assert status == 403
    assert "起草与发布须由两人办理" in page


def test_another_offices_editions_do_not_exist(beijing: Editors) -> None:
    row, nanjing = a_proposal(beijing), the_province("32")

    for path in ("", "release/", "give-back/"):
        assert post(nanjing.second, f"/authority/editions/{row.pk}/{path}", reason="x")[0] == 404
    assert row.content["title"] not in client_of(nanjing.author).get("/authority/editions/").content.decode()


def test_refusals_name_what_to_do_and_keep_what_was_typed(beijing: Editors) -> None:
    typed = words(sort="notice", title="", shown_from="2026-99-01", audience=[])

    status, page = post(beijing.author, "/authority/editions/write/bulletin/", **typed)

    assert status == 422
    for message in ("请填写标题", "请选择给谁看", "请提前预约。"):
        assert message in page


def test_the_page_of_a_province_begins_with_what_stands_and_shows_at_once(beijing: Editors) -> None:
    a_released(beijing, EditionKind.PAGE, contact_phone="010-11111111")

    form = client_of(beijing.author).get("/authority/editions/write/page/").content.decode()

    assert "010-11111111" in form
    assert "010-11111111" in Client().get("/p/11/").content.decode()


def test_parameters_show_what_is_in_force_beside_what_is_proposed(beijing: Editors) -> None:
    typed = words(EditionKind.PARAMETERS, promised_days=8)

    _status, preview = post(beijing.author, "/authority/editions/write/parameters/", **typed, preview="yes")
    row = a_released(beijing, EditionKind.PARAMETERS, promised_days=8, shown_from=clock.today() + timedelta(days=0))

    assert "（现行：20）" in preview
    public = Client().get("/p/11/").content.decode()
    assert "受理后 8 个工作日" in public and "受理后 20 个工作日" in public
    assert row.content["basis"] in public


def test_a_county_writes_no_provincial_page() -> None:
    haidian = the_province("110108", level=AuthorityLevel.COUNTY)

    for kind in ("page", "parameters", "nonsense"):
        assert client_of(haidian.author).get(f"/authority/editions/write/{kind}/").status_code == 404
    assert "修改省级页面" not in client_of(haidian.author).get("/authority/editions/").content.decode()


def test_withdrawing_needs_a_reason_and_takes_effect_at_once(beijing: Editors) -> None:
    row = a_released(beijing)

    assert post(beijing.author, f"/authority/editions/{row.pk}/give-back/", reason="")[0] == 422
    _status, page = post(beijing.author, f"/authority/editions/{row.pk}/give-back/", reason="内容有误")

    assert "已撤下" in page and "内容有误" in page
    assert Client().get(f"/bulletins/{row.pk}/").status_code == 404


def test_what_must_be_read_stands_on_the_home_page_until_confirmed_and_the_editor_sees_the_receipt(beijing: Editors) -> None:
    scene, nation = a_scene(), the_nation()
    row = a_released(nation, area="00", title="请核对名单", must_read=True, audience=["institution", "authority"])
    clerk = client_of(scene.clerk)

    before = clerk.get("/institution/").content.decode()
    confirmed = clerk.post(f"/bulletins/{row.pk}/confirm/", {"next": "/institution/"}, follow=True).content.decode()
    home = clerk.get("/institution/").content.decode()

    assert f"/bulletins/{row.pk}/confirm/" in before
    assert "已确认阅读" in confirmed
    assert f"/bulletins/{row.pk}/confirm/" not in home and "请核对名单" in home
    assert f"/bulletins/{row.pk}/confirm/" in client_of(scene.reviewer).get("/authority/").content.decode()
    editor = client_of(nation.author).get(f"/authority/editions/{row.pk}/").content.decode()
    assert "1 人已确认" in editor and scene.clerk.name in editor


def test_strangers_physicians_and_other_offices_cannot_confirm_what_is_not_theirs(beijing: Editors) -> None:
    scene = a_scene()
    row = a_released(beijing, must_read=True, audience=["institution"])
    path = f"/bulletins/{row.pk}/confirm/"

    assert Client().post(path)["Location"].startswith("/sign-in/")
    page = client_of(scene.physician).post(path, {"next": "/physician/"}, follow=True).content.decode()
    assert "没有这条公告" in page
    assert Client().get(f"/bulletins/{row.pk}/").status_code == 404
    assert not row.receipts.exists()


def test_heads_release_but_do_not_write_and_officers_do_neither(beijing: Editors) -> None:
    officer = another(Role.REVIEWER, a_scene())

    assert client_of(beijing.second).get("/authority/editions/").status_code == 200
    assert client_of(beijing.second).get("/authority/editions/write/bulletin/").status_code == 404
    assert client_of(officer).get("/authority/editions/").status_code == 404


def test_an_old_address_leads_to_the_new_edition(beijing: Editors) -> None:
    first = a_released(beijing)
    second = a_released(beijing, follows=first.pk, title="再版")

    assert Client().get(f"/bulletins/{first.pk}/")["Location"] == f"/bulletins/{second.pk}/"
    form = client_of(beijing.author).get(f"/authority/editions/write/bulletin/?follows={second.pk}").content.decode()
    assert 'value="再版"' in form


@pytest.mark.parametrize("follows", ["x", "999999", "9" * 30, "-1", "１"])
def test_odd_addresses_of_what_is_replaced_are_ignored(beijing: Editors, follows: str) -> None:
    assert client_of(beijing.author).get(f"/authority/editions/write/bulletin/?follows={follows}").status_code == 200


def test_maintenance_is_told_in_beijing_time_and_sensibly_elsewhere() -> None:
    night: dict[str, Any] = {"down_on": clock.today() + timedelta(days=1), "down_at": "22:00", "up_on": clock.today() + timedelta(days=2), "up_at": "02:00"}
    row = a_released(the_nation(), area="00", sort="maintenance", title="停机", title_en="Down", body_en="Wait.", **night)
    english = Client()
    english.cookies["django_language"] = "en"

    assert "9月16日 22:00 至 9月17日 02:00（北京时间）" in Client().get("/").content.decode()
    assert "按新疆时间是 9月16日 20:00 至 9月17日 00:00" in Client().get("/p/65/").content.decode()
    assert "西藏用北京时间" in Client().get("/p/54/").content.decode()
    assert "新疆时间" not in Client().get("/p/11/").content.decode()
    told = english.get(f"/bulletins/{row.pk}/").content.decode()
    assert "Down" in told and "14:00" in told and "18:00" in told
    assert "停机" in Client().get("/status/").content.decode()


def test_sending_the_form_twice_writes_one_edition(beijing: Editors) -> None:
    form = client_of(beijing.author).get("/authority/editions/write/bulletin/").content.decode()
    submission = form.partition('name="submission" value="')[2].partition('"')[0]

    pages = [post(beijing.author, "/authority/editions/write/bulletin/", **words(), submission=submission) for _ in range(2)]

    row = Edition.objects.get()
    assert [status for status, _page in pages] == [200, 200]
    assert all(row.content["title"] in page for _status, page in pages)


def test_who_goes_back_and_sends_other_words_loses_nothing(beijing: Editors) -> None:
    key = str(uuid4())

    for title in ("周六服务", "周日服务"):
        post(beijing.author, "/authority/editions/write/bulletin/", **words(title=title), submission=key)

    assert {row.content["title"] for row in Edition.objects.all()} == {"周六服务", "周日服务"}


@pytest.mark.parametrize("key", ["", "x", "' OR 1=1 --", "0" * 40])
def test_an_odd_form_key_is_no_obstacle(beijing: Editors, key: str) -> None:
    status, page = post(beijing.author, "/authority/editions/write/bulletin/", **words(), submission=key)

    assert status == 200
    assert Edition.objects.get().content["title"] in page


def test_somebody_elses_form_key_gives_nothing_away(beijing: Editors) -> None:
    nanjing, row = the_province("32"), a_proposal(beijing)

    typed = words(area="32", title="别处的公告")
    status, page = post(nanjing.author, "/authority/editions/write/bulletin/", **typed, submission=str(row.submission))

    assert status == 200
    assert row.content["title"] not in page and "别处的公告" in page


def test_two_who_release_at_once_release_once_and_the_second_is_told(beijing: Editors) -> None:
    row = a_proposal(beijing)

    first, second = [post(beijing.second, f"/authority/editions/{row.pk}/release/")[1] for _ in range(2)]

    assert "已发布。到起始日期后" in first
    assert "请刷新页面查看最新状态" in second


def test_a_stale_page_that_would_send_back_takes_nothing_down(beijing: Editors) -> None:
    row = a_proposal(beijing)
    stale = client_of(beijing.author).get(f"/authority/editions/{row.pk}/").content.decode()
    post(beijing.second, f"/authority/editions/{row.pk}/release/")

    _status, page = post(beijing.author, f"/authority/editions/{row.pk}/give-back/", reason="写错了", seen="proposed")

    assert 'name="seen" value="proposed"' in stale
    assert "请刷新页面查看最新状态" in page
    assert row.content["title"] in Client().get(f"/bulletins/{row.pk}/").content.decode()
