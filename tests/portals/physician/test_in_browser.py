"""The physician's part in a real Chromium: with scripts off, on a phone, accessible, within the security policy."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from medreg import clock
from medreg.accounts.models import User
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationState, Reason
from tests.builders.casework import Scene, a_confirmed_case, a_draft, a_photo, a_scan
from tests.builders.people import PASSWORD
from tests.portals.physician.conftest import signed_in
from tests.portals.shared.server import browsing, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def rows_beside_a_running_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright runs an event loop in this thread; the database is still used by one thing at a time."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


def signed_in_context(browser: Browser, site: LiveServer, scene: Scene, *, scripts: bool, width: int) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="zh-CN", java_script_enabled=scripts, base_url=site.url
    )
    key = signed_in(scene.physician.user_id).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    return context


def give_files(page: Page, folder: Path) -> None:
    """Photo with its preview step, then the proof of employment, both by the native file input."""
    photo, proof = folder / "me.jpg", folder / "proof.pdf"
    photo.write_bytes(a_photo())
    proof.write_bytes(a_scan())
    page.get_by_role("link", name="上传或拍摄照片").click()
    page.get_by_label("照片", exact=True).set_input_files(photo)
    for button in ("上传并裁剪", "裁剪并预览", "使用这张照片"):
        page.get_by_role("button", name=button).click()
    page.get_by_label("聘用证明").set_input_files(proof)
    page.get_by_role("button", name="上传", exact=True).click()
    page.get_by_role("link", name="继续").click()


def test_the_application_is_handed_in_on_a_phone_without_scripts(
    browser: Browser, live_server: LiveServer, scene: Scene, tmp_path: Path
) -> None:
    page = signed_in_context(browser, live_server, scene, scripts=False, width=390).new_page()

    page.goto(reverse("physician:start", args=("first-registration",)))
    page.get_by_role("button", name="开始填写").click()
    page.get_by_role("link", name="确认资格").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="保存并继续").click()
    page.get_by_role("button", name="查找并选择机构").click()
    page.get_by_label(scene.hospital.name).check()
    page.get_by_role("button", name="选这家机构").click()
    page.get_by_label("所在科室").fill("内科")
    page.get_by_label("劳动（聘用）合同").check()
    page.get_by_label("聘用起始日期").fill("2026-09-01")
    page.get_by_role("button", name="保存并继续").click()
    page.get_by_label("内科专业").check()
    page.get_by_role("button", name="保存并继续").click()
    page.get_by_label("联系电话").fill("13800138000")
    page.get_by_label("学历").select_option("21")
    page.get_by_label("毕业学校").fill("示例医科大学")
    page.get_by_label("所学专业").fill("临床医学")
    page.get_by_role("button", name="保存并继续").click()
    give_files(page, tmp_path)
    page.get_by_label("本人具有完全民事行为能力").check()
    page.get_by_label("没有").check()
    page.get_by_label("所填内容和材料真实").check()
    page.get_by_role("button", name="保存并继续").click()
    page.get_by_role("button", name="提交申请").click()

    case = Case.objects.get()
    assert case.state == ApplicationState.INSTITUTION_REVIEW
    page.get_by_text(case.number).wait_for()


@pytest.mark.parametrize("width", [1360, 390])
def test_no_page_breaks_accessibility_or_the_security_policy_or_scrolls_sideways(
    browser: Browser, live_server: LiveServer, scene: Scene, width: int
) -> None:
    case = a_draft(scene)
    page = signed_in_context(browser, live_server, scene, scripts=True, width=width).new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: refused.append(str(error)))

    found = {}
    for name in ("home", "cases", "licences", "notices", "profile", "contact", "looks"):
        found[name] = flaws(page, reverse(f"physician:{name}"))
    found["start"] = flaws(page, reverse("physician:start", args=("first-registration",)))
    for name in ("tasks", "materials", "photo", "institution", "check", "withdraw", "case"):
        found[name] = flaws(page, reverse(f"physician:{name}", args=(case.pk,)))
    for slug in ("qualification", "institution", "scope", "training", "person", "declaration"):
        found[slug] = flaws(page, reverse("physician:step", args=(case.pk, slug)))

    assert {name: what for name, what in found.items() if what} == {}
    assert refused == []


def test_the_frame_of_the_photo_is_moved_by_buttons(
    browser: Browser, live_server: LiveServer, scene: Scene, tmp_path: Path
) -> None:
    case = a_draft(scene)
    (tmp_path / "me.jpg").write_bytes(a_photo())
    page = signed_in_context(browser, live_server, scene, scripts=True, width=390).new_page()
    page.goto(reverse("physician:photo", args=(case.pk,)))

    page.get_by_label("照片", exact=True).set_input_files(tmp_path / "me.jpg")
    page.get_by_role("button", name="上传并裁剪").click()
    page.get_by_role("button", name="框小些").click()
    page.get_by_role("button", name="裁剪并预览").click()

    page.get_by_role("button", name="使用这张照片").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("content", [a_scan("with seal"), b"no document at all"], ids=["taken", "refused"])
def test_an_upload_loses_nothing_that_was_typed_beside_it(
    browser: Browser, live_server: LiveServer, scene: Scene, tmp_path: Path, *, scripts: bool, content: bytes
) -> None:
    wanted = (
        Wanted("material", "employment_proof", Reason.M99, "第 2 页未见单位签章"),
        Wanted("field", "department", Reason.M99, "请写明科室全称"),
    )
    case = return_for_correction(case_id=a_confirmed_case(scene).pk, wanted=wanted, by=scene.acceptor)
    (tmp_path / "new.pdf").write_bytes(content)
    page = signed_in_context(browser, live_server, scene, scripts=scripts, width=390).new_page()
    page.goto(reverse("physician:correction", args=(case.pk,)))

    page.get_by_label("所在科室").fill("内科一病区")
    page.locator("#field-employment_proof").set_input_files(tmp_path / "new.pdf")
    page.get_by_role("button", name="更换", exact=True).click()

    said = "请打开看一看" if content.startswith(b"%PDF") else "这些文件没有收下"
    page.get_by_text(said).wait_for()
    assert page.get_by_label("所在科室").input_value() == "内科一病区"
    assert not scripts or violations(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_institution_is_found_in_two_requests_and_a_missing_one_says_what_to_do(
    browser: Browser, live_server: LiveServer, scene: Scene, *, scripts: bool
) -> None:
    case = a_draft(scene)
    page = signed_in_context(browser, live_server, scene, scripts=scripts, width=390).new_page()

    page.goto(reverse("physician:institution", args=(case.pk,)))
    page.get_by_label("机构名称或编码").fill("海淀 示例")
    page.get_by_role("button", name="查找").click()

    page.get_by_label(scene.hospital.name).wait_for()
    assert not scripts or violations(page) == []

    page.get_by_label("机构名称或编码").fill("乌有")
    page.get_by_label("市、区县").select_option("110108")
    page.get_by_role("button", name="查找").click()

    page.get_by_text("海淀区卫生健康委员会").wait_for()
    assert not scripts or violations(page) == []


def test_what_was_typed_comes_back_after_the_session_ran_out(
    browser: Browser, live_server: LiveServer, scene: Scene
) -> None:
    case = a_draft(scene)
    user = User.objects.get(pk=scene.physician.user_id or 0)
    user.set_password(PASSWORD)
    user.save()
    page = signed_in_context(browser, live_server, scene, scripts=True, width=390).new_page()
    page.goto(reverse("physician:step", args=(case.pk, "person")))

    with clock.shifted_to(clock.now() + timedelta(minutes=61)):
        page.get_by_label("毕业学校").fill("丙医科大学")
        page.get_by_role("button", name="保存并继续").click()
        page.get_by_text("您已有 60 分钟没有操作").wait_for()
        told = violations(page)
        page.get_by_label("登录名").fill(user.login_name)
        page.get_by_role("button", name="下一步", exact=True).click()
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录", exact=True).click()
        page.get_by_text("已经恢复").wait_for()

        assert page.get_by_label("毕业学校").input_value() == "丙医科大学"
        assert told == []


def flaws(page: Page, path: str) -> list[str]:
    page.goto(path)
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return violations(page) + ([f"{sideways} pixels sideways"] if sideways > 0 else [])
