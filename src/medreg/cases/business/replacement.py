"""补发证书: the certificate was lost or destroyed (管理办法 16); the number stays."""

from typing import Annotated

from medreg.cases.business import pages
from medreg.cases.business.answers import LONG_TEXT, REGISTRATION, OnRegistration, Truthful
from medreg.cases.business.business_type import BusinessType, Guide, WizardStep
from medreg.cases.workflow import Route
from medreg.schema.fields import Ask, Widget
from medreg.standards.vocabulary import Actor, Business


class Replacement(Truthful, OnRegistration):
    """What happened to the old certificate."""

    loss: Annotated[
        str,
        Ask(
            "证书情况",
            section=REGISTRATION,
            codes={"lost": "遗失", "damaged": "损坏"},
            widget=Widget.RADIOS,
            cite="管理办法 16",
        ),
    ]
    explanation: Annotated[
        str | None, Ask("说明", section=REGISTRATION, widget=Widget.AREA, max_length=LONG_TEXT)
    ] = None


REPLACEMENT = BusinessType(
    slug=Business.REPLACEMENT,
    basis=("管理办法 16",),
    routes={Actor.PHYSICIAN: Route.AUTHORITY},
    payload=Replacement,
    steps=(
        WizardStep("registration", "确认证书", "选择要补发的证书，说明情况", ("registration", "loss", "explanation")),
        pages.TRUTH,
    ),
    guide=Guide(
        purpose="执业证书遗失或者损坏的，向原发证机关申请补发。电子证照不会遗失，可以直接下载。",
        afterwards="执业证书编码不变，签发新版本，旧版本显示“已更新”。",
    ),
)
