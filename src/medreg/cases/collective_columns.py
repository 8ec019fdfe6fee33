"""The columns of a collective application's table: headers as they stand in the file, in Chinese."""

from medreg.spreadsheets.columns import Column

COLUMNS = (
    Column("name", "姓名", required=True),
    Column("id_type", "证件类型", ("证件类别",)),
    Column("id_number", "证件号码", ("身份证号", "身份证号码"), required=True, sensitive=True),
    Column("business", "业务", ("业务类型",), required=True),
    Column("department", "科室", ("所在科室",), required=True),
    Column("employment", "聘用方式"),
    Column("employed_from", "聘用起始日期", ("聘用日期",), required=True),
    Column("employed_until", "聘用截止日期"),
    Column("scopes", "执业范围"),
)
