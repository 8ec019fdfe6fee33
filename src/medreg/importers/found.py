"""What the checks find in rows, and the sentences about it: what is wrong and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect (the row is not taken) or a warning (it is). `value` is the cell, unmasked; `other` a row it clashes with."""

    key: str
    code: str
    value: str = ""
    other: int | None = None
    warning: bool = False
    words: str = ""


SENTENCES = {
    "field_too_large": "有一格内容过长（超过 2000 字）或引号没有配对。请检查这一行，删去多余内容后重新导入。",
    "number_rounded": "有一个长号码被表格软件存成了数字，末几位已丢失。请把该列设为“文本”格式后重新填写。",
    "ragged": "列数与表头不一致，多半是内容里有未加引号的分隔符。请检查这一行的分隔符和引号。",
    "control_character": "含有不可见的控制字符（NUL）。请删去后重新导出。",
    "missing": "必填而没有填写。请补上。",
    "name_defective": "姓名不符合要求。请按身份证件填写。",
    "sex_unknown": "性别应为“男”或“女”。请改正。",
    "sex_differs": "性别与身份证号码第 17 位不一致。请对照证件核对性别和号码。",
    "id_type_unknown": "没有这种证件类型。请填写证件类型名称或代码（01 居民身份证等）。",
    "id_number_form": "证件号码应为 1 至 30 位字母和数字。请对照证件核对。",
    "date_invalid": "不是有效日期。请按 2026-09-15 的格式填写。",
    "date_in_future": "日期晚于今天。请核对。",
    "dates_out_of_order": "日期先后矛盾。请对照证书核对。",
    "birth_date_missing": "该证件号码读不出出生日期，而出生日期没有填写。请补上。",
    "birth_date_differs": "出生日期与身份证号码不一致。请对照证件核对。",
    "level_unknown": "没有这种级别。请填写：执业医师、执业助理医师、乡村全科执业助理医师、中医（专长）医师。",
    "category_unknown": "没有这种类别。请填写：临床、口腔、公共卫生、中医等，或两位代码。",
    "province_unknown": "没有这个省份。请填写省份名称或两位代码。",
    "ethnic_group_unknown": "没有这个民族。请填写国家标准的民族名称或两位代码。",
    "education_unknown": "没有这种学历代码。请填写国家标准的学历名称或两位代码。",
    "number_without_date": "有资格证书编码而没有发证日期（或相反）。请补齐；尚未发证的两项都不填，改填准考证号。",
    "admission_missing": "尚未发证的资格须填写准考证号。请补上。",
    "number_level_differs": "资格证书编码中的级别与“级别”一列不一致，已按“级别”一列接收。请对照证书核对。",
    "number_category_differs": "资格证书编码中的类别与“类别”一列不一致，已按“类别”一列接收。请对照证书核对。",
    "number_province_differs": "资格证书编码中的省份与“省份”一列不一致，已按“省份”一列接收。请对照证书核对。",
    "arrangement_unknown": "安排应为“放假”或“上班”（周末调休上班）。请改正。",
    "crosses_the_year": "一行不能跨两年。请在 12 月 31 日和 1 月 1 日之间分成两行，两年的安排都要写全。",
    "holiday_too_long": "连续超过 15 天，多半是日期写错。请对照通知核对。",
    "days_overlap": "与第 {other} 行的日期重叠。请对照通知核对，每一天只写一次。",
    "year_incomplete": "这一年没有写全元旦、春节、清明节、劳动节、端午节、中秋节、国庆节的放假日期。请按通知补全后重新导入，"
    "只写一部分会算错期限。",
    "too_long": "内容太长。请删减。",
    "text_too_long": "内容太长，最多 60 个字。请删减。",
    "duplicate_in_file": "与第 {other} 行重复。请只保留一行。",
    "exists": "数据库中已有这条记录，没有重复导入。请从文件中删去这一行。",
    "pass_differs": "这个准考证号在数据库中属于另一人，或者级别、类别、省份不同。请核对准考证号和这几列。",
    "person_differs": "同一证件号码已有人员档案，但姓名、性别或出生日期不同。请核对；确需更改的走资格信息修改。",
    "person_differs_in_file": "与第 {other} 行证件号码相同，但姓名、性别或出生日期不同。请核对两行。",
    "area_unknown": "没有这个县级行政区划代码。请填写机构所在县（市、区）的六位代码。",
    "class_unknown": "没有这种机构类别代码。请填写字母加三位数字的类别代码，例如 A100。",
    "kind_unknown": "机构性质应为“医疗、保健机构”或“预防机构”。请改正。",
    "department_unknown": "没有这样的诊疗科目。请填写一级科目的两位代码或名称，用分号隔开。",
    "licence_status_unknown": "许可状态应为“有效”“暂停”或“吊销”。请改正。",
    "yes_no_unknown": "应填写“是”或“否”。请改正。",
    "authority_unknown": "没有这个编号的主管部门。请核对编号，或先登记该部门。",
    "institution_unknown": "没有这个登记号的机构。请核对登记号，或先导入机构。",
    "person_unknown": "没有这个证件号码的人员档案。请先导入医师资格。",
    "qualification_unknown": "没有这个编码的医师资格，或它不属于此人。请核对编码，或先导入医师资格。",
    "scope_unknown": "没有这样的执业范围，或它不属于该类别。请填写范围名称或代码，用分号隔开。",
    "status_unknown": "没有这种注册状态。请填写：有效、暂停执业、离职备案、已注销、已撤销、已变更转出等。",
    "status_date_missing": "“有效”以外的状态须填写状态起始日期。请补上。",
    "filing_malformed": "备案机构应写成“登记号@起始日期~截止日期”，多个用分号隔开。请改正。",
    "files_at_main": "备案机构不能是主要执业机构。请改正。",
    "filing_twice": "同一备案机构的期间重叠。请改正。",
    "ground_unknown": "没有这个原因代码。请填写注销 X01–X99 或离职 D1–D7 代码。",
    "number_of_another": "该执业证书编码已属于另一人。请对照证书核对。",
    "second_main_institution": "同一执业地点在同一期间已有主要执业机构（第 {other} 行或已登记的注册）。请核对期间。",
    "licence_number_form": "执业证书编码应为 1 至 20 位字母和数字。请对照证书核对。",
    "old_number": "执业证书编码的格式不常见，已按原样保留。请对照证书核对。",
}


def sentence(finding: Finding) -> str:
    """The Chinese sentence about a finding."""
    if finding.words:
        return finding.words
    other = "其他" if finding.other is None else finding.other
    return SENTENCES[finding.code].format(other=other)
