"""The papers that applications of the demo carry: one-page PDFs, watermarked 演示."""

from datetime import date
from pathlib import Path

from django.conf import settings

from medreg import clock
from medreg.licences.render.typeset import typeset

TEMPLATE = Path(__file__).with_name("paper.typ")
NO_FORCE = "本证明为演示材料，不具有法律效力。"


def employment_proof(*, institution: str, name: str, department: str, since: date) -> bytes:
    """聘用证明, which every application for a place of work carries."""
    return paper(
        "聘用证明",
        institution,
        f"兹证明{name}同志自{since.year}年{since.month}月{since.day}日起受聘于我单位{department}，从事医疗卫生工作，"
        "聘用合同期限为三年。",
        "我单位对该同志的身份、医师资格和聘用关系已核对无误，同意其将我单位作为主要执业机构申请注册。",
    )


def paper(title: str, issuer: str, *lines: str) -> bytes:
    """Any other paper: its title, who gave it, what it says."""
    today = clock.today()
    return typeset(
        TEMPLATE,
        {
            "title": title,
            "institution": issuer,
            "lines": [*lines, NO_FORCE],
            "signed_on": f"{today.year}年{today.month}月{today.day}日",
        },
        files={},
        font_folder=settings.FONT_DIR,
        dated=clock.now(),
    )
