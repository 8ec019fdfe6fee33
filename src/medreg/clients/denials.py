"""Why a client gets no answer, in the words of RFC 6749 (token requests) and RFC 6750 (calls)."""

from dataclasses import dataclass, field

REALM = 'realm="medreg"'


class ClientRefused(ValueError):
    """Nothing was changed about a client; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class ClientDenied(Exception):
    """`error` is the code of the RFC, `words` a sentence for the programmer, `headers` go with the answer."""

    status: int
    error: str
    words: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TokenDenied(Exception):
    """A token request that fails (RFC 6749 5.2); `error_description` is ASCII there, so `words` are English."""

    error: str
    words: str

    @property
    def status(self) -> int:
        return 401 if self.error == "invalid_client" else 400


def no_credentials() -> ClientDenied:
    """RFC 6750 3.1: who brings no credentials is told no error code."""
    words = "请先用客户端凭证取得令牌，并放在 Authorization: Bearer 请求头中"
    return ClientDenied(401, "", words, {"WWW-Authenticate": f"Bearer {REALM}"})


def bad_token() -> ClientDenied:
    words = "令牌无效、已过期或者客户端已停用，请重新取得令牌"
    challenge = f'Bearer {REALM}, error="invalid_token", error_description="The token is unknown, expired or revoked"'
    return ClientDenied(401, "invalid_token", words, {"WWW-Authenticate": challenge})


def bad_request() -> ClientDenied:
    words = "Authorization 请求头应为 Bearer 加一个空格和令牌"
    challenge = f'Bearer {REALM}, error="invalid_request", error_description="Malformed Authorization header"'
    return ClientDenied(400, "invalid_request", words, {"WWW-Authenticate": challenge})


def scope_missing(scope: str) -> ClientDenied:
    words = f"令牌不含权限范围 {scope}，请在取令牌时申请，或者联系平台为客户端开通"
    challenge = f'Bearer {REALM}, error="insufficient_scope", scope="{scope}"'
    return ClientDenied(403, "insufficient_scope", words, {"WWW-Authenticate": challenge})
