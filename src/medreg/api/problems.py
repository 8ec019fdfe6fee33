"""Everything below /api/ that is no success is problem+json, whoever refused it: resolver, middleware or a broken view."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from medreg.api.v1.answers import problem_of

PREFIX = "/api/"
KIND_OF = {
    401: "not-signed-in",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    429: "too-many-requests",
    503: "unavailable",
}
DETAIL = {
    "bad-request": "请求的地址、参数或者内容无法读取，请检查编码和长度",
    "not-signed-in": "请先在网站登录，再用同一会话请求",
    "forbidden": "当前账号不能这样做，或者缺少 CSRF 令牌",
    "not-found": "请核对网址；全部接口见 /api/v1/docs",
    "method-not-allowed": "这个网址接受的方法见 Allow 响应头",
    "too-large": "请减少内容后分几次提交",
    "too-many-requests": "请按 Retry-After 所示的秒数之后再试",
    "server-error": "您的请求没有错。请稍后再试；多次出现时请联系平台",
    "unavailable": "请稍后再试",
}
KEPT = ("Allow", "Retry-After", "WWW-Authenticate", "Cache-Control", "Set-Cookie")


class TellProgramsTheirProblem:
    """Middleware, the outermost: pages of refusals become problem documents below /api/."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if response.status_code < 400 or not request.path.startswith(PREFIX) or not is_page:
            return response
        return _told(response)


def _told(page: HttpResponse) -> HttpResponse:
    kind = KIND_OF.get(page.status_code, "server-error" if page.status_code >= 500 else "bad-request")
    answer = problem_of(kind, DETAIL[kind])
    for name in KEPT:
        if name in page:
            answer[name] = page[name]
    return answer
