"""The shapes of what clients ask and are told: verification by batch, the feed of changes."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from medreg.api.v1.contract.shapes import Moment, PublicRecord, Shape

NO_CONTROLS = r"^[^\x00-\x1f]*$"


class Request(BaseModel):
    """A JSON body that a client sends; what it may not contain is refused, not passed over."""

    model_config = ConfigDict(extra="forbid", strict=True)


class BatchRow(Request):
    licence_number: str = Field(min_length=1, max_length=40, pattern=NO_CONTROLS, description="执业证书编码")
    name: str = Field(min_length=1, max_length=80, pattern=NO_CONTROLS, description="姓名, as on the licence")
    institution: str = Field(default="", max_length=120, pattern=NO_CONTROLS, description="执业机构, main or filed")


class BatchRequest(Request):
    """`purpose` is kept on record with the number of rows (个人信息保护法 6, 55)."""

    LONGEST: ClassVar[int] = 1024 * 1024

    purpose: Literal["employment", "claims", "supervision", "exchange", "directory"]
    rows: Annotated[list[BatchRow], Field(min_length=1, max_length=1000)]


class BatchCounts(Shape):
    match: int = 0
    mismatch: int = 0
    unknown: int = 0
    ended: int = 0


class BatchAnswer(Shape):
    """`differs` names what does not fit; `record` is told for a row that fits, with the public fields alone."""

    index: int
    result: Literal["match", "mismatch", "unknown", "ended"]
    in_force: bool = Field(description="fits, and neither suspended nor otherwise at rest")
    differs: list[Literal["name", "institution"]]
    duplicate_of: int | None = Field(description="index of the first row that asks the same")
    record: PublicRecord | None


class Batch(Shape):
    format: Literal["medreg.verification-batch"]
    version: Literal[1]
    as_of: Moment
    counts: BatchCounts
    rows: list[BatchAnswer]


class ChangesQuery(BaseModel):
    model_config = ConfigDict(extra="ignore")

    after: str = Field(
        default="", max_length=200, description="cursor of the last event seen; from the beginning when not given"
    )
    limit: int = Field(default=200, ge=1, le=1000, description="events a page")


class Change(Shape):
    """One event of the public projection; what the record now says is read at its own address."""

    id: str = Field(description="stands for the event forever; the same in a webhook")
    sequence: int = Field(description="1, 2, 3 …: without gaps, in the order of the feed")
    cursor: str
    type: Literal[
        "licence.issued",
        "licence.changed",
        "licence.suspended",
        "licence.resumed",
        "licence.ended",
        "licence.withdrawn",
    ]
    subject: str = Field(description="opaque name of the registration, always the same")
    licence_number: str
    province: str
    status: str
    fields: list[str] = Field(description="names of the public fields that changed; their values are never told here")
    day: date = Field(description="legal day")
    at: Moment


class Changes(Shape):
    format: Literal["medreg.changes"]
    version: Literal[1]
    events: list[Change]
    next: str = Field(description="give it as `after` next time, also when there was nothing new")
    more: bool = Field(description="further events are waiting")
