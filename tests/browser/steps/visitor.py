"""What anybody does without an account: find the way in, search the register, verify a licence."""

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


def searches_the_register(visitor: Walker, *, name: str, province: str = "北京市", licence_number: str = "") -> None:
    visitor.open("/register/")
    visitor.fill("姓名", name)
    visitor.page.get_by_label("省份").select_option(index=1)
    visitor.press("查询")
    del province, licence_number


def opens_the_record(visitor: Walker, name: str) -> dict[str, str]:
    """Label → value of everything that the public record shows."""
    visitor.follow(name)
    rows = visitor.page.locator("dl.facts .fact")
    return {
        row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows.all()
    }


def verifies(visitor: Walker, link: str) -> None:
    visitor.page.goto("about:blank")
    visitor.open(link)


def is_told(visitor: Walker, verdict: str) -> None:
    expect(visitor.page.get_by_text(verdict).locator("visible=true")).to_be_visible()
    visitor.look()
