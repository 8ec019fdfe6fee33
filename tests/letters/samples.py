"""One letter of every kind, with everything that any of them tells."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from medreg.letters.kinds import LetterKind
from medreg.letters.render.pdf import Marks, letter_pdf
from medreg.letters.text import letter_text
from medreg.letters.values import LetterValues

MARKS = Marks("京卫医受〔2026〕110108-000001号", "ABCDEFGHJKMNPQRS", "https://medreg.example.cn")
SENT = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)


def values(kind: LetterKind, **changes: Any) -> LetterValues:
    given: dict[str, Any] = {
        "kind": kind,
        "day": date(2026, 9, 15),
        "province": "12",
        "authority": "和平区卫生健康委员会",
        "applicant": "林知远",
        "institution": "和平示例医院",
        "business": "首次注册",
        "case_number": "1201012026000001",
        "address": "天津市和平区示例路1号",
        "phone": "022-12345678",
        "submitted_on": date(2026, 9, 1),
        "received_on": date(2026, 9, 2),
        "accepted_on": date(2026, 9, 4),
        "due_on": date(2026, 10, 12),
        "working_days": 10,
        "scopes": "内科专业、儿科专业",
        "reasons": ("不具备所申请执业范围的条件",),
        "articles": "《中华人民共和国医师法》第十六条第（五）项",
        "note": "培训不足六个月",
        "wanted": (("聘用证明", "没有盖章，请重新上传"), ("科室", "请写全称")),
        "particulars": (("暂停执业期间", "自2026年9月15日起六个月"),),
    }
    return LetterValues(**(given | changes))


def pdf_of(letter: LetterValues, font_folder: Path, *, demo: bool = False) -> bytes:
    return letter_pdf(letter_text(letter), MARKS, font_folder=font_folder, dated=SENT, demo=demo)
