"""Words of the register: persons, qualifications, registrations, filings, licences, organisations."""

from medreg.standards.term import Term, label


class Level(Term):
    """Level of a qualification or registration (级别)."""

    PHYSICIAN = "physician"
    ASSISTANT = "assistant"
    RURAL_ASSISTANT = "rural_assistant"
    TCM_SPECIALTY = "tcm_specialty"


class Category(Term):
    """Practice category (执业类别). Chinese medicine has nine sub-types, 41 to 49; XC is the rural assistants' own."""

    CLINICAL = "10"
    DENTAL = "20"
    PUBLIC_HEALTH = "30"
    CHINESE_MEDICINE = "41"
    INTEGRATED_MEDICINE = "42"
    MONGOLIAN_MEDICINE = "43"
    TIBETAN_MEDICINE = "44"
    UYGHUR_MEDICINE = "45"
    DAI_MEDICINE = "46"
    KOREAN_MEDICINE = "47"
    ZHUANG_MEDICINE = "48"
    KAZAKH_MEDICINE = "49"
    RURAL = "XC"

    @property
    def is_chinese_medicine(self) -> bool:
        """One of 41 to 49: the legal category 中医 (管理办法 7)."""
        return self.value.startswith("4")


class Sex(Term):
    """Sex as the rules need it; GB/T 2261.1 codes are in the table `sex`."""

    MALE = "male"
    FEMALE = "female"


class Origin(Term):
    """Where a person comes from, as far as the law treats them differently."""

    MAINLAND = "mainland"
    HONG_KONG = "hong_kong"
    MACAU = "macau"
    TAIWAN = "taiwan"
    FOREIGN = "foreign"


class IdType(Term):
    """Identity documents, WS 364.3 CV02.01.101; 08 and 09 are an extension."""

    RESIDENT_CARD = "01"
    HOUSEHOLD_BOOK = "02"
    PASSPORT = "03"
    OFFICER_CARD = "04"
    HK_MACAU_PERMIT = "06"
    TAIWAN_PERMIT = "07"
    PERMANENT_RESIDENCE = "08"
    RESIDENCE_PERMIT = "09"
    OTHER = "99"


class RegistrationStatus(Term):
    """Status of a registration (执业注册)."""

    VALID = "valid"
    SUSPENDED = "suspended"
    DEPARTURE_FILED = "departure_filed"
    MAIN_INSTITUTION_LOST = "main_institution_lost"
    CANCELLED = "cancelled"
    RESCINDED = "rescinded"
    TRANSFERRED = "transferred"


class FilingStatus(Term):
    """Status of a filing at a further institution (多机构备案)."""

    NOT_STARTED = "not_started"
    ACTIVE = "active"
    EXPIRED = "expired"
    ENDED = "ended"
    ENDED_WITH_REGISTRATION = "ended_with_registration"


class LicenceStatus(Term):
    """State of an electronic licence as the register answers it."""

    VALID = "valid"
    UPDATED = "updated"
    FROZEN = "frozen"
    CANCELLED = "cancelled"
    RESCINDED = "rescinded"
    REVOKED = "revoked"


class RecordState(Term):
    """How a claimed qualification compares with the imported record."""

    MATCHED = "matched"
    NOT_FOUND = "not_found"
    INACTIVE = "inactive"
    MISMATCH = "mismatch"


class QualificationState(Term):
    """Whether the qualification certificate exists yet; registration is possible in both states."""

    PASSED_AWAITING_CERTIFICATE = "passed_awaiting_certificate"
    ISSUED = "issued"


class InstitutionKind(Term):
    """Medical institutions belong to their licensor, public-health ones to the body of their own level (管理办法 9)."""

    MEDICAL = "medical"
    PUBLIC_HEALTH = "public_health"


class AuthorityLevel(Term):
    """Administrative level of a body."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class AuthorityKind(Term):
    """Kind of a body; the examination centre keeps the qualification database and registers nobody."""

    HEALTH = "health"
    TCM = "tcm"
    APPROVAL_BUREAU = "approval_bureau"
    EXAMINATION_CENTRE = "examination_centre"


label(
    Level,
    {
        "physician": "执业医师",
        "assistant": "执业助理医师",
        "rural_assistant": "乡村全科执业助理医师",
        "tcm_specialty": "中医（专长）医师",
    },
)
label(
    Category,
    {
        "10": "临床",
        "20": "口腔",
        "30": "公共卫生",
        "41": "中医",
        "42": "中西医结合",
        "43": "蒙医",
        "44": "藏医",
        "45": "维医",
        "46": "傣医",
        "47": "朝医",
        "48": "壮医",
        "49": "哈萨克医",
        "XC": "临床和中医",
    },
)
label(
    Sex,
    {
        "male": "男",
        "female": "女",
    },
)
label(
    Origin,
    {
        "mainland": "内地（大陆）",
        "hong_kong": "香港",
        "macau": "澳门",
        "taiwan": "台湾",
        "foreign": "外国",
    },
)
label(
    IdType,
    {
        "01": "居民身份证",
        "02": "户口簿",
        "03": "护照",
        "04": "军官证",
        "06": "港澳居民来往内地通行证",
        "07": "台湾居民来往大陆通行证",
        "08": "外国人永久居留证",
        "09": "港澳台居民居住证",
        "99": "其他证件",
    },
)
label(
    RegistrationStatus,
    {
        "valid": "有效",
        "suspended": "暂停执业",
        "departure_filed": "离职备案",
        "main_institution_lost": "主要执业机构已不具备资格",
        "cancelled": "已注销",
        "rescinded": "已撤销",
        "transferred": "已变更转出",
    },
)
label(
    FilingStatus,
    {
        "not_started": "未到期间",
        "active": "有效",
        "expired": "已到期",
        "ended": "已取消",
        "ended_with_registration": "随注册终止",
    },
)
label(
    LicenceStatus,
    {
        "valid": "有效",
        "updated": "已更新",
        "frozen": "冻结",
        "cancelled": "已注销",
        "rescinded": "已撤销",
        "revoked": "已吊销",
    },
)
label(
    RecordState,
    {
        "matched": "核对一致",
        "not_found": "未找到",
        "inactive": "已失效",
        "mismatch": "信息不一致",
    },
)
label(
    QualificationState,
    {
        "passed_awaiting_certificate": "合格待发证",
        "issued": "已发证",
    },
)
label(
    InstitutionKind,
    {
        "medical": "医疗、保健机构",
        "public_health": "预防机构",
    },
)
label(
    AuthorityLevel,
    {
        "national": "国家级",
        "province": "省级",
        "city": "设区的市级",
        "county": "县级",
    },
)
label(
    AuthorityKind,
    {
        "health": "卫生健康主管部门",
        "tcm": "中医药主管部门",
        "approval_bureau": "行政审批局",
        "examination_centre": "医学考试中心",
    },
)
