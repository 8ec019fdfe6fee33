"""Birth, first issue, this issue and expiry follow each other."""

from collections.abc import Iterator

from medreg.licences.checks.defect import Defect, Severity, Subject

SOURCE = "医师法第十四条（取得执业证书）；民法典第十七条（成年）"
YOUNGEST_YEARS, OLDEST_YEARS = 18, 120


def dates_are_in_order(subject: Subject) -> Iterator[Defect]:
    """The holder was of age at first issue; no date is before the one it follows."""
    document = subject.document
    age = document.first_issued_on.year - document.birth_date.year
    if not YOUNGEST_YEARS <= age <= OLDEST_YEARS:
        yield _defect("birth_date", "首次发证时持证人的年龄不合常理，请核对出生日期和首次发证日期")
    if document.first_issued_on > document.issued_on:
        yield _defect("first_issued_on", "首次发证日期晚于本次签发日期，请更正首次发证日期")
    if document.expires_on is not None and document.expires_on < document.issued_on:
        yield _defect("expires_on", "有效期在签发之日前已经届满，请更正有效期")


def _defect(field: str, message: str) -> Defect:
    return Defect("dates_are_in_order", Severity.ERROR, field, message, SOURCE)
