"""换发证书: an old form of the certificate, or personal data that have changed; the number stays."""

from typing import Annotated

from django.utils.translation import gettext_noop

from medreg.cases.business import pages
from medreg.cases.business.answers import LONG_TEXT, REGISTRATION, OnRegistration, Truthful
from medreg.cases.business.business_type import BusinessType, Guide, WizardStep
from medreg.cases.workflow import Route
from medreg.schema.fields import Ask, Widget
from medreg.standards.vocabulary import Actor, Business

REASONS = {
    "old_form": gettext_noop("旧版证书"),
    "data_changed": gettext_noop("姓名等个人信息已经更正"),
    "full": gettext_noop("证书记录页已满"),
}


class Exchange(Truthful, OnRegistration):
    """Why the certificate is exchanged."""

    reason: Annotated[str, Ask("换发原因", section=REGISTRATION, codes=REASONS, widget=Widget.RADIOS)]
    explanation: Annotated[
        str | None, Ask("说明", section=REGISTRATION, widget=Widget.AREA, max_length=LONG_TEXT)
    ] = None


EXCHANGE = BusinessType(
    slug=Business.EXCHANGE,
    basis=("管理办法 16",),
    routes={Actor.PHYSICIAN: Route.AUTHORITY},
    payload=Exchange,
    steps=(
        WizardStep("registration", "确认证书", "选择要换发的证书，说明原因", ("registration", "reason", "explanation")),
        pages.TRUTH,
    ),
    guide=Guide(
        purpose="旧版证书或者个人信息更正后，换发执业证书。",
        afterwards="执业证书编码不变，按登记的最新信息签发新版本，旧版本显示“已更新”。",
    ),
)
