"""Pages for refusals: what happened, what to do, and a number that the log knows."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import structlog
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from medreg.accounts.staff_keys import passkey_site
from medreg.register.actions.endorse import EndorsementAsked
from medreg.signing.assertion import to_base64url

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Refusal:
    title: str
    todo: tuple[str, ...]


REFUSALS: Final[dict[int, Refusal]] = {
    400: Refusal(
        gettext_noop("这次请求的内容无法读取"),
        (
            gettext_noop("请返回上一页，检查填写的内容后重新提交。"),
            gettext_noop("从别处复制的文字请先粘贴到记事本再复制。"),
        ),
    ),
    403: Refusal(
        gettext_noop("您的账号不能办理这一事项"),
        (gettext_noop("请确认登录的是办理这件事的账号。"), gettext_noop("工作人员请联系本单位管理员开通权限。")),
    ),
    404: Refusal(
        gettext_noop("没有找到这个页面"),
        (gettext_noop("请核对网址，或从首页重新进入。"), gettext_noop("如果是办件，请从“我的办件”或“待办”中打开。")),
    ),
    405: Refusal(
        gettext_noop("这个网址不能这样打开"),
        (gettext_noop("请返回上一页，用页面上的按钮操作，不要直接刷新或改动网址。"),),
    ),
    413: Refusal(
        gettext_noop("提交的内容太大"),
        (
            gettext_noop("文件每个不超过 10 MB，请压缩或重新扫描后上传。"),
            gettext_noop("文字请按页面提示的字数填写，较长的说明可作为材料上传。"),
        ),
    ),
    429: Refusal(gettext_noop("操作太频繁"), (gettext_noop("请稍等一分钟再试，已经保存的内容不会丢失。"),)),
    500: Refusal(
        gettext_noop("系统出错了，您没有做错什么"),
        (
            gettext_noop("已经保存的内容不会丢失，请过几分钟再试。"),
            gettext_noop("多次出现时请拨打 12345，并说明下面的编号。"),
        ),
    ),
}
EXPIRED: Final = Refusal(
    gettext_noop("页面停留太久，请重新提交"),
    (
        gettext_noop("请按浏览器的“返回”，刷新后再提交一次；已自动保存的内容还在。"),
        gettext_noop("如果要求登录，请先在新窗口登录，再回到原页面提交。"),
    ),
)


def reference_number() -> str:
    """The request's id in the log, or a new one that is logged at once."""
    known = structlog.contextvars.get_contextvars().get("request_id")
    return str(known)[:8].upper() if known else secrets.token_hex(4).upper()


def refuse(request: HttpRequest, status: int, *, refusal: Refusal | None = None) -> HttpResponse:
    """The page of a refusal with the frame of the portal."""
    reference = reference_number()
    log.warning("refused", status=status, reference=reference, path=request.path)
    page = render_to_string("shared/errors/refusal.html", _context(status, reference, refusal), request)
    return HttpResponse(page, status=status)


def refuse_plainly(request: HttpRequest, status: int) -> HttpResponse:
    """The page of a refusal without portal, session or database: for hostile requests and broken systems."""
    reference = reference_number()
    log.warning("refused", status=status, reference=reference, path=request.path)
    return HttpResponse(render_to_string("shared/errors/plain.html", _context(status, reference, None)), status=status)


def _context(status: int, reference: str, refusal: Refusal | None) -> dict[str, object]:
    shown = refusal or REFUSALS[status]
    return {
        "status": status,
        "title": _(shown.title),
        "todo": [_(step) for step in shown.todo],
        "reference": reference,
    }


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``handler400``; contents beyond a size limit get the page that says so."""
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return refuse_plainly(request, 413 if too_big else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``handler403``; words that came with the denial say why and what to do."""
    words = str(exception)
    return refuse(request, 403, refusal=Refusal(REFUSALS[403].title, (words,)) if words else None)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """``handler404``"""
    return refuse(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """``handler500``: no portal, no database, no session, whatever went wrong with them."""
    return refuse_plainly(request, 500)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """``CSRF_FAILURE_VIEW``: a form whose session ended; says how to send it again."""
    log.info("expired_form", reason=reason)
    return refuse(request, 403, refusal=EXPIRED)


class TellWhatToSign:
    """Middleware: an act that was tried only to learn what its officer must sign answers with that, as JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:  # noqa: ARG002
        if not isinstance(exception, EndorsementAsked):
            return None
        return JsonResponse(
            {
                "challenge": to_base64url(exception.challenge),
                "rpId": passkey_site(),
                "credentials": [to_base64url(one) for one in exception.credentials],
            }
        )


class ExplainRefusals:
    """Middleware: 405, 413 and 429 answers that have no words of their own get the page of the refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        wordless = not response.streaming and not response.content
        if response.status_code not in (405, 413, 429) or not wordless or request.method == "HEAD":
            return response
        page = refuse(request, response.status_code)
        for header in ("Allow", "Retry-After"):
            if header in response:
                page[header] = response[header]
        return page
