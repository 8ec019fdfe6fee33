"""What blank forms and samples say, material by material: Chinese documents, made of data, no page texts.

A material that other bodies issue on forms of their own (police, county, health report) has a sample of what it must
state, no blank form.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from medreg.standards.vocabulary import MaterialKind


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line of a paper with what the sample puts there."""

    label: str
    sample: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A material as a paper. `says` may hold the labels in braces; `signs` are (who, sample); `blank` False: no form of
    ours."""

    title: str
    lines: tuple[Line, ...]
    says: tuple[str, ...]
    signs: tuple[Line, ...]
    blank: bool = True


_NAME, _NUMBER = Line("姓名", "张样例"), Line("证件号码", "110101199001010000（样例，不是真号码）")
_HOUSE = Line("机构名称", "样例市第一人民医院")
_SEAL = Line("机构（盖章）、日期", "样例市第一人民医院　2026年3月2日")
_APPLICANT = Line("本人签名、日期", "张样例　2026年3月2日")

PAPERS: Mapping[MaterialKind, Paper] = {
    MaterialKind.EMPLOYMENT_PROOF: Paper(
        "聘用证明",
        (
            _NAME,
            _NUMBER,
            _HOUSE,
            Line("科室", "内科"),
            Line("聘用方式", "劳动（聘用）合同"),
            Line("聘用起止", "2026年3月1日至2029年2月28日"),
        ),
        ("以上人员由我机构聘用，从事医疗卫生工作，情况属实。",),
        (Line("经办人、电话", "李样例　010-00000000"), _SEAL),
    ),
    MaterialKind.COOPERATION_AGREEMENT: Paper(
        "多机构执业协议",
        (
            Line("甲方（备案机构）", "样例街道社区卫生服务中心"),
            Line("乙方（医师）", "张样例"),
            Line("执业范围", "内科专业"),
            Line("起止日期", "2026年4月1日至2027年3月31日"),
            Line("出诊时间", "每周六上午"),
        ),
        (
            "一、乙方在上述期间和范围内到甲方执业，由甲方安排工作、承担执业管理责任。",
            "二、报酬、医疗责任保险和医疗纠纷的处理由双方另行约定。",
            "三、本协议终止的，双方应当取消多机构备案。",
        ),
        (
            Line("甲方（盖章）、日期", "样例街道社区卫生服务中心　2026年3月20日"),
            Line("乙方（签名）、日期", "张样例　2026年3月20日"),
        ),
    ),
    MaterialKind.CONTRACT: Paper(
        "劳动（聘用）合同：应当载明的内容",
        (
            Line("用人单位", "样例市第一人民医院"),
            Line("劳动者", "张样例"),
            Line("合同期限", "2026年3月1日至2029年2月28日"),
            Line("岗位", "内科医师"),
        ),
        ("上传合同中有双方、期限、岗位和签章的几页；工资等内容可以遮盖。",),
        (_SEAL, _APPLICANT),
        blank=False,
    ),
    MaterialKind.INSTITUTION_CONSENT: Paper(
        "执业机构同意变更执业范围意见",
        (_NAME, Line("现执业范围", "外科专业"), Line("拟变更为", "内科专业"), _HOUSE, Line("相应诊疗科目", "内科")),
        ("我机构已登记上述诊疗科目，同意该医师变更执业范围。",),
        (_SEAL,),
    ),
    MaterialKind.TRAINING_BASE_PROOF: Paper(
        "住院医师规范化培训证明",
        (
            _NAME,
            _NUMBER,
            Line("培训基地", "样例大学附属医院"),
            Line("培训专业", "内科"),
            Line("培训起止", "2025年8月1日至2028年7月31日"),
        ),
        ("以上人员正在我基地接受住院医师规范化培训，情况属实。",),
        (Line("培训基地（盖章）、日期", "样例大学附属医院　2026年3月2日"),),
    ),
    MaterialKind.DEPARTURE_PROOF: Paper(
        "离职证明",
        (
            _NAME,
            _NUMBER,
            Line("原机构", "样例县人民医院"),
            Line("离职日期", "2026年2月27日"),
            Line("离职原因", "解除聘用合同"),
        ),
        ("以上人员已与我机构办理离职手续。",),
        (Line("原机构（盖章）、日期", "样例县人民医院　2026年2月27日"),),
    ),
    MaterialKind.EVIDENCE: Paper(
        "培训考核合格证明",
        (
            _NAME,
            _NUMBER,
            Line("培训机构", "样例市医师协会指定培训基地"),
            Line("培训专业", "内科"),
            Line("培训起止", "2025年8月1日至2026年2月5日（连续六个月以上）"),
            Line("考核日期和结果", "2026年2月6日　合格"),
        ),
        ("培训机构应当是省级以上主管部门指定的机构。",),
        (Line("培训机构（盖章）、日期", "样例市医师协会　2026年2月10日"),),
    ),
    MaterialKind.COUNTY_OPINION: Paper(
        "县级主管部门意见：应当载明的内容",
        (
            _NAME,
            Line("执业机构", "样例镇卫生院"),
            Line("申请的执业范围", "内科专业、儿科专业"),
            Line("意见", "经考核，同意在该机构注册上述专业"),
        ),
        (),
        (Line("县级主管部门（盖章）、日期", "样例县卫生健康局　2026年3月2日"),),
        blank=False,
    ),
    MaterialKind.POLICE_PROOF: Paper(
        "公安机关证明：应当载明的内容",
        (
            Line("变更前", "姓名　张示例"),
            Line("变更后", "姓名　张样例"),
            Line("变更日期", "2025年12月1日"),
            Line("同一人", "变更前后为同一人"),
        ),
        (),
        (Line("县级以上公安机关（盖章）、日期", "样例市公安局样例分局　2026年1月5日"),),
        blank=False,
    ),
    MaterialKind.TCM_CONSENT: Paper(
        "中医药主管部门同意意见：应当载明的内容",
        (
            _NAME,
            Line("资格考核省份", "样例省"),
            Line("拟执业省份和机构", "示范省样例中医诊所"),
            Line("技术方法和病证范围", "针灸：腰腿痛"),
            Line("意见", "同意"),
        ),
        (),
        (Line("拟执业省份中医药主管部门（盖章）、日期", "示范省中医药管理局　2026年3月2日"),),
        blank=False,
    ),
    MaterialKind.HEALTH_REPORT: Paper(
        "健康体检报告：应当载明的内容",
        (
            _NAME,
            Line("体检机构", "样例市体检中心"),
            Line("体检日期", "2026年2月20日（申请前六个月内）"),
            Line("结论", "由体检机构填写"),
        ),
        ("只在本省要求时提交；健康状况本身不是不予注册的理由。",),
        (Line("体检机构（盖章）、日期", "样例市体检中心　2026年2月21日"),),
        blank=False,
    ),
    MaterialKind.SHORT_TERM_DOCUMENTS: Paper(
        "短期行医材料目录",
        (
            Line("聘用协议", "载明目的、项目、地点、时间、责任"),
            Line("境外执业执照", "复印件和中文译本"),
            Line("身份证件", "护照或者来往内地（大陆）通行证"),
            Line("无违法犯罪、无不良执业记录证明", "由原执业地出具"),
            Line("聘用起止", "2026年5月1日至2027年4月30日"),
        ),
        ("由聘用机构合并为一份文件上传。",),
        (Line("聘用机构（盖章）、日期", "样例市国际医院　2026年4月1日"),),
    ),
    MaterialKind.LOSS_STATEMENT: Paper(
        "遗失声明",
        (_NAME, _NUMBER, Line("证书编码", "110110108000000（样例）"), Line("遗失经过", "2026年2月搬家时遗失")),
        ("本人声明上述证书遗失，找到后交回注销，不再使用。",),
        (_APPLICANT,),
    ),
    MaterialKind.PHOTO: Paper(
        "近期免冠照片：要求",
        (
            Line("时间", "近六个月内"),
            Line("姿势", "正面、免冠、半身，五官清楚，不戴有色眼镜"),
            Line("底色", "白色"),
            Line("尺寸", "小二寸，35×45 毫米；至少 295×413 像素"),
            Line("格式", "JPG，上传后可以在网上裁剪"),
        ),
        ("常见不合格：蓝底或红底、翻拍纸质照片、生活照、两侧留有边框。",),
        (),
        blank=False,
    ),
}
"""The form itself is made from the questions of each business (`papers.form_paper`)."""

SAMPLE_ANSWERS: Mapping[str, str] = {
    "qualification": "执业医师 · 临床（编码由平台带出）",
    "registration": "执业医师 · 临床 · 内科专业（由平台带出）",
    "institution": "样例市第一人民医院",
    "department": "内科门诊",
    "scopes": "内科专业",
    "techniques": "针灸",
    "training_body": "（取得资格满二年的才填）",
    "training_from": "（取得资格满二年的才填）",
    "training_until": "（取得资格满二年的才填）",
    "phone": "13800000000",
    "email": "yangli@example.org",
    "address": "样例市样例路 1 号",
    "school": "样例医科大学",
    "major": "临床医学",
    "new_school": "样例医科大学",
    "new_major": "临床医学",
    "new_name": "张样例",
    "new_id_number": "110101199001010000（样例，不是真号码）",
    "new_number": "（按资格证书填写）",
    "exam_site": "样例市考点",
    "circumstances": "没有",
    "home_place": "香港医务委员会",
    "home_number": "M00000",
    "document": "样例市卫生健康委员会文书〔2026〕1号",
    "explanation": "每周六上午出诊",
    "education": "大学本科毕业",
    "degree": "医学学士",
    "title": "主治医师",
}
"""Field → what the sample of a form shows; dates, ticks and lists have their own."""
