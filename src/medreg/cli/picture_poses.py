"""Pages that no link leads to: what a form answers when it is sent, and the switches of the frame.

No pose takes a legal step: forms are sent only as far as their refusal, preview or confirmation, so that a kept world
gives the same pictures the next time. A pose that can no longer be struck fails the command.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from playwright.sync_api import FilePayload, Page

from medreg.demo.portraits import draw_portrait

Step = Callable[[Page], object]
LARGE_TYPE: Final = ("large_type", "1")
ENGLISH: Final = ("django_language", "en")


@dataclass(frozen=True, slots=True)
class Pose:
    """`name` becomes the name of the file; `steps` lead to the page; `switches` are cookies of the frame."""

    name: str
    steps: tuple[Step, ...]
    switches: tuple[tuple[str, str], ...] = ()


def at(path: str) -> Step:
    return lambda page: page.goto(path)


def follow(address: str) -> Step:
    """The first link whose address matches."""

    def step(page: Page) -> None:
        links: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        found = next((link for link in links if re.search(address, link)), None)
        if found is None:
            raise LookupError(f"no link to {address}")
        page.goto(found)

    return step


def fill(label: str, text: str) -> Step:
    return lambda page: page.get_by_label(label).first.fill(text)


def check(label: str) -> Step:
    return lambda page: page.get_by_label(label).first.check()


def press(name: str) -> Step:
    """Sends the form past the browser's own checks, as a browser without scripts might."""

    def step(page: Page) -> None:
        page.eval_on_selector_all("form", "forms => forms.forEach(form => { form.noValidate = true; })")
        with page.expect_navigation():
            page.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()

    return step


def give(field: str, file: Callable[[], FilePayload]) -> Step:
    return lambda page: page.locator(f"input[type=file][name={field}]").set_input_files(file())


def photo() -> FilePayload:
    drawn = draw_portrait(Random(1), "female")  # noqa: S311 - a drawing, the same every time
    return FilePayload(name="近照.jpg", mimeType="image/jpeg", buffer=drawn)


def program() -> FilePayload:
    """Called a PDF, and none."""
    return FilePayload(name="聘用证明.pdf", mimeType="application/pdf", buffer=b"MZ" + bytes(300))


def beside(path: str) -> Step:
    """A page below the present one."""
    return lambda page: page.goto(re.sub(r"[^/]*$", "", page.url.partition("?")[0]) + path)


MY_DRAFT: Final = (at("/physician/cases/"), follow(r"/physician/cases/\d+/$"))
CROPPING: Final = (*MY_DRAFT, beside("photo/"), give("photo", photo), press("上传并裁剪"))
A_CASE: Final = follow(r"/cases/\d+/(\?|$)")

POSES: Final[dict[str, tuple[Pose, ...]]] = {
    "": (
        Pose("entry-in-large-type", (at("/"),), (LARGE_TYPE,)),
        Pose("entry-in-english", (at("/"),), (ENGLISH,)),
        Pose("sign-in-refused", (at("/sign-in/"), fill("登录名", "nobody.here"), fill("密码", "x"), press("登录"))),
        Pose("activation-refused", (at("/activate/"), press("核对并继续"))),
        Pose("search-incomplete", (at("/register/?name=%E7%8E%8B&province="),)),
        Pose("search-found-nothing", (at("/register/?name=%E9%BE%98%E9%BE%98&province=11"),)),
    ),
    "demo.draft": (
        Pose("answers-refused-and-kept", (*MY_DRAFT, beside("steps/person/"), fill("联系电话", "12"), press("保存并继续"))),
        Pose("institution-searched", (*MY_DRAFT, beside("institution/?q=%E6%B5%B7%E6%B7%80&province=11"))),
        Pose("institution-not-found", (*MY_DRAFT, beside("institution/?q=%E4%B9%8C%E6%9C%89&province=11&area=110108"))),
        Pose("upload-refused", (*MY_DRAFT, beside("materials/"), give("employment_proof", program), press("上传"))),
        Pose("photo-cropping", CROPPING),
        Pose("photo-preview", (*CROPPING, press("裁剪并预览"))),
        Pose("check-answers-incomplete", (*MY_DRAFT, beside("check/"))),
        Pose("home-in-large-type", (at("/physician/"),), (LARGE_TYPE,)),
        Pose("answers-in-english", (*MY_DRAFT, beside("steps/person/")), (ENGLISH,)),
    ),
    "demo.correction": (
        Pose(
            "correction-upload-refused",
            (at("/physician/"), follow(r"/correction/"), give("employment_proof", program), press("更换")),
        ),
        Pose("correction-pieces-not-renewed", (at("/physician/"), follow(r"/correction/"), press("重新提交"))),
    ),
    "story.review": (Pose("receipt", (at("/physician/cases/"), A_CASE, beside("receipt/"))),),
    "haidian-hospital.clerk": (
        Pose("return-refused", (at("/institution/"), A_CASE, beside("return/"), press("退回申请人"))),
        Pose("worklist-in-english", (at("/institution/"),), (ENGLISH,)),
    ),
    "haidian.acceptance": (
        Pose("correction-refused", (at("/authority/"), A_CASE, beside("correction/"), press("预览补正通知"))),
        Pose("not-accept-refused", (at("/authority/"), A_CASE, beside("not-accept/"), press("预览文书"))),
        Pose("register-found", (at("/authority/register/?licence_number=&name=%E7%8E%8B&province=11"),)),
        Pose("worklist-in-large-type", (at("/authority/"),), (LARGE_TYPE,)),
    ),
    "haidian.approver": (
        Pose("refusal-refused", (at("/authority/"), A_CASE, beside("refuse/"), press("预览文书"))),
        Pose(
            "refusal-letter-preview",
            (
                at("/authority/"), A_CASE, beside("refuse/"), check("R"), fill("依据的条款", "医师法 16(2)"),
                fill("事实和理由", "申请人不符合注册条件。"), press("预览文书"),
            ),
        ),
    ),
}  # fmt: skip
