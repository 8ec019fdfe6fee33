"""What each kind of edition holds, asked of its author field by field; the same classes check it on the way in and out."""

import re
from datetime import date, datetime, time
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, Field, model_validator

from medreg import clock
from medreg.law.parameters import Parameters
from medreg.provinces.vocabulary import Audience, BulletinSort, EditionKind
from medreg.schema.fields import RUNTIME, Ask, Widget
from medreg.standards.text import canonical_code

LONGEST = 4000
_CLOCK = re.compile(r"([01][0-9]|2[0-3])[:：]([0-5][0-9])")
_PHONES = 80


class BulletinText(BaseModel):
    """An announcement; of maintenance also from when to when (Beijing time)."""

    sort: Annotated[BulletinSort, Ask("种类", widget=Widget.RADIOS)]
    title: Annotated[str, Ask("标题", hint="一句话说清什么事", max_length=60)]
    body: Annotated[str, Ask("正文", hint="空一行另起一段；说明谁要做什么、什么时候以前", widget=Widget.AREA, max_length=LONGEST)]
    title_en: Annotated[str, Ask("英文标题", max_length=120)] = ""
    body_en: Annotated[str, Ask("英文正文", widget=Widget.AREA, max_length=LONGEST)] = ""
    audience: Annotated[list[Audience], Ask("给谁看", widget=Widget.CHECKBOXES), Field(min_length=1)]
    area: Annotated[str, Ask("适用地区", codes=RUNTIME, widget=Widget.SELECT)]
    must_read: Annotated[
        bool, Ask("必读：登录后一直显示，直到本人点“已经阅读”，并留下回执", widget=Widget.TICK)
    ] = False
    shown_from: Annotated[date, Ask("从哪天起显示", hint="当天零点起（北京时间）")]
    shown_until: Annotated[date | None, Ask("显示到哪天", hint="含当天；不填则一直显示到撤下")] = None
    down_on: Annotated[date | None, Ask("停机开始日期", hint="只有停机维护需要填")] = None
    down_at: Annotated[str, Ask("停机开始时刻（北京时间）", example="22:00", reads=canonical_code, max_length=5)] = ""
    up_on: Annotated[date | None, Ask("恢复日期", hint="只有停机维护需要填")] = None
    up_at: Annotated[str, Ask("恢复时刻（北京时间）", example="02:00", reads=canonical_code, max_length=5)] = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "BulletinText":
        if self.shown_until is not None and self.shown_until < self.shown_from:
            raise ValueError(_("“显示到哪天”早于“从哪天起显示”。请改成同一天或者更晚。"))
        return self

    @model_validator(mode="after")
    def _says_how_long_it_is_down(self) -> "BulletinText":
        if self.sort is not BulletinSort.MAINTENANCE:
            return self
        window = self.window
        if window is None:
            raise ValueError(_("停机维护请写明开始和恢复的日期、时刻（例如 22:00），都用北京时间。"))
        if window[1] <= window[0]:
            raise ValueError(_("恢复的时间不晚于停机开始的时间。请核对日期和时刻。"))
        return self

    @property
    def window(self) -> tuple[datetime, datetime] | None:
        """From when to when the platform is down; None for other announcements."""
        down, up = _moment(self.down_on, self.down_at), _moment(self.up_on, self.up_at)
        return None if down is None or up is None else (down, up)


class PageText(BaseModel):
    """What a province says about its offices. Days, materials and rules are not here: they come from the law."""

    about: Annotated[str, Ask("办理说明", hint="本省办理的特别之处；不要重复法定条件", widget=Widget.AREA, max_length=1000)] = ""
    about_en: Annotated[str, Ask("英文办理说明", widget=Widget.AREA, max_length=2000)] = ""
    contact_phone: Annotated[str, Ask("咨询电话", hint="可以写多个，用顿号分开", max_length=_PHONES)] = ""
    complaint_phone: Annotated[str, Ask("投诉监督电话", hint="12345 始终显示，不用再写", max_length=_PHONES)] = ""
    opening_hours: Annotated[str, Ask("窗口和电话服务时间", example="工作日 9:00–12:00，13:30–17:00", max_length=200)] = ""
    opening_hours_en: Annotated[str, Ask("英文服务时间", max_length=200)] = ""
    address: Annotated[str, Ask("窗口地址", max_length=200)] = ""
    website: Annotated[str, Ask("本省政务服务网址", hint="以 https:// 开头的政府网站（.gov.cn）", max_length=120)] = ""
    shown_from: Annotated[date, Ask("从哪天起显示", hint="当天零点起（北京时间）")]

    @model_validator(mode="after")
    def _links_to_government_alone(self) -> "PageText":
        if self.website and not re.fullmatch(r"https://([a-z0-9-]+\.)+gov\.cn(/[\w./%-]*)?", self.website):
            raise ValueError(_("本省政务服务网址应当以 https:// 开头，域名以 .gov.cn 结尾。请核对后重新填写。"))
        return self


class ParametersText(BaseModel):
    """The values that a province may set for itself; what national law reserves is not asked (law/parameter_kinds.py)."""

    promised_days: Annotated[
        int, Ask("承诺办理时限（工作日）", hint="1 至 20；法定时限是 20 个工作日", inputmode="numeric"), Field(ge=1, le=20)
    ]
    notification_days: Annotated[
        int, Ask("答复其他机关通报的时限（工作日）", hint="1 至 20", inputmode="numeric"), Field(ge=1, le=20)
    ]
    retraining_bodies: Annotated[list[str], Ask("培训考核机构", hint="每行一个", max_length=400)] = []
    basis: Annotated[
        str, Ask("依据的文件", hint="写明文件名称和文号；对外公布", max_length=200), Field(min_length=4)
    ]
    shown_from: Annotated[date, Ask("从哪天起施行", hint="当天零点起（北京时间）；不能早于今天")]

    @model_validator(mode="after")
    def _does_not_reach_back(self) -> "ParametersText":
        if self.shown_from < clock.today():
            raise ValueError(_("参数不能溯及既往。请把施行日期改成今天或者以后。"))
        return self

    @property
    def values(self) -> dict[str, Any]:
        """As a province's file would give them."""
        return self.model_dump(include={"promised_days", "notification_days", "retraining_bodies"})


CONTENTS: dict[EditionKind, type[BaseModel]] = {
    EditionKind.BULLETIN: BulletinText,
    EditionKind.PAGE: PageText,
    EditionKind.PARAMETERS: ParametersText,
}


def values_at_present(parameters: Parameters) -> dict[str, Any]:
    """What the form for parameters begins with."""
    return {
        "promised_days": parameters.promised_days,
        "notification_days": parameters.notification_days,
        "retraining_bodies": list(parameters.retraining_bodies),
    }


def midnight(day: date) -> datetime:
    """Its first moment in Shanghai."""
    return datetime.combine(day, time(), clock.SHANGHAI)


def _moment(day: date | None, typed: str) -> datetime | None:
    found = _CLOCK.fullmatch(typed)
    if day is None or found is None:
        return None
    return datetime.combine(day, time(int(found[1]), int(found[2])), clock.SHANGHAI)
