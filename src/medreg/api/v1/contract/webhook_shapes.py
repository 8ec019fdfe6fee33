"""The shapes of webhooks."""

from typing import Annotated, Literal

from pydantic import Field

from medreg.api.v1.contract.bridge_shapes import NO_CONTROLS, Request
from medreg.api.v1.contract.shapes import Moment, Shape

EventTypes = Literal[
    "licence.issued",
    "licence.changed",
    "licence.suspended",
    "licence.resumed",
    "licence.ended",
    "licence.withdrawn",
]
Types = Annotated[list[EventTypes], Field(max_length=6, description="every type when empty")]


class WebhookRequest(Request):
    url: str = Field(min_length=1, max_length=500, description="https, a public address, port 443 or 8443")
    types: Types = []
    description: str = Field(default="", max_length=120, pattern=NO_CONTROLS)
    start: Literal["now", "beginning"] = Field(default="now", description="the next event, or the first of all")


class ReplayRequest(Request):
    """Both ends are sent."""

    first: int = Field(ge=1, le=2**53, description="sequence of the first event")
    last: int = Field(ge=1, le=2**53, description="sequence of the last event; at most 100,000 events")


class Webhook(Shape):
    key: str
    url: str
    description: str
    types: list[str]
    state: Literal["active", "disabled"]
    disabled_because: Literal["", "failing", "gone", "operator"]
    sequence: int = Field(description="the last event that was taken")
    failures: int
    failing_since: Moment | None
    next_attempt_at: Moment | None
    replaying_until: int | None
    created_at: Moment


class Webhooks(Shape):
    format: Literal["medreg.webhooks"]
    version: Literal[1]
    webhooks: list[Webhook]


class WebhookSecret(Shape):
    format: Literal["medreg.webhook-secret"]
    version: Literal[1]
    key: str
    secret: str = Field(description="`whsec_…` of Standard Webhooks; told once")


class WebhookAttempt(Shape):
    sequence: int
    at: Moment
    status: int | None = Field(description="of HTTP; null where no answer came")
    error: Literal[
        "", "forbidden", "unresolved", "unreachable", "tls", "timeout", "answer", "redirect", "gone", "refused"
    ]
    milliseconds: int


class WebhookAttempts(Shape):
    format: Literal["medreg.webhook-attempts"]
    version: Literal[1]
    attempts: list[WebhookAttempt]
