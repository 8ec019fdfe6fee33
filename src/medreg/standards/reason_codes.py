"""Reason codes: refusal, non-acceptance, correction, departure and cancellation."""

from medreg.standards.term import Term, label


class Reason(Term):
    """Why an application is refused (R, 医师法 16), not accepted (N) or sent back for correction (M, 行政许可法 32)."""

    R01 = "R01"
    R02 = "R02"
    R03 = "R03"
    R04 = "R04"
    R05 = "R05"
    R06 = "R06"
    R07 = "R07"
    R08 = "R08"
    R09 = "R09"
    R10 = "R10"
    R11 = "R11"
    R12 = "R12"
    R99 = "R99"
    N01 = "N01"
    N02 = "N02"
    N03 = "N03"
    N04 = "N04"
    M01 = "M01"
    M02 = "M02"
    M03 = "M03"
    M04 = "M04"
    M05 = "M05"
    M06 = "M06"
    M99 = "M99"

    @property
    def is_refusal(self) -> bool:
        """A ground for 不予许可."""
        return self.value.startswith("R")

    @property
    def is_not_accepted(self) -> bool:
        """A ground for 不予受理."""
        return self.value.startswith("N")

    @property
    def is_correction(self) -> bool:
        """A ground for 补正."""
        return self.value.startswith("M")


class DepartureGround(Term):
    """Why a physician leaves the main institution (管理办法 19)."""

    TRANSFER = "D1"
    RETIREMENT = "D2"
    RESIGNATION_OF_POST = "D3"
    DISMISSAL = "D4"
    EXPULSION = "D5"
    CONTRACT_ENDED = "D6"
    PROVINCIAL = "D7"


class CancellationGround(Term):
    """Why a registration is cancelled (医师法 17, 管理办法 18, 行政许可法 70)."""

    DEATH = "X01"
    DECLARED_MISSING = "X02"
    CRIMINAL_PUNISHMENT = "X03"
    LICENCE_REVOKED_BY_PENALTY = "X04"
    ASSESSMENT_FAILED_AGAIN = "X05"
    TWO_CYCLES_MISSED = "X06"
    INTERRUPTED_TWO_YEARS = "X07"
    HEALTH_UNFIT = "X08"
    CERTIFICATE_LENT = "X09"
    ORGANISED_EXAM_CHEATING = "X10"
    OWN_REQUEST = "X11"
    DEPARTED_TWO_YEARS = "X12"
    CAPACITY_LOST = "X13"
    RESCINDED_OR_WITHDRAWN = "X14"
    OTHER = "X99"


class PublishedGround(Term):
    """The kinds of ground that a public list may name; punishments, health and capacity are not told apart."""

    DECEASED = "deceased"
    OWN_REQUEST = "own_request"
    NOT_PRACTISING = "not_practising"
    BY_LAW = "by_law"


label(
    Reason,
    {
        "R01": "无民事行为能力或者限制民事行为能力",
        "R02": "受刑事处罚，刑罚执行完毕未满二年",
        "R03": "在从业禁止期内",
        "R04": "被吊销医师执业证书未满二年",
        "R05": "因考核不合格被注销注册未满一年",
        "R06": "重新注册考核不合格",
        "R07": "无相应的医师资格",
        "R08": "执业类别与医师资格不符",
        "R09": "不具备所申请执业范围的条件",
        "R10": "机构不具备执业许可或者相应诊疗科目",
        "R11": "执业助理医师超出执业地点限制",
        "R12": "培训或者考核证明不符合要求",
        "R99": "法律、行政法规规定的其他情形",
        "N01": "不属于本机关职权范围",
        "N02": "依法不需要办理",
        "N03": "三年内不予受理（医师法第五十四条）",
        "N04": "一年内不予受理（行政许可法第七十八条）",
        "M01": "照片不合格",
        "M02": "缺聘用证明",
        "M03": "姓名、证件号码或者资格证书编码不一致",
        "M04": "附件不清晰",
        "M05": "缺培训或者考核证明",
        "M06": "申请表未签章或者填写不全",
        "M99": "其他需要补正的内容",
    },
)
label(
    DepartureGround,
    {
        "D1": "调离",
        "D2": "退休",
        "D3": "退职",
        "D4": "辞退",
        "D5": "开除",
        "D6": "解除或者终止合同（含辞职）",
        "D7": "省级规定的其他情形",
    },
)
label(
    CancellationGround,
    {
        "X01": "死亡",
        "X02": "被宣告失踪",
        "X03": "受刑事处罚",
        "X04": "被吊销医师执业证书",
        "X05": "定期考核不合格，再次考核仍不合格",
        "X06": "连续两个考核周期未参加定期考核",
        "X07": "中止医师执业活动满二年",
        "X08": "健康状况不适宜继续执业",
        "X09": "出借、出租、抵押、转让、涂改医师执业证书",
        "X10": "医师资格考试中有组织作弊",
        "X11": "本人申请注销",
        "X12": "离职备案满二年未继续执业",
        "X13": "丧失民事行为能力",
        "X14": "注册被依法撤销或者撤回",
        "X99": "法律、行政法规规定的其他情形",
    },
)
label(
    PublishedGround,
    {
        "deceased": "死亡或者被宣告失踪",
        "own_request": "本人申请",
        "not_practising": "中止执业或者离职备案满二年",
        "by_law": "法律、法规规定的其他情形",
    },
)
