"""The physician's own way: apply page by page, correct, follow, and hold a licence."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.walker import Walker

GO_ON = "保存并继续"


def starts_an_application(physician: Walker) -> None:
    physician.open("/physician/")
    physician.follow("首次注册", within=physician.page.get_by_role("main"))
    physician.sees("没有发现妨碍您办理的情形")
    physician.press("开始填写")
    physician.sees_heading("首次注册申请")


def picks_the_qualification(physician: Walker) -> None:
    physician.follow("确认资格")
    physician.page.get_by_role("radio").first.check()
    physician.press(GO_ON)
    physician.sees_heading("选择机构")


def finds_and_picks_the_institution(physician: Walker, name: str) -> None:
    physician.press("查找并选择机构")
    physician.fill("机构名称或编码", name[:4])
    physician.press("查找")
    physician.choose(name)
    physician.press("选这家机构")
    physician.sees(name)


def describes_the_employment(physician: Walker, *, department: str = "内科") -> None:
    physician.fill("所在科室", department)
    physician.choose("劳动（聘用）合同")
    physician.fill_date("聘用起始日期", date(2026, 9, 1))
    physician.press(GO_ON)


def picks_the_scope(physician: Walker, scope: str = "内科专业") -> None:
    physician.choose(scope)
    physician.press(GO_ON)


def tells_about_herself(physician: Walker, *, phone: str = "13800138000") -> None:
    physician.fill("联系电话", phone)
    physician.select("学历", "大学本科毕业")
    physician.fill("毕业学校", "示例医科大学")
    physician.fill("所学专业", "临床医学")
    physician.press(GO_ON)
    physician.sees_heading("材料")


def takes_a_photo(physician: Walker, photo: Path) -> None:
    """Upload, cut in the page, look, use; without scripts the server cuts the middle."""
    physician.follow("上传或拍摄照片")
    physician.page.locator("#field-photo").set_input_files(photo)
    physician.press("上传并裁剪")
    physician.sees_heading("第 2 步：裁成小二寸")
    if physician.scripts:
        moves_the_frame(physician)
    physician.press("裁剪并预览")
    physician.sees_heading("第 3 步：确认照片")
    expect(physician.page.get_by_alt_text("裁剪后的照片")).to_be_visible()
    physician.press("使用这张照片")
    physician.sees("照片已放入申请。")


def moves_the_frame(physician: Walker) -> None:
    """With the keyboard and with a button; the status tells the size."""
    frame = physician.page.locator("[data-crop-frame]")
    expect(frame).to_be_visible()
    frame.press("ArrowDown")
    physician.page.get_by_role("button", name="框小些").click()
    expect(physician.page.locator("[data-crop-status]")).to_contain_text("像素")
    physician.look()


def uploads_the_proof(physician: Walker, proof: Path) -> None:
    piece = physician.page.locator("form").filter(has=physician.page.locator("input[type=file][name=employment_proof]"))
    piece.locator("input[type=file]").set_input_files(proof)
    physician.press(re.compile("^(上传|更换)$"), within=piece)
    physician.sees("已上传，请打开看一看是否清楚、完整。")


def goes_on_from_the_materials(physician: Walker) -> None:
    physician.follow(re.compile("^继续$"))
    physician.sees_heading("声明")


def declares(physician: Walker) -> None:
    physician.choose("本人具有完全民事行为能力")
    physician.page.get_by_label("没有", exact=True).check()
    physician.choose("所填内容和材料真实")
    physician.press(GO_ON)
    physician.sees_heading("核对并提交")


def checks_the_answers(physician: Walker, *words: str) -> None:
    for each in words:
        physician.sees(each)


def submits(physician: Walker) -> str:
    """The number on the receipt."""
    physician.press("提交申请")
    physician.sees("申请已提交")
    return physician.page.locator(".verdict b.num").inner_text()


def fills_in_everything(physician: Walker, hospital: str, *, photo: Path, proof: Path) -> None:
    """From the home page to the page where the answers are checked."""
    starts_an_application(physician)
    picks_the_qualification(physician)
    finds_and_picks_the_institution(physician, hospital)
    describes_the_employment(physician)
    picks_the_scope(physician)
    tells_about_herself(physician)
    takes_a_photo(physician, photo)
    uploads_the_proof(physician, proof)
    goes_on_from_the_materials(physician)
    declares(physician)


def is_asked_to_correct(physician: Walker, *notes: str) -> None:
    physician.open("/physician/")
    physician.sees(re.compile(r"需要您补正 \d 处"))
    for note in notes:
        physician.sees(note)


def jumps_to_the_marked_field(physician: Walker, label: str, control: str) -> None:
    """The link of the notice leads to the field itself, with the cursor in it; looked at in a tab that nobody inspects,
    since an inspection scrolls."""
    physician.follow(label, within=physician.page.locator(".ask"))
    physician.at(re.compile(rf"/correction/#field-{control}$"))
    uninspected = physician.context.new_page()
    uninspected.goto(physician.page.url)
    expect(uninspected.locator(f"#field-{control}")).to_be_in_viewport()
    if physician.scripts:
        expect(uninspected.locator(f"#field-{control}")).to_be_focused()
    uninspected.close()


def corrects_and_hands_in_again(physician: Walker, *, department: str, proof: Path) -> None:
    uploads_the_proof(physician, proof)
    physician.fill("所在科室", department)
    physician.press("重新提交")
    physician.sees("补正已提交。")


def sees_the_licence_signed(physician: Walker) -> None:
    physician.open("/physician/licence/")
    physician.reloads_until_it_sees(physician.page.locator(".certificate .qr svg"))


def shows_the_code(physician: Walker, picture: Path) -> Path:
    """A picture of the certificate's code, enlarged as two fingers do it."""
    code = physician.page.locator(".certificate .qr svg")
    expect(code).to_be_visible()
    code.evaluate("drawn => { drawn.style.width = '22rem'; }")
    return physician.picture_of(code, picture)


def downloads_the_pdf(physician: Walker, path: Path) -> Path:
    physician.open("/physician/licence/")
    with physician.page.expect_download() as waiting:
        physician.page.get_by_role("link", name="下载 PDF").click()
    waiting.value.save_as(path)
    return path


def reads_the_notice(physician: Walker, title: str, *, saying: str) -> None:
    physician.open("/physician/notices/")
    physician.follow(re.compile(title))
    physician.sees(saying)


def sees_the_refusal(physician: Walker, case_id: int, *, note: str) -> None:
    physician.open(f"/physician/cases/{case_id}/")
    physician.sees(note)
    physician.sees("60 日内可以申请行政复议")
