"""Activation and sign-in."""

import re

from playwright.sync_api import expect

from medreg.access.actor import Actor
from tests.browser.people import user_of
from tests.browser.walker import Walker
from tests.builders.people import PASSWORD, Candidate


def gives_an_identity(newcomer: Walker, candidate: Candidate, *, name: str = "") -> None:
    newcomer.fill("姓名", name or candidate.person.name)
    newcomer.fill("证件号码", candidate.id_number)
    newcomer.fill("编码、准考证号或者激活码", candidate.number)
    newcomer.press("核对并继续")


def is_told_which_thing_to_check(newcomer: Walker, thing: str) -> None:
    """The message names the kind of thing, the field keeps what was typed, nothing of the record is told."""
    summary = newcomer.page.locator("[data-error-summary]")
    expect(summary).to_contain_text(thing)
    expect(summary).to_contain_text("您填写的内容都还在")


def binds_a_phone(newcomer: Walker, phone: str) -> None:
    newcomer.sees("身份已核对")
    newcomer.fill("手机号码", phone)
    newcomer.press("获取验证码")
    newcomer.fill("短信验证码", reads_the_code(newcomer))
    newcomer.press("确认")


def reads_the_code(newcomer: Walker) -> str:
    """From the inbox in which a demonstration shows its text messages, newest first."""
    inbox = newcomer.another_tab()
    inbox.open("/demo/inbox/")
    found = re.search(r"验证码 (\d{6})", inbox.page.get_by_role("main").inner_text())
    inbox.page.close()
    assert found is not None
    return found[1]


def chooses_a_password(newcomer: Walker, login_name: str) -> None:
    newcomer.fill("登录名", login_name)
    newcomer.page.locator("#field-password").fill(PASSWORD)
    newcomer.press("完成激活")
    newcomer.sees_heading("账号已开通")


def goes_home_after_activation(newcomer: Walker) -> None:
    newcomer.follow("开始办理")
    newcomer.at("/physician/")


def activates(newcomer: Walker, candidate: Candidate, *, phone: str, login_name: str) -> None:
    """The whole way without a mistake."""
    newcomer.open("/activate/")
    gives_an_identity(newcomer, candidate)
    binds_a_phone(newcomer, phone)
    chooses_a_password(newcomer, login_name)
    goes_home_after_activation(newcomer)


def signs_in(somebody: Walker, actor: Actor) -> None:
    signs_in_as(somebody, user_of(actor).login_name)


def signs_in_as(somebody: Walker, login_name: str) -> None:
    if not re.search(r"/sign-in/", somebody.page.url):
        somebody.open("/sign-in/")
    somebody.fill("登录名或者手机号码", login_name)
    somebody.press("下一步", within=somebody.page.get_by_role("main"))
    somebody.page.locator("#field-password").fill(PASSWORD)
    somebody.press(re.compile("^登录$"), within=somebody.page.get_by_role("main"))


def signs_out(somebody: Walker) -> None:
    somebody.press("退出")
