"""Words of a person's history and proofs, as the rules of law need them."""

from medreg.standards.term import Term, label


class Capacity(Term):
    """Civil capacity (民事行为能力)."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"


class Health(Term):
    """Declared facts; never a refusal ground by themselves."""

    HEPATITIS_B_CARRIER = "hepatitis_b_carrier"
    DISABILITY = "disability"


class HistoryEvent(Term):
    """Events in a person's history that the rules look at."""

    CAPACITY_LIMITED = "capacity_limited"
    CRIMINAL_SENTENCE_FINAL = "criminal_sentence_final"
    CRIMINAL_SENTENCE_EXECUTED = "criminal_sentence_executed"
    PROBATION_ENDED = "probation_ended"
    EXEMPTED_FROM_PUNISHMENT = "exempted_from_punishment"
    LICENCE_REVOKED_BY_PENALTY = "licence_revoked_by_penalty"
    CANCELLED = "cancelled"
    CANCELLED_FOR_FAILED_ASSESSMENT = "cancelled_for_failed_assessment"
    RESCINDED_FOR_IMPROPER_MEANS = "rescinded_for_improper_means"
    FALSE_MATERIALS_FOUND = "false_materials_found"
    PRACTICE_BAN = "practice_ban"
    EXAM_BAN = "exam_ban"
    ORGANISED_EXAM_CHEATING = "organised_exam_cheating"
    CERTIFICATE_LENT = "certificate_lent"
    FINED = "fined"
    PRACTICE_ENDED = "practice_ended"
    DEPARTURE_FORMALITY = "departure_formality"
    DEPARTURE_FILED = "departure_filed"
    PRACTICE_RESUMED = "practice_resumed"
    SUSPENSION = "suspension"
    ASSESSMENT_MISSED = "assessment_missed"
    ASSESSMENT_FAILED = "assessment_failed"
    DECLARED_MISSING = "declared_missing"
    DIED = "died"
    MAIN_INSTITUTION_LICENCE_REVOKED = "main_institution_licence_revoked"
    SCOPE_CHANGED = "scope_changed"


class TrainingKind(Term):
    """Kinds of proven training."""

    RETRAINING = "retraining"
    SCOPE_TRAINING = "scope_training"
    SYSTEMATIC = "systematic"
    GP_CONVERSION = "gp_conversion"
    PAEDIATRIC_CONVERSION = "paediatric_conversion"
    ICU_TRAINING = "icu_training"
    RESIDENCY = "residency"


class AssessmentKind(Term):
    """Kinds of assessment (考核)."""

    PERIODIC = "periodic"
    RE_REGISTRATION = "re_registration"
    RE_ASSESSMENT = "re_assessment"


class AssessmentResult(Term):
    """Only two results exist (医师定期考核管理办法)."""

    PASSED = "passed"
    FAILED = "failed"


class Degree(Term):
    """Academic degrees."""

    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTOR = "doctor"


class RelationKind(Term):
    """Relations between institutions that make a filing unnecessary (医师法 18, 管理办法 20)."""

    MEDICAL_ALLIANCE = "medical_alliance"
    ASSISTANCE_AGREEMENT = "assistance_agreement"
    TRUSTEESHIP_AGREEMENT = "trusteeship_agreement"
    REMOTE_CONSULTATION = "remote_consultation"


class SuspensionGround(Term):
    """Why practice is suspended: 3 to 6 months (医师法 42) or 6 to 12 months (医师法 55 to 57)."""

    ASSESSMENT_FAILED = "assessment_failed"
    DISCIPLINE = "discipline"


class BarGround(Term):
    """Events after which no registration is possible for a time."""

    CRIMINAL_PUNISHMENT = "criminal_punishment"
    LICENCE_REVOKED_BY_PENALTY = "licence_revoked_by_penalty"
    ASSESSMENT_CANCELLATION = "assessment_cancellation"
    IMPROPER_MEANS = "improper_means"
    FALSE_MATERIALS = "false_materials"
    PRACTICE_BAN = "practice_ban"


label(
    Capacity,
    {
        "full": "完全民事行为能力",
        "limited": "限制民事行为能力",
        "none": "无民事行为能力",
    },
)
label(
    Health,
    {
        "hepatitis_b_carrier": "乙肝病毒携带",
        "disability": "残疾",
    },
)
label(
    HistoryEvent,
    {
        "capacity_limited": "被认定为无或者限制民事行为能力",
        "criminal_sentence_final": "刑事判决生效",
        "criminal_sentence_executed": "刑罚执行完毕",
        "probation_ended": "缓刑考验期满",
        "exempted_from_punishment": "免予刑事处罚",
        "licence_revoked_by_penalty": "吊销医师执业证书",
        "cancelled": "注销注册",
        "cancelled_for_failed_assessment": "因考核不合格注销注册",
        "rescinded_for_improper_means": "因不正当手段撤销注册",
        "false_materials_found": "提供虚假材料",
        "practice_ban": "从业禁止",
        "exam_ban": "禁止参加医师资格考试",
        "organised_exam_cheating": "考试有组织作弊",
        "certificate_lent": "出借医师执业证书",
        "fined": "罚款",
        "practice_ended": "停止执业",
        "departure_formality": "办理离职手续",
        "departure_filed": "离职备案",
        "practice_resumed": "恢复执业",
        "suspension": "暂停执业活动",
        "assessment_missed": "未参加定期考核",
        "assessment_failed": "定期考核不合格",
        "declared_missing": "宣告失踪",
        "died": "死亡",
        "main_institution_licence_revoked": "主要执业机构被吊销执业许可",
        "scope_changed": "变更执业范围",
    },
)
label(
    TrainingKind,
    {
        "retraining": "重新执业培训",
        "scope_training": "增加执业范围培训",
        "systematic": "系统培训或者进修",
        "gp_conversion": "全科医生转岗培训",
        "paediatric_conversion": "儿科医师转岗培训",
        "icu_training": "重症医学培训",
        "residency": "住院医师规范化培训",
    },
)
label(
    AssessmentKind,
    {
        "periodic": "定期考核",
        "re_registration": "重新注册考核",
        "re_assessment": "再次考核",
    },
)
label(
    AssessmentResult,
    {
        "passed": "合格",
        "failed": "不合格",
    },
)
label(
    Degree,
    {
        "bachelor": "学士",
        "master": "硕士",
        "doctor": "博士",
    },
)
label(
    RelationKind,
    {
        "medical_alliance": "医疗联合体",
        "assistance_agreement": "帮扶协议",
        "trusteeship_agreement": "托管协议",
        "remote_consultation": "远程会诊",
    },
)
label(
    SuspensionGround,
    {
        "assessment_failed": "定期考核不合格",
        "discipline": "行政处罚",
    },
)
label(
    BarGround,
    {
        "criminal_punishment": "受刑事处罚",
        "licence_revoked_by_penalty": "吊销医师执业证书",
        "assessment_cancellation": "因考核不合格注销注册",
        "improper_means": "以不正当手段取得",
        "false_materials": "提供虚假材料",
        "practice_ban": "从业禁止",
    },
)
