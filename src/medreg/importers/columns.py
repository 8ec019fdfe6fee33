"""The columns of import files, with their Chinese headers and accepted synonyms."""

from medreg.spreadsheets.columns import Column

QUALIFICATIONS = (
    Column("name", "姓名", required=True),
    Column("sex", "性别", required=True),
    Column("id_type", "证件类型", ("证件类别", "身份证件类型")),
    Column("id_number", "证件号码", ("身份证号", "身份证号码", "身份证件号码"), required=True, sensitive=True),
    Column("birth_date", "出生日期", ("生日",)),
    Column("ethnic_group", "民族"),
    Column("level", "级别", ("资格级别", "医师级别"), required=True),
    Column("category", "类别", ("资格类别", "医师类别"), required=True),
    Column("number", "资格证书编码", ("医师资格证书编码", "资格证书编号", "资格证编码"), sensitive=True),
    Column("admission", "准考证号", ("准考证号码",), sensitive=True),
    Column("passed_on", "合格日期", ("考试合格日期", "通过日期"), required=True),
    Column("issued_on", "发证日期", ("签发日期", "资格证书签发日期")),
    Column("province", "省份", ("考区", "省份代码"), required=True),
    Column("school", "毕业学校", ("毕业院校",)),
    Column("education", "学历"),
    Column("techniques", "专长", ("医术专长", "技术方法")),
)
INSTITUTIONS = (
    Column("name", "机构名称", ("医疗机构名称", "名称"), required=True),
    Column("licence_number", "登记号", ("机构登记号", "执业许可证登记号", "备案编号"), required=True),
    Column("credit_code", "统一社会信用代码", ("社会信用代码",)),
    Column("class_code", "机构类别代码", ("机构类别", "医疗机构类别"), required=True),
    Column("kind", "机构性质", ("机构种类",)),
    Column("region", "行政区划代码", ("区划代码", "所在县区代码"), required=True),
    Column("address", "地址", ("机构地址",)),
    Column("phone", "联系电话", ("电话",)),
    Column("licensor", "发证机关编号", ("登记机关编号", "主管部门编号"), required=True),
    Column("departments", "诊疗科目"),
    Column("valid_from", "有效期起", ("许可证有效期自",), required=True),
    Column("valid_to", "有效期止", ("许可证有效期至",)),
    Column("status", "许可状态"),
    Column("clinic_filing", "诊所备案", ("是否备案",)),
)
REGISTER = (
    Column("id_type", "证件类型", ("证件类别",)),
    Column("id_number", "证件号码", ("身份证号", "身份证号码"), required=True, sensitive=True),
    Column("number", "资格证书编码", ("医师资格证书编码",), required=True, sensitive=True),
    Column("level", "级别", ("执业级别",), required=True),
    Column("category", "类别", ("执业类别",), required=True),
    Column("scopes", "执业范围"),
    Column("techniques", "专长", ("医术专长",)),
    Column("licence_number", "执业证书编码", ("医师执业证书编码",), required=True),
    Column("institution", "主要执业机构登记号", ("机构登记号", "执业机构登记号"), required=True),
    Column("department", "科室"),
    Column("authority", "发证机关编号", ("注册机关编号",), required=True),
    Column("since", "注册日期", ("发证日期", "批准日期"), required=True),
    Column("status", "状态", ("注册状态",)),
    Column("status_since", "状态起始日期", ("状态日期", "注销日期")),
    Column("status_until", "状态截止日期"),
    Column("ground", "原因代码", ("注销原因代码",)),
    Column("filings", "备案机构", ("多机构备案",)),
)
CALENDAR = (
    Column("first", "起始日期", ("开始日期", "日期"), required=True),
    Column("last", "截止日期", ("结束日期",)),
    Column("arrangement", "安排", ("放假或上班",), required=True),
    Column("festival", "节日", ("节日名称",), required=True),
    Column("notice", "依据", ("通知", "通知文号"), required=True),
)
