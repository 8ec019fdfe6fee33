"""执业证书编码: level, category, county, serial; old numbers of imported certificates are kept with a warning."""

import re
from collections.abc import Iterator

from medreg.licences.checks.defect import Defect, Severity, Subject

SOURCE = "医师执业证书编码规则（级别1位、类别2位、行政区划6位、顺序号6位）"
STANDARD = re.compile(r"[12](10|20|30|4[1-9])\d{12}", re.ASCII)
OLD = re.compile(r"[0-9A-Z]{15}", re.ASCII)


def number_is_well_formed(subject: Subject) -> Iterator[Defect]:
    """The number has 15 characters of the standard form, or is an imported old one."""
    document = subject.document
    if STANDARD.fullmatch(document.licence_number):
        return
    tolerated = document.imported and OLD.fullmatch(document.licence_number)
    severity = Severity.WARNING if tolerated else Severity.ERROR
    message = "执业证书编码不是15位标准编码，请核对；转入的旧编码原样保留"
    yield Defect("number_is_well_formed", severity, "licence_number", message, SOURCE)
