"""撤销注册: a registration that was obtained by deceit or other improper means is void from its beginning (医师法 54)."""

from medreg.cases.business.answers import OnRegistration, Reported
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class Rescission(Reported, OnRegistration):
    """What was found, and the papers that prove it."""


RESCISSION = BusinessType(
    slug=Business.RESCISSION,
    basis=("医师法 54", "行政许可法 69"),
    routes={Actor.AUTHORITY: Route.EX_OFFICIO},
    payload=Rescission,
    steps=(),
    guide=Guide(
        purpose="以隐瞒、欺骗、贿赂等不正当手段取得注册的，由主管部门撤销。",
        afterwards="注册自始无效，电子证照立即显示“撤销”，三年内不受理注册申请。",
    ),
)
