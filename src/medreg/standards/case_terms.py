"""Words of casework: businesses, states and events of an application, materials, who acts."""

from medreg.standards.term import Term, label


class Business(Term):
    """The 24 kinds of business (业务类型)."""

    FIRST_REGISTRATION = "first_registration"
    RE_REGISTRATION = "re_registration"
    CHANGE_MAIN_INSTITUTION = "change_main_institution"
    CHANGE_PLACE = "change_place"
    CHANGE_SCOPE = "change_scope"
    ADD_SCOPE = "add_scope"
    CHANGE_CATEGORY = "change_category"
    ADDITIONAL_REGISTRATION = "additional_registration"
    MULTI_INSTITUTION_FILING = "multi_institution_filing"
    END_FILING = "end_filing"
    UPGRADE_TO_PHYSICIAN = "upgrade_to_physician"
    DEPARTURE_FILING = "departure_filing"
    CANCELLATION = "cancellation"
    REPLACEMENT = "replacement"
    EXCHANGE = "exchange"
    PERSONAL_DATA_CHANGE = "personal_data_change"
    QUALIFICATION_DATA_CORRECTION = "qualification_data_correction"
    RESIDENCY_REGISTRATION = "residency_registration"
    SHORT_TERM_PRACTICE = "short_term_practice"
    TCM_SPECIALTY_REGISTRATION = "tcm_specialty_registration"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    RESCISSION = "rescission"
    PERIODIC_ASSESSMENT = "periodic_assessment"


class ApplicationState(Term):
    """Where an application stands."""

    DRAFT = "draft"
    INSTITUTION_REVIEW = "institution_review"
    AWAITING_ACCEPTANCE = "awaiting_acceptance"
    CORRECTION = "correction"
    REVIEW = "review"
    DECISION = "decision"
    GRANTED = "granted"
    REFUSED = "refused"
    NOT_ACCEPTED = "not_accepted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class ApplicationEvent(Term):
    """What happens to an application. Those after `DEATH` stand beside the step table: silence, denial, the clock,
    acts ex officio."""

    SUBMIT = "submit"
    INSTITUTION_CONFIRM = "institution_confirm"
    INSTITUTION_RETURN = "institution_return"
    REQUEST_CORRECTION = "request_correction"
    RESUBMIT = "resubmit"
    ACCEPT = "accept"
    NOT_ACCEPT = "not_accept"
    REVIEW_DONE = "review_done"
    GRANT = "grant"
    REFUSE = "refuse"
    ISSUE = "issue"
    WITHDRAW = "withdraw"
    DEATH = "death"
    INSTITUTION_DENY = "institution_deny"
    INSTITUTION_SILENT = "institution_silent"
    DEEMED_ACCEPT = "deemed_accept"
    EXTEND = "extend"
    PAUSE = "pause"
    RESUME = "resume"
    OPEN = "open"
    OBJECT = "object"
    REPLY = "reply"
    CLOSE = "close"
    RECUSE = "recuse"


class PauseGround(Term):
    """What stops the time to decide while it lasts (行政许可法 45)."""

    HEARING = "hearing"
    TESTING = "testing"
    APPRAISAL = "appraisal"
    EXPERT_REVIEW = "expert_review"


class MaterialKind(Term):
    """Pieces an application may need."""

    FORM = "form"
    PHOTO = "photo"
    EMPLOYMENT_PROOF = "employment_proof"
    CONTRACT = "contract"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    INSTITUTION_CONSENT = "institution_consent"
    COUNTY_OPINION = "county_opinion"
    POLICE_PROOF = "police_proof"
    TCM_CONSENT = "tcm_consent"
    HEALTH_REPORT = "health_report"
    DEPARTURE_PROOF = "departure_proof"
    TRAINING_BASE_PROOF = "training_base_proof"
    SHORT_TERM_DOCUMENTS = "short_term_documents"
    EVIDENCE = "evidence"
    LOSS_STATEMENT = "loss_statement"


class Actor(Term):
    """Who starts or does something."""

    PHYSICIAN = "physician"
    INSTITUTION = "institution"
    AUTHORITY = "authority"
    EMPLOYER = "employer"
    ASSESSMENT_BODY = "assessment_body"
    RELATIVE = "relative"


class DataField(Term):
    """Personal and qualification data that a change or correction may name."""

    NAME = "name"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    ID_NUMBER = "id_number"
    EDUCATION = "education"
    SCHOOL = "school"
    MAJOR = "major"
    DEGREE_TITLE = "degree_title"
    TITLE = "title"
    PHOTO = "photo"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    DEPARTMENT = "department"
    QUALIFICATION_NUMBER = "qualification_number"
    QUALIFICATION_LEVEL = "qualification_level"
    QUALIFICATION_CATEGORY = "qualification_category"
    QUALIFICATION_ISSUED = "qualification_issued"


class Activity(Term):
    """Stays elsewhere that need no registration and no filing (医师法 18, 管理办法 20)."""

    RESIDENCY_TRAINING = "residency_training"
    FURTHER_TRAINING = "further_training"
    PAIRING_SUPPORT = "pairing_support"
    CONSULTATION = "consultation"
    EMERGENCY_RESCUE = "emergency_rescue"
    CHARITY = "charity"
    FREE_CLINIC = "free_clinic"
    STATE_TASK = "state_task"
    ACADEMIC_EXCHANGE = "academic_exchange"


