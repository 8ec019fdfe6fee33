"""The national words of each kind of letter (行政许可法 32, 38, 42, 44, 69, 70; 医师法 13, 16, 17, 30)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from medreg.letters.kinds import LetterKind
from medreg.letters.values import LetterValues
from medreg.standards.vocabulary import Business

REVIEW_WORDS = {60: "六十"}
SUIT_WORDS = {6: "六"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number` > 0 makes it an item of a list; `head` stands before the text in bold."""

    text: str
    head: str = ""
    number: int = 0


def paragraphs_of(values: LetterValues) -> tuple[Paragraph, ...]:
    return _WORDS[values.kind](values)


def chinese_day(day: date | None) -> str:
    """2026年9月5日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _acceptance(values: LetterValues) -> tuple[Paragraph, ...]:
    if values.deemed:
        how, since = "本机关未在五个工作日内答复", f"自收到之日{chinese_day(values.accepted_on)}起视为受理"
    else:
        how, since = "申请材料齐全、符合法定形式", f"自{chinese_day(values.accepted_on)}起予以受理"
    due = f"，即{chinese_day(values.due_on)}前" if values.due_on else ""
    return (
        Paragraph(
            f"您于{chinese_day(values.submitted_on)}提交的医师{values.business}申请，本机关已收到。"
            f"{how}，依照《中华人民共和国行政许可法》第三十二条的规定，{since}。"
        ),
        Paragraph(f"本机关将自受理之日起二十个工作日内{due}依法作出决定（《中华人民共和国医师法》第十三条）。"),
    )


def _correction(values: LetterValues) -> tuple[Paragraph, ...]:
    return (
        Paragraph(
            f"您于{chinese_day(values.submitted_on)}提交的医师{values.business}申请，本机关已收到。"
            "经审查，下列内容需要补正，依照《中华人民共和国行政许可法》第三十二条的规定，一次告知如下："
        ),
        *_list(values.wanted),
        *_note(values),
        Paragraph("请登录医师电子化注册平台，在申请中逐项补正后重新提交。补正通知只发出这一次。"),
    )


def _not_accepted(values: LetterValues) -> tuple[Paragraph, ...]:
    return (
        Paragraph(
            f"申请人提出的医师{values.business}申请，本机关于{chinese_day(values.received_on)}收到。经审查，存在下列情形："
        ),
        *_reasons(values),
        *_note(values),
        *((Paragraph(f"请向{values.competent}提出申请。"),) if values.competent else ()),
        Paragraph(f"依照{values.articles}的规定，决定不予受理。"),
        *_remedies(values),
    )


CERTIFICATE = "医师执业证书（电子证照）由本机关签发，自本决定作出之日起十个工作日内送达（《中华人民共和国行政许可法》第四十四条）。"
WITHOUT_CERTIFICATE = frozenset(
    each.label
    for each in (Business.QUALIFICATION_DATA_CORRECTION, Business.PERSONAL_DATA_CHANGE, Business.SHORT_TERM_PRACTICE)
)
"""Data are corrected without one, and a stay has a document of its own."""


def _grant(values: LetterValues) -> tuple[Paragraph, ...]:
    main = f"主要执业机构：{values.institution}；" if values.institution else ""
    scopes = f"执业范围：{values.scopes}。" if values.scopes else ""
    told = f"{main}{scopes}".rstrip("；。")
    return (
        Paragraph(f"{_received(values)}经审查，申请符合法定条件。"),
        Paragraph(f"{_relying(values, '《中华人民共和国医师法》第十三条和《医师执业注册管理办法》')}决定准予{values.business}。"),
        *((Paragraph(f"{told}。"),) if told else ()),
        *_list(values.particulars),
        *_note(values),
        *((Paragraph(CERTIFICATE),) if values.business not in WITHOUT_CERTIFICATE else ()),
    )


def _filed(values: LetterValues) -> tuple[Paragraph, ...]:
    return (
        Paragraph(f"{_received(values)}材料齐全，已予备案，备案事项自{chinese_day(values.day)}起登记在册。"),
        *_list(values.particulars),
        *_note(values),
    )


def _refusal(verdict: str) -> Callable[[LetterValues], tuple[Paragraph, ...]]:
    def words(values: LetterValues) -> tuple[Paragraph, ...]:
        return (
            Paragraph(f"{_received(values)}经审查，存在下列情形："),
            *_reasons(values),
            *_note(values),
            Paragraph(f"依照{values.articles}的规定，决定{verdict}。"),
            *_remedies(values),
            Paragraph("情形消失或者条件具备后，可以重新提出申请。"),
        )

    return words


def _ex_officio(verdict: str) -> Callable[[LetterValues], tuple[Paragraph, ...]]:
    """A decision on a ground: reasons, particulars, the law it rests on, and remedies."""

    def words(values: LetterValues) -> tuple[Paragraph, ...]:
        opening = f"关于{values.applicant}的医师执业注册，本机关查明存在下列情形："
        return (
            *((Paragraph(opening), *_reasons(values)) if values.reasons else ()),
            *_note(values),
            Paragraph(f"{_relying(values, '《中华人民共和国医师法》')}决定{verdict}。"),
            *_list(values.particulars),
            *_remedies(values),
        )

    return words


def _extension(values: LetterValues) -> tuple[Paragraph, ...]:
    due = f"，至{chinese_day(values.due_on)}" if values.due_on else "，届满日待国务院放假通知公布后确定"
    return (
        Paragraph(
            f"您提出的医师{values.business}申请，本机关于{chinese_day(values.accepted_on)}受理。"
            "因不能在法定期限内作出决定，依照《中华人民共和国行政许可法》第四十二条的规定，经本机关负责人批准，"
            f"将办理期限延长{values.working_days}个工作日{due}。"
        ),
        Paragraph(f"延长的理由：{values.note}"),
    )


def _came_to_nothing(verdict: str) -> Callable[[LetterValues], tuple[Paragraph, ...]]:
    """A matter opened ex officio that ends without any measure: what it was, by whom it is closed, and why."""

    def words(values: LetterValues) -> tuple[Paragraph, ...]:
        return (
            Paragraph(
                f"{values.authority}于{chinese_day(values.received_on)}就您的医师执业注册立案，事项为{values.business}，"
                "并已告知您。"
            ),
            Paragraph(f"现由{values.authority}{verdict}，本案办结，不采取任何措施，您的执业注册没有改变。"),
            Paragraph(f"理由：{values.note}"),
        )

    return words


def _announcement(values: LetterValues) -> tuple[Paragraph, ...]:
    house = f"（{values.institution}）" if values.institution else ""
    return (
        Paragraph(
            f"{_relying(values, '《中华人民共和国医师法》第二十一条')}"
            f"本机关已于{chinese_day(values.day)}办结{values.applicant}{house}的{values.business}，现予公告。"
        ),
        *_list(values.particulars),
    )


def _received(values: LetterValues) -> str:
    if values.accepted_on is None:
        return f"申请人提出的医师{values.business}申请，本机关已收到。"
    return f"申请人提出的医师{values.business}申请，本机关于{chinese_day(values.accepted_on)}受理。"


def _relying(values: LetterValues, usual: str) -> str:
    return f"依照{values.articles or usual}的规定，"


def _reasons(values: LetterValues) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"{reason}。", number=place) for place, reason in enumerate(values.reasons, 1))


def _list(pairs: tuple[tuple[str, str], ...]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(how, head=what, number=place) for place, (what, how) in enumerate(pairs, 1))


def _note(values: LetterValues) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line) for line in values.note.splitlines() if line.strip())


def _remedies(values: LetterValues) -> tuple[Paragraph, ...]:
    if values.review_days is None or values.suit_months is None:
        return ()
    days = REVIEW_WORDS.get(values.review_days, str(values.review_days))
    months = SUIT_WORDS.get(values.suit_months, str(values.suit_months))
    return (
        Paragraph(
            f"不服本决定的，可以自收到本决定书之日起{days}日内依法申请行政复议，"
            f"或者自收到之日起{months}个月内依法向人民法院提起行政诉讼。"
        ),
    )


_WORDS: dict[LetterKind, Callable[[LetterValues], tuple[Paragraph, ...]]] = {
    LetterKind.ACCEPTANCE: _acceptance,
    LetterKind.CORRECTION: _correction,
    LetterKind.NOT_ACCEPTED: _not_accepted,
    LetterKind.GRANT: _grant,
    LetterKind.FILED: _filed,
    LetterKind.REFUSAL: _refusal("不予许可"),
    LetterKind.NOT_FILED: _refusal("不予备案"),
    LetterKind.CANCELLATION: _ex_officio("注销医师执业注册，收回医师执业证书"),
    LetterKind.RESCISSION: _ex_officio("撤销医师执业注册，原医师执业证书废止"),
    LetterKind.SUSPENSION: _ex_officio("暂停医师执业活动"),
    LetterKind.RESUMPTION: _ex_officio("恢复医师执业活动"),
    LetterKind.EXTENSION: _extension,
    LetterKind.DECLINED: _came_to_nothing("决定不予实施"),
    LetterKind.DROPPED: _came_to_nothing("撤销立案"),
    LetterKind.ANNOUNCEMENT: _announcement,
}
