"""The page /v in a real browser: with a network, without one, with a camera, with files."""

import gzip
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Response, expect
from pytest_django.fixtures import Settings

from medreg import clock
from medreg.cases.actions.approve import approve
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.actions.publish_status_lists import publish_status_lists
from medreg.licences.issuing_key import published_keys
from medreg.licences.models import LicenceVersion, StatusListEdition
from medreg.licences.qr import qr_symbol
from medreg.licences.status_list import ListedStatus, read_status_list
from medreg.standards.vocabulary import Business, LicenceStatus
from tests.browser.stage import Stage
from tests.builders.business import a_granted, to_decision
from tests.builders.licence_files import made_in_a_thread
from tests.builders.matters import a_suspension
from tests.builders.outbox import drain_outbox
from tests.campaigns import Tell
from tests.portals.shared.server import CHROMIUM, QUIETLY
from tests.verification.scene import a_showing_of, an_issued_licence, as_an_ofd, filming

VALID, LISTED = "证照真实，目前有效", "证照真实，截至下列时间有效"
NOT_IN_FORCE, INVALID = "证照真实，但目前不能据此执业", "核验不通过：证照无效"
ATTACHED = "文件所附的证照数据真实、有效；文件本身没有核验"
LARGEST_FIRST_LOAD = 150_000
DECODER = "/static/vendor/zxing/"


def shown(page: Page, words: str) -> None:
    expect(page.get_by_text(words).locator("visible=true").first).to_be_visible()


def ready_for_offline(page: Page) -> None:
    expect(page.locator("[data-verify]")).to_have_attribute("data-ready", "offline", timeout=15_000)


def visit(page: Page, address: str) -> None:
    """As a scanned code opens it: a new page, not a change of fragment."""
    page.goto("about:blank")
    page.goto(address)


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_after_one_visit_the_page_works_without_a_network_and_states_the_age(stage: Stage, device: str) -> None:
    _, _, link = an_issued_licence()
    visitor = stage.enter("visitor", device)
    visitor.open("/v")
    ready_for_offline(visitor.page)

    visitor.context.set_offline(True)
    visit(visitor.page, link)

    shown(visitor.page, LISTED)
    expect(visitor.page.locator("[data-verify]")).to_have_attribute("data-copy", "yes")
    expect(visitor.page.locator("[data-verdict=listed] [data-field=status_age]")).to_contain_text(re.compile("[0-2] ?分钟前"))
    shown(visitor.page, "没有连上登记系统，未查询目前登记")
    shown(visitor.page, "公钥取自本机保存的副本")
    visitor.look()


