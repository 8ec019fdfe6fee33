"""What an institution is asked when it answers."""

from typing import Annotated

from django.utils.translation import gettext_noop
from pydantic import BaseModel

from medreg.cases.actions.object_to_case import LONGEST_STATEMENT
from medreg.schema.fields import RUNTIME, Ask, Widget

RETURN_TEMPLATES = {
    "department": gettext_noop("所填科室与本机构安排不一致，请改为实际科室。"),
    "scope": gettext_noop("所选执业范围与聘用岗位不一致，请按岗位重新选择。"),
    "contract": gettext_noop("聘用起止日期与合同不一致，请按合同填写。"),
    "proof": gettext_noop("聘用证明不清晰或者未盖章，请重新上传。"),
    "photo": gettext_noop("照片不符合要求（近期小二寸白底免冠），请重新上传。"),
    "other": gettext_noop("其他（请在下面写明）"),
}
NOTE = 500


class Returning(BaseModel):
    template: Annotated[str, Ask("退回的理由", codes=RETURN_TEMPLATES, widget=Widget.RADIOS)]
    note: Annotated[
        str, Ask("补充说明", hint="申请人会原样看到；选“其他”时必填", widget=Widget.AREA, max_length=NOTE)
    ] = ""


class Denying(BaseModel):
    template: Annotated[str, Ask("为什么否认", codes=RUNTIME, widget=Widget.RADIOS)]
    note: Annotated[
        str,
        Ask("补充说明", hint="申请人和主管部门会原样看到；选“其他”时必填", widget=Widget.AREA, max_length=NOTE),
    ] = ""


def reason_from(templates: dict[str, str], template: str, note: str) -> str:
    """The chosen sentence and what was added; the template 其他 says nothing by itself."""
    said = "" if template == "other" else templates[template]
    return "".join(part for part in (said, note.strip()) if part)


class Withdrawing(BaseModel):
    note: Annotated[
        str, Ask("撤回的原因", hint="可以不填；医师本人和主管部门会看到", widget=Widget.AREA, max_length=NOTE)
    ] = ""


class Replying(BaseModel):
    statement: Annotated[
        str,
        Ask("补充说明", hint="针对医师的异议说明事实；主管部门会看到", widget=Widget.AREA, max_length=LONGEST_STATEMENT),
    ]
