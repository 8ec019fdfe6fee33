"""The officers of an authority at work: acceptance, review, decision."""

from tests.browser.walker import Walker


def opens_from_the_worklist(officer: Walker, number: str, *, desk: str = "") -> None:
    officer.open(f"/authority/{f'?desk={desk}' if desk else ''}")
    officer.follow(number)


def asks_for_correction(officer: Walker, wanted: dict[str, str]) -> None:
    """`wanted` is what to put right (label of an answer or a material) → how."""
    officer.follow("通知补正…")
    for label, note in wanted.items():
        line = officer.page.locator(".mark-line").filter(has=officer.page.locator("b").get_by_text(label, exact=True))
        line.get_by_role("checkbox").check()
        line.get_by_label("怎样补正").fill(note)
    officer.press("预览补正通知")
    officer.sees_heading("确认补正通知")
    for note in wanted.values():
        officer.sees(note)
    officer.press("发出补正通知")
    officer.sees("补正通知书已发给申请人")


def accepts(officer: Walker) -> None:
    officer.press("受理")
    officer.sees("已受理，受理通知书已生成")


def claims(officer: Walker) -> None:
    officer.press("认领")
    officer.sees("由您认领")


def recommends(officer: Walker, *, grant: bool, opinion: str) -> None:
    for question in officer.page.locator("#review-form fieldset").all():
        question.get_by_label("是").check()
    officer.fill("审核意见", opinion)
    officer.press("建议准予" if grant else "建议不予")
    officer.sees("审核意见已提交")


def grants_after_reading_the_letter(officer: Walker, name: str) -> None:
    officer.follow("准予…")
    officer.sees_heading("文书预览")
    officer.sees("决定准予首次注册")
    officer.sees(name)
    officer.press("作出准予决定")
    officer.sees("已准予。注册已登记")


def refuses_after_reading_the_letter(officer: Walker, *, reason: str, article: str, note: str) -> None:
    officer.follow("不予许可…")
    officer.page.get_by_label(reason).check()
    officer.fill("依据的条款", article)
    officer.fill("事实和理由", note)
    officer.press("预览文书")
    officer.sees_heading("确认文书")
    officer.sees(note)
    officer.press("作出不予许可决定")
    officer.sees("已作出不予许可决定")
