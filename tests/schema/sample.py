"""A payload class with every kind of question."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from medreg.schema.fields import RUNTIME, Ask, Widget
from medreg.standards.text import canonical_code, canonical_name
from medreg.standards.vocabulary import Category, Level


class Sample(BaseModel):
    name: Annotated[str, Ask("姓名", section="本人", reads=canonical_name, max_length=50)]
    id_number: Annotated[str, Ask("身份证号码", section="本人", sensitive=True, reads=canonical_code, max_length=18)]
    former_name: Annotated[str | None, Ask("曾用名", section="本人")] = None
    born: Annotated[date | None, Ask("出生日期", section="本人")] = None
    level: Annotated[Level, Ask("级别", section="执业")]
    category: Annotated[Category | None, Ask("类别", section="执业")] = None
    scopes: Annotated[list[str], Field(max_length=2), Ask("执业范围", section="执业", codes=RUNTIME)]
    years: Annotated[int, Field(ge=0, le=60), Ask("工作年限", section="执业")] = 0
    night: Annotated[bool, Ask("值夜班", section="执业")] = False
    posts: Annotated[list[str], Ask("岗位", section="执业")] = Field(default_factory=list)
    note: Annotated[str, Ask("说明", section="执业", widget=Widget.AREA, max_length=300)] = ""
    declared: Annotated[Literal[True], Ask("我确认内容真实", section="声明")]
    unasked: str = "kept"

    @model_validator(mode="after")
    def rural_is_its_own_category(self) -> Self:
        if self.category is Category.RURAL and self.level is not Level.RURAL_ASSISTANT:
            raise ValueError("乡村全科类别只适用于乡村全科执业助理医师，请改选级别或类别")
        return self


SCOPES = (("C01", "内科专业"), ("C02", "外科专业"), ("C03", "妇产科专业"))
GOOD = {
    "name": "林知远",
    "id_number": "110101199001011237",
    "level": "physician",
    "scopes": ["C01"],
    "declared": "on",
}
