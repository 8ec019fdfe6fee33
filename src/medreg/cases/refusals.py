"""Why a step of casework did not happen, in words that say what to do; nothing was changed when one is raised."""
from django.utils.translation import gettext as _


class CaseRefused(Exception):
    """`reason` is a stable key, `words` the sentence for the person."""

    def __init__(self, reason: str, words: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = words or _(WORDS[reason])


WORDS = {
    "wrong_state": "这件申请目前的状态不能办理该操作，可能已由其他人处理。请刷新页面查看最新状态。",
    "stale": "您打开页面之后，这件申请已有变化（可能是在另一个窗口）。您填写的内容仍在下方，请核对后再提交一次。",
    "correction_already_used": "补正通知依法只能发出一次（行政许可法第三十二条）。现在只能受理、不予受理或者作出决定。",
    "correction_empty": "请至少标明一处需要补正的内容，并写明怎样改。",
    "already_paused": "办理时限已经暂停。请先恢复计时。",
    "not_paused": "办理时限没有暂停，不需要恢复。",
    "already_extended": "办理时限依法只能延长一次（行政许可法第四十二条）。",
    "paused": "办理时限正在暂停。请先恢复计时，再作决定。",
    "reasons_missing": "请选择理由并写明依据的条款。决定书必须写明理由和法律依据。",
    "opinion_missing": "请写明审核意见和建议（准予或者不予）。",
    "open_case_exists": "您已有一件同类申请正在办理，不能再提交一件。请先办完或者撤回那一件。",
    "incomplete": "申请还没有填写完整。请按任务清单补齐标有“未完成”的部分。",
    "nothing_changes": "没有要修改的内容，没有提交。请至少改一项，或者上传新照片。",
    "other_business_fits": "按现有记录，这件事不能用本业务办理，没有提交。请改办适合的业务；"
    "仍要提出申请的，请选“仍要提出申请并要求书面答复”。",
    "institution_gone": "所选机构目前没有对应的注册主管部门，不能提交。请更换机构或联系主管部门。",
    "nothing_to_correct": "资格记录与您填写的内容没有不一致，不需要修改资格信息。请刷新页面查看。",
    "exam_site_unknown": "没有找到您选择的考点，或者资格所在省份还没有登记办理的主管部门，没有提交。请重新选择考点；没有您的考点的，请联系省级主管部门。",
    "centre_unknown": "平台还没有登记国家医学考试中心，不能上报。请系统管理员先登记该机关。",
    "unlike_the_card": "更正后的内容必须与居民身份证一致。请对照身份证核对后再提交。",
    "already_main": "该人员在此地点已有主要执业机构，登记未变更。请改办变更主要执业机构。",
    "law_bars": "自动核查发现不符合法定条件，不能准予。请改为不予许可并写明理由，或退回审核。",
    "questions_open": "还有需要您判断的问题没有回答。请逐项回答后再提交审核意见。",
    "material_unknown": "材料不存在或者不属于这件申请。请重新上传。",
    "cannot_be_opened": "按现有记录不符合法定条件，没有立案。请核对事由、期间和注册后再办理。",
    "keeps_it_itself": "这项注册由本机关登记，不需要通报。请直接立案。",
    "nobody_keeps_it": "登记簿中没有这项注册的登记机关。请核对注册。",
    "notification_answered": "这份通报已经答复过。请刷新页面查看结果。",
    "another_person": "这件办件不是就通报的这位医师立的案。请核对。",
    "nothing_corrected": "填写的内容与登记一致，没有需要更正的。",
    "correction_pending": "这项注册已有一份更正等待确认。请先确认或者退回那一份。",
    "correction_answered": "这份更正已经办理过。请刷新页面查看结果。",
    "note_missing": "请写明理由。医师和机构会看到。",
    "statement_missing": "请写明您的意见和理由。",
    "statement_too_long": "陈述的字数太多。请删减，详细内容可以作为附件上传。",
    "institution_was_silent": "机构确认的 5 个工作日已过，申请已转到主管部门，本机构不能再答复。如有情况要说明，请与主管部门联系。",
    "deemed_accepted": "收到申请后 5 个工作日内没有答复，依照行政许可法第三十二条，自收到之日起视为受理。"
    "不能再通知补正、不予受理或者另作受理，请在法定期限内审核和决定。",
}
