"""What anybody does without an account: find the way in, search the register, verify a licence."""

import re

from playwright.sync_api import expect

from tests.browser.walker import Walker

VALID = "证照真实，目前有效"
INVALID = "核验不通过：证照无效"


def finds_the_guide_from_the_entry(visitor: Walker) -> None:
    visitor.open("/")
    visitor.follow("北京", within=visitor.page.locator(".tilemap"))
    visitor.sees("海淀区卫生健康委员会")
    visitor.follow("首次注册", within=visitor.page.get_by_role("main"))
    visitor.sees("受理条件")


def goes_from_the_guide_to_activation(visitor: Walker) -> None:
    visitor.follow("还没有账号：先激活")
    visitor.sees_heading("激活账号")


def searches_the_register(visitor: Walker, name: str, *, province: str = "北京") -> None:
    visitor.open("/register/")
    visitor.fill("姓名", name)
    visitor.select("省份", province)
    visitor.press("查询")


def opens_the_record(visitor: Walker, name: str) -> dict[str, str]:
    """Label → value of everything that the public record shows."""
    visitor.follow(name)
    rows = visitor.page.locator("dl.facts .fact").all()
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows}


def verifies(visitor: Walker, link: str) -> None:
    visitor.page.goto("about:blank")
    visitor.open(link)


def verifies_by_the_server(visitor: Walker, link: str) -> None:
    """Without scripts: the digits are pasted into the form."""
    visitor.open("/v")
    visitor.fill("二维码内容", link.partition("#")[2])
    visitor.press(re.compile("^核验$"))


def is_told(visitor: Walker, verdict: str) -> None:
    expect(visitor.page.get_by_text(verdict).locator("visible=true")).to_be_visible()
    visitor.look()


def reads_the_facts_in_chinese(visitor: Walker) -> None:
    """Words, not codes; and nothing beside the verdict that contradicts it."""
    for words in ("执业医师", "临床", "内科专业", "海淀区卫生健康委员会"):
        visitor.sees(words)
    expect(visitor.page.get_by_text("登记状态不是").locator("visible=true")).to_have_count(0)


def reads_why(visitor: Walker) -> None:
    """An invalid verdict names its reason and says what to do."""
    expect(visitor.page.locator(".verdict.bad").locator("visible=true")).to_contain_text(
        re.compile("重新扫描|签名无效|不是医师执业证书"), use_inner_text=True
    )