def test_a_browser_offers_to_install_the_page(stage: Stage) -> None:
    visitor = stage.enter("visitor")
    visitor.page.goto(f"{stage.origin}/v")
    ready_for_offline(visitor.page)

    told = visitor.context.new_cdp_session(visitor.page)
    manifest = told.send("Page.getAppManifest")

    hindrances = {each["errorId"] for each in told.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert manifest["errors"] == []
    assert hindrances <= {"in-incognito"}  # as every browser of a test is


def test_a_suspension_is_said_at_once_online_and_stays_known_when_the_network_goes(stage: Stage) -> None:
    _, version, link = an_issued_licence()
    visitor = stage.enter("visitor")
    visitor.open("/v")
    ready_for_offline(visitor.page)

    mark_versions(registration_id=version.registration_id, status=LicenceStatus.FROZEN)
    visitor.context.set_offline(True)
    visit(visitor.page, link)
    shown(visitor.page, LISTED)
    drain_outbox()
    visitor.context.set_offline(False)
    visit(visitor.page, link)
    expect(visitor.page.locator("[data-checked=list]")).to_be_visible()
    visitor.context.set_offline(True)
    visit(visitor.page, link)

    shown(visitor.page, NOT_IN_FORCE)
    shown(visitor.page, "登记状态：暂停执业")


def test_a_suspension_reaches_list_record_and_page_through_the_worker_within_a_minute(stage: Stage, worker: None) -> None:
    scene, version, link = an_issued_licence()
    visitor = stage.enter("visitor")
    visitor.open(link)
    shown(visitor.page, VALID)

    matter = to_decision(scene, a_suspension(scene, version.registration))
    approve(case_id=matter.pk, by=scene.approver)
    address = f"{stage.origin}/api/v1/status-lists/{version.status_list}"
    listed = within_a_minute(visitor.page, lambda: status_at(visitor.page.request.get(address).body(), version))
    visit(visitor.page, link)

    assert listed is ListedStatus.SUSPENDED
    shown(visitor.page, NOT_IN_FORCE)
    shown(visitor.page, "登记状态：暂停执业，自 2026年09月15日，至 2027年04月15日")
    visitor.open(f"/register/{version.number}/")
    visitor.sees("暂停执业")


def status_at(content: bytes, version: LicenceVersion) -> ListedStatus:
    return read_status_list(content, published_keys()).get(version.status_index)


def within_a_minute(page: Page, status: Callable[[], ListedStatus]) -> ListedStatus:
    """The first status that is not valid, asked every half second for sixty seconds."""
    for _ in range(120):
        if (found := status()) is not ListedStatus.VALID:
            return found
        page.wait_for_timeout(500)
    return ListedStatus.VALID


def test_a_cancelled_licence_is_told_with_its_exact_word_and_day_and_offline_without_them(stage: Stage) -> None:
    scene, _, link = an_issued_licence()
    a_granted(scene, Business.CANCELLATION, truthful=True)
    drain_outbox()
    visitor = stage.enter("visitor")

    visitor.open(link)
    shown(visitor.page, NOT_IN_FORCE)
    online = visitor.page.locator(".notice.error").locator("visible=true").inner_text()
    ready_for_offline(visitor.page)
    visitor.context.set_offline(True)
    visit(visitor.page, link)
    shown(visitor.page, NOT_IN_FORCE)
    offline = visitor.page.locator(".notice.error").locator("visible=true").inner_text()

    assert online == "登记状态：已注销，证照废止，自 2026年09月15日"
    assert offline == "状态列表：已废止（注销、撤销或吊销，详见登记）"


def test_a_showing_code_tells_what_was_chosen_and_dies_after_thirty_seconds(stage: Stage) -> None:
    _, version, _ = an_issued_licence()
    visitor = stage.enter("visitor", "phone")

    visitor.open(a_showing_of(version, "name", "level", "scopes"))
    shown(visitor.page, VALID)
    shown(visitor.page, "动态码由本网站于下列时间出示")
    facts = visitor.page.locator("dl.facts dt").locator("visible=true").all_inner_texts()
    link = a_showing_of(version, "name")
    with clock.shifted_to(clock.now() + timedelta(seconds=31)):
        visit(visitor.page, link)
        shown(visitor.page, INVALID)

    assert {"姓名", "级别", "执业范围"} <= set(facts)
    assert "执业证书编码" not in facts
    shown(visitor.page, "动态码已过期，请对方打开实时亮证码")


def test_a_showing_code_of_a_suspended_physician_says_so(stage: Stage) -> None:
    _, version, _ = an_issued_licence()
    visitor = stage.enter("visitor")
    link = a_showing_of(version, "name")

    mark_versions(registration_id=version.registration_id, status=LicenceStatus.CANCELLED)
    visitor.open(link)

    shown(visitor.page, NOT_IN_FORCE)
    shown(visitor.page, "登记状态：已注销，证照废止")


def test_an_older_list_than_one_already_seen_is_refused_and_the_known_one_used(stage: Stage) -> None:
    _, version, link = an_issued_licence()
    before = bytes(StatusListEdition.objects.get().content)
    visitor = stage.enter("visitor")
    mark_versions(registration_id=version.registration_id, status=LicenceStatus.CANCELLED)
    StatusListEdition.objects.all().delete()
    visitor.page.wait_for_timeout(1100)  # lists count seconds
    publish_status_lists()
    visit(visitor.page, link)
    expect(visitor.page.locator("[data-checked=list]")).to_be_visible()

    LicenceVersion.objects.update(status="valid")
    StatusListEdition.objects.update(content=before)
    visit(visitor.page, link)

    shown(visitor.page, "状态列表比此前见过的更旧")
    shown(visitor.page, NOT_IN_FORCE)


def test_a_picture_a_pdf_and_an_ofd_are_read_on_the_device_and_the_page_says_what_it_did_not_check(
    stage: Stage, tmp_path: Path
) -> None:
    _, version, link = an_issued_licence()
    (tmp_path / "code.png").write_bytes(qr_symbol(link[: link.index("#") + 1], link[link.index("#") + 1 :]).png())
    (tmp_path / "licence.pdf").write_bytes(made_in_a_thread(version.pk))
    (tmp_path / "licence.ofd").write_bytes(as_an_ofd(bytes(version.token or b"")))
    (tmp_path / "cat.png").write_bytes(_a_picture_without_a_code(tmp_path))
    visitor = stage.enter("visitor", "phone")
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data or ''}"))

    for name, words in (
        ("code.png", VALID),
        ("licence.pdf", ATTACHED),
        ("licence.ofd", ATTACHED),
        ("cat.png", "没有核验：图片里没有认出二维码"),
    ):
        visit(visitor.page, f"{stage.origin}/v")
        visitor.page.get_by_label("PDF、OFD 文件或二维码照片").set_input_files(tmp_path / name)
        shown(visitor.page, words)
        if words is ATTACHED:
            shown(visitor.page, "没有核验 PDF、OFD 文件本身的电子签名和印章")
            expect(visitor.page.locator(".verdict.ok").locator("visible=true")).to_have_count(0)
        visitor.look()

    place = json.dumps({"status_list": version.status_list, "status_index": version.status_index, "way": "document_code"})
    posts = {each.replace('":', '": ').replace(',"', ', "') for each in sent if each.startswith("POST")}
    assert posts == {f"POST {stage.origin}/api/v1/checks {place}"}
    assert not [each for each in sent if not each.split(" ")[1].startswith(stage.origin)]
    assert any(DECODER in each for each in sent)


