"""恢复执业: after the last day of a suspension, after a failed assessment also with a passed one (医师法 42)."""

from medreg.cases.business.answers import OnRegistration, Reported
from medreg.cases.business.business_type import BusinessType, Guide
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import Actor, Business


class Resumption(Reported, OnRegistration):
    """What the resumption rests on."""


RESUMPTION = BusinessType(
    slug=Business.RESUMPTION,
    basis=("医师法 42",),
    routes={Actor.AUTHORITY: Route.EX_OFFICIO},
    payload=Resumption,
    steps=(),
    guide=Guide(purpose="暂停期满（考核不合格的还须再次考核合格）后恢复执业。", afterwards="注册恢复有效，电子证照恢复。"),
)
