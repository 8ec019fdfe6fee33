"""The certificate of employment that every application of the demo carries."""

from datetime import date
from pathlib import Path

from django.conf import settings

from medreg import clock
from medreg.licences.render.typeset import typeset

TEMPLATE = Path(__file__).with_name("employment_proof.typ")


def employment_proof(*, institution: str, name: str, department: str, since: date) -> bytes:
    """A one-page PDF, watermarked 演示."""
    return typeset(
        TEMPLATE,
        {
            "title": "聘用证明",
            "institution": institution,
            "lines": [
                f"兹证明{name}同志自{since.year}年{since.month}月{since.day}日起受聘于我单位{department}，从事医疗卫生工作，"
                "聘用合同期限为三年。",
                "我单位对该同志的身份、医师资格和聘用关系已核对无误，同意其将我单位作为主要执业机构申请注册。",
                "本证明为演示材料，不具有法律效力。",
            ],
            "signed_on": f"{clock.today().year}年{clock.today().month}月{clock.today().day}日",
        },
        files={},
        font_folder=settings.FONT_DIR,
        dated=clock.now(),
    )
