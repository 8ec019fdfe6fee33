"""Blank forms (空表) and filled samples (样例) as PDFs; the same bytes for the same texts."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.business.business_type import BusinessType
from medreg.guidance.paper_texts import PAPERS, SAMPLE_ANSWERS
from medreg.licences.render.typeset import typeset
from medreg.schema.fields import Kind, Question, questions
from medreg.standards.vocabulary import Actor, Business, MaterialKind

TEMPLATE: Final = Path(__file__).with_name("paper.typ")
EDITION: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Written into the files instead of the time of making, so that the same paper is the same file."""
SAMPLE, BLANK = "样例", "空表"
_FOOT = {SAMPLE: "样例，只说明怎样填写，不能使用", BLANK: "可以在平台上直接填写，不必打印"}


@cache
def material_paper(kind: MaterialKind, *, sample: bool) -> bytes | None:
    """A material as a PDF; None where it has no paper, or no blank form of ours. Raises MissingGlyphError."""
    paper = PAPERS.get(kind)
    if paper is None or not (sample or paper.blank):
        return None
    rows = [[line.label, line.sample if sample else ""] for line in paper.lines]
    signatures = [[line.label, line.sample if sample else ""] for line in paper.signs]
    return _typeset(paper.title, "", [{"title": "", "rows": rows, "lines": list(paper.says)}], signatures, sample)


@cache
def form_paper(business: Business, *, sample: bool) -> bytes:
    """The application form of a business with every question that its page asks. Raises MissingGlyphError."""
    kind = BUSINESS_TYPES[business]
    lead = f"依据：{'、'.join(kind.basis)}"
    signatures = [["申请人（签名）、日期", "张样例　2026年3月2日" if sample else ""]]
    return _typeset(f"{kind.title}申请审核表", lead, list(_parts(kind, sample)), signatures, sample)


def has_form(business: Business) -> bool:
    """Whether somebody outside the authority fills in a form for it."""
    return bool(set(BUSINESS_TYPES[business].routes) - {Actor.AUTHORITY})


def _parts(kind: BusinessType, sample: bool) -> Iterator[dict[str, Any]]:
    starter = next(iter(kind.routes))
    yield {
        "title": "申请人",
        "rows": [["姓名", "张样例" if sample else ""], ["证件号码", "由平台带出" if sample else ""]],
        "lines": [],
    }
    for title, asked in groupby(questions(kind.form_of(starter)), key=lambda question: question.ask.section):
        rows = [[_label(each), _answer(each) if sample else _choices(each)] for each in asked]
        yield {"title": title, "rows": rows, "lines": []}


def _label(question: Question) -> str:
    return question.ask.label if question.required else f"{question.ask.label}（有则填）"


def _answer(question: Question) -> str:
    if question.name in SAMPLE_ANSWERS:
        return SAMPLE_ANSWERS[question.name]
    if question.kind is Kind.MUST_AGREE:
        return "√ 是"
    if question.kind is Kind.DATE:
        return "2029年2月28日" if question.name.endswith("until") else "2026年3月1日"
    return next(iter(question.words().values()), question.ask.example)


def _choices(question: Question) -> str:
    words = tuple(question.words().values())
    if question.kind is Kind.MUST_AGREE:
        return "□ 是"
    return "　".join(f"□ {each}" for each in words) if 0 < len(words) <= MOST_BOXES else ""


MOST_BOXES: Final = 12


def _typeset(title: str, lead: str, parts: list[dict[str, Any]], signatures: list[list[str]], sample: bool) -> bytes:
    kind = SAMPLE if sample else BLANK
    content = {
        "title": title,
        "kind": kind,
        "lead": lead,
        "sample": sample,
        "parts": parts,
        "signatures": signatures,
        "foot": _FOOT[kind],
    }
    return typeset(TEMPLATE, content, files={}, font_folder=settings.FONT_DIR, dated=EDITION)