class Consent(Term):
    """Consent of an institution; never a condition of a licence."""

    GIVEN = "given"
    REFUSED = "refused"
    NONE = "none"


class InstitutionConfirmation(Term):
    """What the institution says about the employment."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    SILENT = "silent"


class Stage(Term):
    """Before or after the acceptance (受理) of an application."""

    BEFORE_ACCEPTANCE = "before_acceptance"
    AFTER_ACCEPTANCE = "after_acceptance"


label(
    Business,
    {
        "first_registration": "首次注册",
        "re_registration": "重新注册",
        "change_main_institution": "变更主要执业机构",
        "change_place": "变更执业地点",
        "change_scope": "变更执业范围",
        "add_scope": "增加执业范围",
        "change_category": "变更执业类别",
        "additional_registration": "增加注册（跨地点）",
        "multi_institution_filing": "多机构备案",
        "end_filing": "取消备案",
        "upgrade_to_physician": "助理升执业",
        "departure_filing": "离职备案",
        "cancellation": "注销注册",
        "replacement": "补发证书",
        "exchange": "换发证书",
        "personal_data_change": "个人信息修改",
        "qualification_data_correction": "资格信息修改",
        "residency_registration": "规培注册",
        "short_term_practice": "港澳台及外国医师短期行医",
        "tcm_specialty_registration": "中医（专长）注册",
        "suspension": "暂停执业",
        "resumption": "恢复执业",
        "rescission": "撤销注册",
        "periodic_assessment": "定期考核",
    },
)
label(
    ApplicationState,
    {
        "draft": "草稿",
        "institution_review": "待机构确认",
        "awaiting_acceptance": "待受理",
        "correction": "待补正",
        "review": "审核中",
        "decision": "待决定",
        "granted": "准予（制证中）",
        "refused": "不予许可",
        "not_accepted": "不予受理",
        "closed": "已办结",
        "withdrawn": "已撤回",
        "terminated": "已终止",
    },
)
label(
    ApplicationEvent,
    {
        "submit": "提交",
        "institution_confirm": "机构确认",
        "institution_return": "机构退回",
        "request_correction": "通知补正",
        "resubmit": "补正后提交",
        "accept": "受理",
        "not_accept": "不予受理",
        "review_done": "审核完成",
        "grant": "准予",
        "refuse": "不予许可",
        "issue": "制证",
        "withdraw": "撤回",
        "death": "因死亡终止",
        "institution_deny": "机构否认聘用",
        "institution_silent": "机构逾期未确认",
        "deemed_accept": "逾期视为受理",
        "extend": "延长期限",
        "pause": "中止计时",
        "resume": "恢复计时",
        "open": "立案",
        "object": "陈述申辩",
        "reply": "补充说明和证据",
        "close": "办结",
        "recuse": "审核人回避",
    },
)
label(
    MaterialKind,
    {
        "form": "申请审核表",
        "photo": "近期免冠照片",
        "employment_proof": "聘用证明",
        "contract": "劳动（聘用）合同",
        "cooperation_agreement": "合作协议",
        "institution_consent": "机构同意意见",
        "county_opinion": "县级主管部门意见",
        "police_proof": "公安机关证明",
        "tcm_consent": "中医药主管部门同意意见",
        "health_report": "健康体检报告",
        "departure_proof": "离职证明",
        "training_base_proof": "培训基地证明",
        "short_term_documents": "短期行医材料",
        "evidence": "证据材料",
        "loss_statement": "遗失声明",
    },
)
label(
    Actor,
    {
        "physician": "医师本人",
        "institution": "医疗卫生机构",
        "authority": "主管部门",
        "employer": "聘用单位",
        "assessment_body": "考核机构",
        "relative": "近亲属",
    },
)
label(
    DataField,
    {
        "name": "姓名",
        "sex": "性别",
        "birth_date": "出生日期",
        "id_number": "证件号码",
        "education": "学历",
        "school": "毕业学校",
        "major": "专业",
        "degree_title": "学位",
        "title": "职称",
        "photo": "照片",
        "phone": "手机号码",
        "email": "电子邮箱",
        "address": "家庭地址",
        "department": "科室",
        "qualification_number": "资格证书编码",
        "qualification_level": "资格级别",
        "qualification_category": "资格类别",
        "qualification_issued": "资格证书签发日期",
    },
)
label(
    Activity,
    {
        "residency_training": "住院医师规范化培训",
        "further_training": "进修",
        "pairing_support": "对口支援",
        "consultation": "会诊",
        "emergency_rescue": "突发事件医疗救援",
        "charity": "慈善或者其他公益性医疗",
        "free_clinic": "经批准的义诊",
        "state_task": "国家任务或者政府组织的重要活动",
        "academic_exchange": "学术交流",
    },
)
label(Consent, {"given": "同意", "refused": "不同意", "none": "未表示"})
label(InstitutionConfirmation, {"confirmed": "已确认", "denied": "否认聘用", "silent": "逾期未确认"})
label(Stage, {"before_acceptance": "受理前", "after_acceptance": "受理后"})

label(
    PauseGround,
    {
        "hearing": "听证",
        "testing": "检验、检测、检疫",
        "appraisal": "鉴定",
        "expert_review": "专家评审",
    },
)
