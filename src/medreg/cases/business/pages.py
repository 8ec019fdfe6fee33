"""Pages of an application that several businesses share."""

from django.utils.translation import gettext_noop

from medreg.cases.business.business_type import WizardStep

QUALIFICATION = WizardStep(
    "qualification", gettext_noop("确认资格"), gettext_noop("选择申请注册所依据的医师资格"), ("qualification",)
)
REGISTRATION = WizardStep(
    "registration", gettext_noop("确认现有注册"), gettext_noop("选择在哪一项注册上办理"), ("registration",)
)
MAIN_INSTITUTION = WizardStep(
    "institution",
    gettext_noop("选择机构"),
    gettext_noop("只有一个执业机构的，它就是主要执业机构"),
    ("institution", "department", "employment", "employed_from", "employed_until"),
)
SCOPE = WizardStep("scope", gettext_noop("选择范围"), gettext_noop("按资格类别和机构诊疗科目选择"), ("scopes",))
TRAINING = WizardStep(
    "training",
    gettext_noop("培训考核"),
    gettext_noop("取得资格超过二年才需要填写"),
    ("training_body", "training_from", "training_until"),
)
PERSON = WizardStep(
    "person",
    gettext_noop("个人信息"),
    gettext_noop("已有的信息不用再填，只需核对"),
    ("phone", "email", "address", "education", "degree", "school", "major"),
)
DECLARATION = WizardStep(
    "declaration",
    gettext_noop("声明"),
    gettext_noop("如实声明，依法承担责任"),
    ("full_capacity", "circumstances", "circumstances_note", "truthful"),
)
TRUTH = WizardStep("declaration", gettext_noop("声明"), gettext_noop("如实声明，依法承担责任"), ("truthful",))
TECHNIQUES = WizardStep(
    "scope", gettext_noop("选择技术方法"), gettext_noop("按资格证书写明的技术方法选择"), ("techniques",)
)
SPECIALITY_TRAINING = WizardStep(
    "training",
    gettext_noop("专业培训"),
    gettext_noop("没有相应专业学历的，填写二年以上专业培训及考核"),
    ("training_body", "training_from", "training_until"),
)
