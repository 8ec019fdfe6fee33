"""A urlconf of pages that show every component once; for the tests of the look, not part of the product."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import django_filters
import django_tables2
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from pydantic import BaseModel

from medreg.portals.shared.errors import REFUSALS, refuse, refuse_plainly
from medreg.portals.shared.frame import NavItem, Portal
from medreg.portals.shared.lists import ListFilters, ListTable, listed
from medreg.schema.fields import RUNTIME, Ask, Widget
from medreg.schema.forms import form_class
from medreg.schema.review import compare, review_rows
from medreg.standards.vocabulary import Category, Level

SCOPES = [("C01", "内科专业"), ("C02", "外科专业"), ("C03", "妇产科专业"), ("C04", "儿科专业")]


class Application(BaseModel):
    name: Annotated[str, Ask("姓名", section="本人", autocomplete="name", max_length=50)]
    id_number: Annotated[str, Ask("身份证号码", "18 位，末位可以是 X", section="本人", sensitive=True, max_length=18)]
    born: Annotated[str | None, Ask("曾用名", section="本人")] = None
    level: Annotated[Level, Ask("级别", section="执业")]
    category: Annotated[Category, Ask("类别", section="执业", cite="医师法 14")]
    scopes: Annotated[list[str], Ask("执业范围", "与资格类别一致，最多两项", section="执业", codes=RUNTIME)]
    note: Annotated[str, Ask("情况说明", section="执业", widget=Widget.AREA, max_length=300)] = ""
    declared: Annotated[Literal[True], Ask("我确认所填内容和材料真实", section="声明")]


PHYSICIAN = Portal(
    subtitle="北京市",
    nav=(
        NavItem("首页", "/"),
        NavItem("业务办理", "/form/"),
        NavItem("我的证照", "/verdict/"),
        NavItem("我的档案", "/record/"),
        NavItem("考核与教育", "/education/"),
        NavItem("政策与帮助", "/guide/"),
    ),
    who="林知远",
    profile_url="/record/",
    notices_url="/notices/",
    notices_count=2,
    sign_out_url="/sign-out/",
)
OFFICER = Portal(
    subtitle="北京市海淀区",
    nav=(NavItem("待办", "/list/", 312), NavItem("办件查询", "/case/"), NavItem("医师名册", "/roster/")),
    who="周敏",
    role="海淀区卫生健康委员会 · 审核岗",
    sign_out_url="/sign-out/",
    wide=True,
)


def show(request: HttpRequest, name: str, portal: Portal, **context: Any) -> HttpResponse:
    request.portal = portal  # type: ignore[attr-defined]
    return render(request, f"gallery/{name}.html", context)


def home(request: HttpRequest) -> HttpResponse:
    messages.success(request, "草稿已保存，30 天内可以继续填写")
    return show(request, "home", PHYSICIAN, stages=[("资格", "/", "done"), ("机构", "/", "now"), ("核对", "", "")])


def form(request: HttpRequest) -> HttpResponse:
    made = form_class(Application)(request.POST or None, choices_for=lambda _name: SCOPES)
    stages = [
        ("资格", "/", "done"),
        ("执业机构", "/", "done"),
        ("执业范围", "", "now"),
        ("材料", "", ""),
        ("核对", "", ""),
    ]
    context = {"form": made, "stages": stages, "too_big": "文件 14.2 MB，超过 10 MB，请压缩后重新上传"}
    return show(request, "form", PHYSICIAN, **context)


def verdict(request: HttpRequest) -> HttpResponse:
    return show(request, "verdict", PHYSICIAN)


def confirm(request: HttpRequest) -> HttpResponse:
    return show(request, "confirm", PHYSICIAN)


@dataclass(frozen=True)
class Document:
    title: str
    url: str
    pages: tuple[str, ...]
    note: str
    download_url: str = ""


def case(request: HttpRequest) -> HttpResponse:
    pages = ("/page.svg", "/page.svg")
    documents = [
        Document("聘用证明", "?document=1", pages, "PDF 已清理活动内容 · SM3 3f9a…c21e", "/page.svg"),
        Document("照片", "?document=2", pages[:1], "35 × 45 mm"),
        Document("资格证书", "?document=3", (), ""),
    ]
    new = Application.model_construct(
        name="林知远",
        id_number="110101199001011237",
        level=Level.PHYSICIAN,
        category=Category.CLINICAL,
        scopes=["C01", "C04"],
        declared=True,
    )
    old = new.model_copy(update={"scopes": ["C01"]})
    scope_words = dict(SCOPES)
    context = {
        "documents": documents,
        "current": documents[0],
        "sections": review_rows(new, masked=True, words_for=lambda _name: scope_words),
        "changes": compare(old, new, words_for=lambda _name: scope_words),
    }
    return show(request, "case", OFFICER, **context)


class Queue(ListTable):
    caption = "待受理的办件"
    deadline = django_tables2.TemplateColumn(
        '<span class="tag {{ record.kind }}">{{ value }}</span>', verbose_name="期限", order_by="left"
    )
    number = django_tables2.TemplateColumn('<a class="num" href="/case/">{{ value }}</a>', verbose_name="受理号")
    name = django_tables2.Column("申请人")
    business = django_tables2.Column("业务", orderable=False)
    institution = django_tables2.Column("机构")
    checks = django_tables2.Column("核查", orderable=False)


class QueueFilters(ListFilters):
    words = django_filters.CharFilter(label="姓名、受理号或机构", method="ignored")
    business = django_filters.ChoiceFilter(
        label="业务", choices=[("first", "首次注册"), ("change", "变更")], empty_label="全部业务", method="ignored"
    )

    def ignored(self, rows: Any, _name: str, _value: str) -> Any:
        return rows


def rows(count: int = 312) -> list[dict[str, Any]]:
    names = ["林知远", "阿依努尔·买买提", "欧阳若楠", "王伟", "扎西顿珠"]
    deadlines = [("已超 1 日", "bad"), ("今日", "warn"), ("剩 2 日", "warn"), ("剩 4 日", "wait")]
    return [
        {
            "left": n,
            "deadline": deadlines[min(n // 2, 3)][0],
            "kind": deadlines[min(n // 2, 3)][1],
            "number": f"1101082026{n:06d}",
            "name": names[n % len(names)],
            "business": "变更主要执业机构" if n % 3 else "首次注册",
            "institution": "中关村社区卫生服务中心",
            "checks": "通过",
        }
        for n in range(count)
    ]


def queue(request: HttpRequest) -> HttpResponse:
    request.portal = OFFICER  # type: ignore[attr-defined]
    filters = QueueFilters(request.GET, ContentType.objects.none())
    tabs = [("待受理", "/list/", True, 312), ("补正中", "/list/?none", False, 41), ("我认领的", "/list/", False, 9)]
    context = {
        "table": listed(Queue(rows(0 if "none" in request.GET else 312)), request),
        "filters": filters,
        "tabs": tabs,
    }
    return show(request, "list", OFFICER, **context)


def refusal(request: HttpRequest, status: int) -> HttpResponse:
    request.portal = PHYSICIAN  # type: ignore[attr-defined]
    return refuse_plainly(request, status) if status in (400, 500) else refuse(request, status)


def sheet(_request: HttpRequest) -> HttpResponse:
    lines = "".join(
        f'<rect x="60" y="{y}" width="{480 - y % 90}" height="9" fill="#c9d1da"/>' for y in range(150, 700, 34)
    )
    paper = '<rect width="600" height="850" fill="#fff"/>'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 850">{paper}{lines}</svg>'
    return HttpResponse(picture, content_type="image/svg+xml")


PAGES = [
    "/",
    "/form/",
    "/verdict/",
    "/confirm/",
    "/case/",
    "/list/",
    "/list/?none",
    *(f"/refusal/{n}/" for n in REFUSALS),
]

urlpatterns = [
    path("", home),
    path("form/", form),
    path("verdict/", verdict),
    path("confirm/", confirm),
    path("case/", case),
    path("list/", queue),
    path("refusal/<int:status>/", refusal),
    path("page.svg", sheet),
    path("", include("medreg.portals.shared.urls")),
]
