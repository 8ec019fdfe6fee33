"""The operations of API clients: tokens, and what a token opens."""

from typing import Literal

from pydantic import BaseModel, Field

from medreg.api.v1.contract.operation import Operation, Reply
from medreg.api.v1.contract.shapes import Shape


class TokenRequest(BaseModel):
    """The credentials stand in the Authorization header (Basic) or here, never in both."""

    grant_type: Literal["client_credentials"]
    scope: str = Field(default="", description="space-separated; every scope of the client when not given")
    client_id: str = ""
    client_secret: str = ""


class Token(Shape):
    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    scope: str


class TokenRefusal(Shape):
    """RFC 6749, 5.2."""

    error: str
    error_description: str


OF_TOKENS = (
    Operation(
        "POST", "/token", "issueToken", "clients", "取得令牌 · an access token (OAuth 2.0 client credentials)",
        {200: Reply("Opens the scopes told, for as many seconds.", Token)},
        body=TokenRequest,
        body_type="application/x-www-form-urlencoded",
        refusals={400: Reply("RFC 6749.", TokenRefusal), 401: Reply("RFC 6749.", TokenRefusal, ("WWW-Authenticate",))},
    ),
)  # fmt: skip
