"""The upload and crop modules in a real Chromium, under the product's content security policy."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from tests.files import samples
from tests.files.upload_site import UploadSite, upload_site

pytestmark = pytest.mark.browser
PHOTO: FilePayload = {"name": "我.jpg", "mimeType": "image/jpeg", "buffer": samples.jpeg(1400, 2000)}
PDF: FilePayload = {"name": "证明.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        installed = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def site() -> Iterator[UploadSite]:
    with upload_site() as site:
        yield site


@pytest.fixture
def page(chromium: Browser, site: UploadSite) -> Iterator[Page]:
    """A phone-sized page on which every violation of the policy and every script error fails the test."""
    context = chromium.new_context(base_url=site.address, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda note: complaints.append(note.text) if "Content Security" in note.text else None)
    yield page
    context.close()
    assert complaints == []


def values(page: Page) -> dict[str, int]:
    expect(page.locator("[data-crop-value=height]")).not_to_have_value("")
    return {name: int(page.input_value(f"[data-crop-value={name}]")) for name in ("x", "y", "width", "height")}


def test_a_form_is_sent_with_progress_and_the_answer_shown(page: Page, site: UploadSite) -> None:
    page.goto("/form")
    page.set_input_files("#field-file", PDF)
    expect(page.locator("[data-upload-status]")).to_contain_text("已选择 证明.pdf（1 KB）")

    page.click("button[type=submit]")

    expect(page.locator("h1")).to_have_text("已保存")
    assert page.url.endswith("/kept")
    assert page.title() == "/kept"
    (parts,) = site.received
    assert parts["file"] == PDF["buffer"]
    assert (parts["csrfmiddlewaretoken"], parts["go"]) == (b"token", b"save")


def test_a_refusal_is_shown_and_gets_the_focus(page: Page) -> None:
    page.goto("/form")
    page.fill("#words", "refuse")
    page.set_input_files("#field-file", PDF)

    page.click("button[type=submit]")

    expect(page.locator(".error-summary")).to_be_focused()


def test_a_server_that_falls_over_leaves_the_form_as_it_was(page: Page, site: UploadSite) -> None:
    page.goto("/broken")
    page.fill("#words", "写了很久的说明")
    page.set_input_files("#field-file", PDF)

    page.click("button[type=submit]")

    expect(page.locator("[data-upload-status]")).to_contain_text("请再试一次")
    assert page.input_value("#words") == "写了很久的说明"
    with page.expect_response("**/fall-over"):
        page.click("button[type=submit]")
    expect(page.locator("[data-upload-status]")).to_contain_text("请再试一次")
    assert len(site.received) == 2


def test_a_file_sent_at_once_replaces_only_its_field(page: Page, site: UploadSite) -> None:
    page.goto("/at-once")
    page.fill("#words", "别丢")

    page.set_input_files("#field-file", PDF)

    expect(page.locator("label[for=field-file]")).to_have_text("聘用证明（已保存）")
    assert page.input_value("#words") == "别丢"
    assert set(site.received[0]) == {"file", "csrfmiddlewaretoken"}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ({"name": "a.docx", "mimeType": "application/msword", "buffer": b"PK"}, "类型不能接收"),
        ({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"\0" * 5_300_000}, "超过 5 MB"),
    ],
)
def test_a_hopeless_file_is_objected_to_before_it_is_sent(page: Page, file: FilePayload, words: str) -> None:
    page.goto("/form")

    page.set_input_files("#field-file", file)

    expect(page.locator("[data-upload-status]")).to_contain_text(words)
    assert page.input_value("#field-file") == ""


def test_a_dropped_picture_is_taken_and_previewed(page: Page) -> None:
    page.goto("/form")

    page.evaluate(
        """async () => {
          const paper = new OffscreenCanvas(20, 20);
          paper.getContext("2d");
          const carried = new DataTransfer();
          const png = { type: "image/png" };
          carried.items.add(new File([await paper.convertToBlob(png)], "拖.png", png));
          const drop = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
          document.querySelector("[data-upload]").dispatchEvent(drop);
        }"""
    )

    expect(page.locator("[data-upload-preview]")).to_contain_text("拖.png")
    page.wait_for_function("() => document.querySelector('[data-upload-preview] img').naturalWidth === 20")
    expect(page.locator("[data-upload-drop]")).to_be_visible()


def test_the_frame_begins_in_the_middle_and_follows_keys_and_buttons(page: Page, site: UploadSite) -> None:
    page.goto("/photo")
    page.set_input_files("#field-file", PHOTO)
    frame = page.locator("[data-crop-frame]")
    expect(frame).to_be_visible()
    assert values(page) == {"x": 0, "y": 100, "width": 1400, "height": 1800}

    frame.press("-")
    frame.press("ArrowRight")
    page.click("[data-crop-act=smaller]")
    after = values(page)
    page.click("button[type=submit]")

    assert 1200 < after["width"] < 1300
    assert abs(after["width"] / after["height"] - 7 / 9) < 0.001
    expect(page.locator("h1")).to_have_text("已保存")
    assert int(site.received[0]["width"]) == after["width"]


def test_the_frame_is_dragged_and_stays_inside(page: Page) -> None:
    page.goto("/photo")
    page.set_input_files("#field-file", PHOTO)
    frame = page.locator("[data-crop-frame]")
    expect(frame).to_be_visible()
    for _ in range(10):
        frame.press("-")
    middle = values(page)
    place = frame.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 15, y + 10)
    page.mouse.up()
    dragged = values(page)
    page.mouse.down()
    page.mouse.move(x - 900, y - 900, steps=3)
    page.mouse.up()

    assert dragged["x"] > middle["x"] and dragged["y"] > middle["y"]
    assert (values(page)["x"], values(page)["y"]) == (0, 0)


def test_the_frame_never_gets_smaller_than_the_smallest_photo(page: Page) -> None:
    page.goto("/photo")
    page.set_input_files("#field-file", PHOTO)
    frame = page.locator("[data-crop-frame]")
    expect(frame).to_be_visible()

    for _ in range(60):
        frame.press("-")

    assert values(page)["width"] == 295
    expect(page.locator("[data-crop-status]")).to_have_text("已选 295×379 像素")


def test_the_result_shows_what_is_inside_the_frame(page: Page) -> None:
    page.goto("/photo")
    page.set_input_files("#field-file", PHOTO)
    frame = page.locator("[data-crop-frame]")
    expect(frame).to_be_visible()
    for _ in range(16):
        frame.press("-")
    for _ in range(20):
        frame.press("Shift+ArrowLeft")
        frame.press("Shift+ArrowUp")

    red, green, _, _ = page.evaluate(
        "() => [...document.querySelector('[data-crop-result]').getContext('2d').getImageData(200, 260, 1, 1).data]"
    )

    assert red > 200 and green < 60


def test_the_camera_is_offered_on_touch_devices_only(page: Page, chromium: Browser, site: UploadSite) -> None:
    page.goto("/form")
    desk = chromium.new_context(base_url=site.address).new_page()
    desk.goto("/form")

    with page.expect_file_chooser():
        page.tap("[data-upload-camera]")

    expect(desk.locator("[data-upload-camera]")).to_be_hidden()
    desk.context.close()


def test_without_script_the_plain_form_is_sent_and_no_box(chromium: Browser, site: UploadSite) -> None:
    context = chromium.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/photo")

    page.set_input_files("#field-file", PHOTO)
    page.click("button[type=submit]")

    expect(page.locator("h1")).to_have_text("已保存")
    assert site.received[0]["file"] == PHOTO["buffer"]
    assert site.received[0]["x"] == b""
    context.close()