def test_the_camera_reads_the_code_with_the_decoder_of_this_site_alone(stage: Stage, tmp_path: Path) -> None:
    _, _, link = an_issued_licence()
    code = qr_symbol(link[: link.index("#") + 1], link[link.index("#") + 1 :]).png(pixels_per_module=5)
    (tmp_path / "code.png").write_bytes(code)

    with filming(stage.browser.browser_type, tmp_path / "code.png", tmp_path / "film.y4m") as page:
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        page.goto(f"{stage.origin}/v")
        before = [address for address in sent if DECODER in address]
        page.get_by_role("button", name="用摄像头扫描二维码").click()
        shown(page, VALID)

    assert before == []
    assert {address.partition(DECODER)[2] for address in sent if DECODER in address} >= {"zxing_reader.wasm"}
    assert not [address for address in sent if not address.startswith((stage.origin, "blob:", "data:"))]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_first_load_without_the_camera_part_is_small(stage: Stage, language: str, tell: Tell) -> None:
    """Files as the server compresses them ahead (gzip -9); the page itself as it is sent, uncompressed."""
    visitor = stage.enter("visitor")
    visitor.context.add_cookies([{"name": "django_language", "value": language, "url": stage.origin}])
    loaded: list[Response] = []
    visitor.page.on("response", lambda answer: loaded.append(answer))

    visitor.page.goto(f"{stage.origin}/v", wait_until="networkidle")
    own = {answer.url: answer for answer in loaded if not answer.from_service_worker and answer.frame is not None}
    sizes = {
        address: len(answer.body()) if address.endswith("/v") else len(gzip.compress(answer.body(), 9))
        for address, answer in own.items()
        if answer.ok
    }

    tell(f"first load of the verifier in {language}", files=len(sizes), bytes=sum(sizes.values()))
    assert len(sizes) > 15
    assert not [address for address in sizes if DECODER in address]
    assert sum(sizes.values()) <= LARGEST_FIRST_LOAD, sizes


def test_the_page_speaks_english_online_and_offline(stage: Stage) -> None:
    _, _, link = an_issued_licence()
    visitor = stage.enter("visitor")
    visitor.context.add_cookies([{"name": "django_language", "value": "en", "url": stage.origin}])
    visitor.open(link)
    ready_for_offline(visitor.page)

    visitor.context.set_offline(True)
    visit(visitor.page, link)

    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.page.locator("[data-verdict=listed]")).to_be_visible()


def test_on_plain_http_in_a_local_network_the_page_says_so_and_the_server_checks(
    stage: Stage, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["clinic.localnet", "localhost"]
    _, _, link = an_issued_licence()
    port = stage.origin.rpartition(":")[2]
    browser = stage.browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*QUIETLY, "--host-resolver-rules=MAP clinic.localnet 127.0.0.1"]
    )
    page = browser.new_page(locale="zh-CN")

    page.goto(f"http://clinic.localnet:{port}/v#{link.partition('#')[2]}")
    shown(page, "浏览器只在 https 连接下提供验签和离线功能")
    with page.expect_navigation():
        page.locator("[data-verify-form] button").click()
    verdict = page.locator(".verdict .big").inner_text()
    host = page.locator(".host").inner_text()
    browser.close()

    assert verdict == VALID
    assert host == f"clinic.localnet:{port}"


def _a_picture_without_a_code(folder: Path) -> bytes:
    path = folder / "plain.png"
    Image.effect_noise((300, 300), 80).save(path)
    return path.read_bytes()
