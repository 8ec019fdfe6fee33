"""POST /api/v1/token: a bearer token for a client's credentials (RFC 6749 4.4); JSON as the RFC has it, not problem+json."""

import base64
import binascii
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from medreg.api.v1.answers import problem
from medreg.clients.actions.issue_token import issue_token
from medreg.clients.denials import REALM, TokenDenied
from medreg.portals.shared.acts import public

FORM = "application/x-www-form-urlencoded"
LONGEST_BODY = 4096


@csrf_exempt
@public
def token(request: HttpRequest) -> HttpResponse:
    """200 with access_token, token_type, expires_in and scope; 400 or 401 with error and error_description."""
    if request.method != "POST":
        return problem(
            405, "method-not-allowed", "这个网址不能这样请求", "令牌以 POST 取得，参数放在请求正文中", Allow="POST"
        )
    try:
        asked = _asked(request)
        key, secret = _credentials(request, asked)
        issued = issue_token(key=key, secret=secret, scope=asked.get("scope", ""))
    except TokenDenied as denied:
        return _denied(denied)
    return _uncached(
        JsonResponse(
            {
                "access_token": issued.token,
                "token_type": "Bearer",
                "expires_in": issued.seconds,
                "scope": issued.scopes,
            }
        )
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    """The form's parameters, empty ones as if left out (RFC 6749 3.2); one that comes twice is refused."""
    if request.content_type != FORM or len(request.body) > LONGEST_BODY:
        raise TokenDenied("invalid_request", f"The body must be {FORM} of at most {LONGEST_BODY} bytes")
    if any(len(values) > 1 for _, values in request.POST.lists()):
        raise TokenDenied("invalid_request", "A parameter is given twice")
    asked = {name: value for name, value in request.POST.items() if isinstance(value, str) and value}
    if "grant_type" not in asked:
        raise TokenDenied("invalid_request", "grant_type is missing")
    if asked["grant_type"] != "client_credentials":
        raise TokenDenied("unsupported_grant_type", "Only client_credentials is offered")
    return asked


def _credentials(request: HttpRequest, asked: dict[str, str]) -> tuple[str, str]:
    """From the Authorization header or from the body, never both (RFC 6749 2.3)."""
    header = request.headers.get("Authorization", "")
    if not header:
        if "client_id" not in asked or "client_secret" not in asked:
            raise TokenDenied("invalid_client", "No client credentials")
        return asked["client_id"], asked["client_secret"]
    if "client_secret" in asked:
        raise TokenDenied("invalid_request", "Credentials are given in two ways")
    key, secret = _basic(header)
    if asked.get("client_id", key) != key:
        raise TokenDenied("invalid_request", "client_id differs from the Authorization header")
    return key, secret


def _basic(header: str) -> tuple[str, str]:
    """Both halves are form-encoded inside (RFC 6749 2.3.1)."""
    scheme, _, encoded = header.partition(" ")
    try:
        pair = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        pair = ""
    if scheme.lower() != "basic" or ":" not in pair:
        raise TokenDenied("invalid_client", "The Authorization header is not HTTP Basic")
    key, _, secret = pair.partition(":")
    return unquote_plus(key), unquote_plus(secret)


def _denied(denied: TokenDenied) -> HttpResponse:
    answer = JsonResponse({"error": denied.error, "error_description": denied.words}, status=denied.status)
    if denied.status == 401:
        answer["WWW-Authenticate"] = f'Basic {REALM}, charset="UTF-8"'
    return _uncached(answer)


def _uncached(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"], answer["Pragma"] = "no-store", "no-cache"
    return answer
