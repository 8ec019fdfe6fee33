"""The institution's clerk at work."""

from playwright.sync_api import expect

from tests.browser.walker import Walker


def opens_from_the_worklist(clerk: Walker, name: str) -> None:
    clerk.open("/institution/")
    row = clerk.page.get_by_role("row").filter(has_text=name)
    clerk.follow(_number(row.inner_text()), within=row)
    clerk.sees_heading(name)


def sees_form_beside_documents(clerk: Walker) -> None:
    """The page image comes from the server and is really painted."""
    picture = clerk.page.locator("[data-viewer] figure img").first
    expect(picture).to_be_visible()
    picture.scroll_into_view_if_needed()
    clerk.page.wait_for_function(
        "picture => picture.complete && picture.naturalWidth > 100", arg=picture.element_handle()
    )
    clerk.look()


def confirms_employment(clerk: Walker) -> None:
    clerk.press("确认聘用")
    clerk.sees("已确认聘用，申请今天转到主管部门。")


def reads_the_notice(clerk: Walker, title: str, *, saying: str) -> None:
    clerk.open("/institution/notices/")
    clerk.sees(title)
    clerk.sees(saying)


def _number(row: str) -> str:
    return next(word for word in row.split() if word.isdigit() and len(word) >= 15)
