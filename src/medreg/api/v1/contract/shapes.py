"""The shapes of public answers. Fields may be added at the end within a version; none is renamed, removed or changed."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from medreg.publication.published import KINDS

LONGEST_CURSOR = 2000
Cursor = Annotated[str, Field(description="opaque; taken from `next` of the page before")]
Province = Annotated[str, Field(pattern=r"^[1-9][0-9]$", description="GB/T 2260, two digits")]
LicenceNumber = Annotated[str, Field(min_length=1, max_length=20, description="执业证书编码")]
Next = Annotated[str | None, Field(description="cursor of the following page; null on the last one")]
Moment = Annotated[datetime, Field(description="RFC 3339")]


Match = Literal["", "prefix", "exact", "infix", "pinyin"]


class Shape(BaseModel):
    """A JSON object that the API answers with."""

    model_config = ConfigDict(extra="ignore")


class Problem(Shape):
    """application/problem+json (RFC 9457); `type` is stable, `detail` is for people, in Chinese."""

    type: str
    title: str
    status: int = Field(ge=400, le=599)
    detail: str


class PublicRecord(Shape):
    """Exactly the fields of 医师法 21 and 管理办法 22; both days are null while a registration simply holds."""

    licence_number: str
    name: str
    sex: str
    level: str
    category: str
    scopes: list[str]
    main_institution: str
    filed_institutions: list[str]
    authority: str
    status: str
    status_from: date | None
    status_until: date | None


class LicenceRecord(PublicRecord):
    """One record with the number of its newest licence version."""

    version: int | None
    as_of: Moment


class SearchPage(Shape):
    format: Literal["medreg.public-search"]
    version: Literal[1]
    records: list[PublicRecord]
    next: Next


class RegisterPass(Shape):
    """Good for an hour."""

    model_config = ConfigDict(populate_by_name=True)
    given: str = Field(alias="pass")


class SolvedTask(RootModel[str]):
    """Base64 of {"algorithm", "challenge", "number", "salt", "signature"} (ALTCHA)."""


class SearchQuery(BaseModel):
    """A licence number alone, or a name with a province or an institution."""

    licence_number: str = Field(default="", description="执业证书编码")
    name: str = Field(default="", description="a name, or what `match` says of it; with `province` or `institution`")
    match: Match = Field(default="", description="how names are compared; infix and pinyin need a province")
    institution: str = Field(default="", description="part of the institution's name")
    province: str = Field(default="", description="GB/T 2260, two digits")
    limit: int = Field(default=20, ge=1, le=50, description="records a page")
    cursor: str = Field(default="", description="opaque; taken from `next` of the page before")


class PublishedName(Shape):
    """`granted_on` in the list of those granted; `cancelled_on` and `ground_category` in that of those cancelled."""

    granted_on: date | None = None
    cancelled_on: date | None = None
    name: str
    level: str
    category: str
    main_institution: str
    authority: str
    ground_category: str | None = None


Names = list[PublishedName]


class PublishedPage(Shape):
    format: Literal["medreg.published-names"]
    version: Literal[1]
    list: Literal["granted", "cancelled"]
    province: str | None
    month: str | None
    authority: int | None
    names: Names
    next: Next


class CollationQuery(BaseModel):
    province: str = Field(default="", description="GB/T 2260, two digits; then by authority")
    month: str = Field(default="", description="`2026-11`; the present month when not given")


class PublishedQuery(BaseModel):
    kind: str = Field(default="", description=" or ".join(KINDS))
    province: str = Field(default="", description="GB/T 2260, two digits")
    month: str = Field(default="", description="`2026-11`")
    authority: str = Field(default="", description="key of the deciding authority, from the collation")
    cursor: str = Field(default="", description="opaque; taken from `next` of the page before")
    limit: int = Field(default=500, ge=1, le=500, description="names a page")


class CollatedRow(Shape):
    province: str
    authority: int | None = None
    authority_name: str | None = None
    granted: int = Field(ge=0)
    cancelled: int = Field(ge=0)


class Collation(Shape):
    format: Literal["medreg.collation"]
    version: Literal[1]
    province: str | None
    month: str | None
    rows: list[CollatedRow]
