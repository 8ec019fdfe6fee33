"""The shapes of what verifiers of licences are told: keys, states, checks, proofs of the logs, a physician's own licences."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from medreg.api.v1.contract.shapes import Moment, Shape

ListedWord = Literal["valid", "suspended", "superseded", "ended"]
Base64 = Annotated[str, Field(description="base64")]


class PublishedKeys(Shape):
    """JSON Web Keys with their state and, where it is an authority's, its name; docs/licence-format.md."""

    keys: list[dict[str, Any]]
    showing_keys: list[dict[str, Any]]


class KeysQuery(BaseModel):
    kid: str = Field(default="", description="leaves out the authorities' keys but this one")


class PublishedKey(Shape):
    """A JSON Web Key (RFC 7517) with its state."""

    kid: str
    alg: Literal["ES256", "SM2"]
    kty: Literal["EC"]
    crv: Literal["P-256", "SM2"]
    x: str
    y: str
    authority: str | None = None
    not_before: Moment
    not_after: Moment | None
    state: Literal["future", "active", "retired", "withdrawn"]
    x5c: list[Base64] | None = None


class Status(Shape):
    status: str
    since: date | None
    until: date | None
    licence_number: str
    as_of: Moment


class CheckRequest(BaseModel):
    """Where in the status lists a code that was read stands, and what kind of code it was."""

    model_config = ConfigDict(strict=True)

    status_list: int = Field(ge=0, le=2**31 - 1)
    status_index: int = Field(ge=0, le=131_071)
    way: Literal["showing_code", "document_code"]


class Check(Shape):
    format: Literal["medreg.check"]
    version: Literal[1]
    status: ListedWord
    ended_as: Literal["cancelled", "rescinded", "revoked"] | None
    since: date | None
    until: date | None
    as_of: Moment


class Inclusion(Shape):
    log: str
    index: int
    size: int
    leaf_hash: Base64
    proof: list[Base64]


class InclusionQuery(BaseModel):
    index: str = Field(default="", description="place of the leaf, a whole number")
    leaf: str = Field(default="", description="64 hexadecimal digits; in the log of licences only")
    size: str = Field(default="", description="of the tree; the newest when not given")


class Consistency(Shape):
    log: str
    first: int
    second: int
    proof: list[Base64]


class ConsistencyQuery(BaseModel):
    first: str = Field(default="", description="size of the smaller tree")
    second: str = Field(default="", description="size of the larger tree; the newest when not given")


class OwnLicence(Shape):
    id: int
    licence_number: str
    licence_version: int
    issued_on: date
    status: ListedWord
    signed: bool
    credentials: dict[str, str]


class OwnLicences(Shape):
    format: Literal["medreg.own-licences"]
    version: Literal[1]
    licences: list[OwnLicence]


class Asked(Shape):
    format: Literal["medreg.asked"]
    version: Literal[1]
