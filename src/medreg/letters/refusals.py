"""Why a letter cannot be sent, in words that name the defect."""

from django.utils.translation import gettext as _

from medreg.law.refusal_document import RefusalDefect


class LetterDefective(Exception):
    """`defects` are those of the law's own check, `words` the sentence for the person."""

    def __init__(self, defects: tuple[RefusalDefect, ...]) -> None:
        super().__init__(", ".join(defects))
        self.defects = defects
        self.words = defect_words(defects)


def defect_words(defects: tuple[RefusalDefect, ...]) -> str:
    return _("决定书不合法定要求，不能发出：%(defects)s") % {"defects": "".join(_(WORDS[defect]) for defect in defects)}


WORDS = {
    RefusalDefect.NO_REASONS: "没有写明理由，请至少选择一项不予许可的理由（医师法第十六条）。",
    RefusalDefect.NO_ARTICLE: "没有写明法律依据，请填写所依据的条款（行政许可法第三十八条）。",
    RefusalDefect.MISSING_ADDRESSEE_APPLICANT: "没有写明送达申请人，请补上申请人（医师法第十六条）。",
    RefusalDefect.MISSING_ADDRESSEE_INSTITUTION: "没有写明同时通知机构，请补上所在机构（医师法第十六条）。",
    RefusalDefect.NO_REMEDIES: "没有告知救济途径，请写明行政复议和行政诉讼的期限（行政许可法第三十八条）。",
    RefusalDefect.WRONG_REVIEW_PERIOD: "行政复议的期限写错，应为自收到之日起六十日。",
    RefusalDefect.WRONG_SUIT_PERIOD: "行政诉讼的期限写错，应为自收到之日起六个月。",
}
