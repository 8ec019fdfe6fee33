"""Texts and bytes that no honest person types, and what must never come back raw."""

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
TEMPLATE = "{{123456789|add:987654321012}}{%now 'Y'%}"
CALCULATED = "987777777801"
"""What a template would make of it; long, because reference numbers and ids are random."""
TYPED_NAME = "欧阳<b>知秋"
RAW_TRACES = (SCRIPT, "<img src=x", "<b>知秋", CALCULATED)
"""Must not stand in a page: the first three are markup that was typed, the last is what a template would have made."""

TEXTS: dict[str, str] = {
    "empty": "",
    "blank": " 　\t\u200b\ufeff",
    "nul": "林\0知远",
    "right-to-left": "\u202e林知远\u202c",
    "control": "林\x07\x1b[31m知\x7f远",
    "script": SCRIPT,
    "attribute": IMAGE,
    "template": TEMPLATE,
    "sql": "'; DROP TABLE cases_case; --",
    "format": "%s%n%(x)s${jndi:ldap://x}{0.__class__}",
    "emoji": "👩‍⚕️🏥" * 5,
    "long word": "Pneumonoultramicroscopicsilicovolcanoconiosis" * 60,
    "chinese": "医" * 33_000,
    "full-width digits": "１３９１２３４５６７８",
    "unpaired": "\ufffe\uffff\U0010ffff",
    "no such day": "2026-02-30",
    "year zero": "0000-00-00",
    "far day": "99999-12-31",
    "negative": "-1",
    "huge number": "9" * 400,
    "fraction": "1e308",
    "nan": "NaN",
    "path": "../../../../etc/passwd\\..\\",
    "newlines": "一\r\nSet-Cookie: a=b\r\n\r\n二",
}
BYTES: dict[str, bytes] = {
    "lone surrogate": b"%ED%A0%80%ED%BF%BF",
    "no text": b"%FF%FE%80",
    "nul": b"%00",
    "broken escape": b"%zz%u0041%",
    "raw bytes": b"\xed\xa0\x80\xff",
}
TEN_MEGABYTES = b"x" * 10_000_000
THIRTEEN_MEGABYTES = b"x" * 13_000_000
CHOICES = ("", "-1", "0", "999999999999999999", "9" * 30, "../x", "__class__", "\0", "None", SCRIPT)
"""For fields that offer a choice, and for hidden ones."""
QUERIES = (
    "page=-1",
    "page=1e9",
    "page=99999999999999999999",
    "page=abc&per_page=0",
    "per_page=-5&page=2",
    "sort=__class__",
    "sort=-person__id_number&sort=pk",
    "&".join(f"{name}=%3Cscript%3Ealert(1)%3C/script%3E" for name in ("q", "name", "institution", "licence_number", "document")),
    "q=%27%3B--&q=%25%5F%5C",
    "q=" + "%E5%8C%BB" * 900,
    "name=%F0%A0%AE%B7%E9%87%8E&institution=%25&licence_number=%EF%BC%91",
    "province=99&kind=x&state=x&desk=x&tray=x&due=x&status=x&relation=x&business=x",
    "document=" + "a" * 500,
    "on=2026-02-30&known=99999-01-01",
    "on=0001-01-01&known=9999-12-31",
    "next=//evil.example/&next=javascript:alert(1)",
    "small&=&&==&a[]=1&a[b]=2",
    "%3Cscript%3Ealert(1)%3C/script%3E=" + "%3Cscript%3Ealert(1)%3C/script%3E",
    "name=%ED%A0%80&q=%FF",
    "q=%00",
    "x=%EF%BF%BF&per_page=1e9",
    "back=%3Cscript%3Ealert(1)%3C/script%3E",
)
"""Sent to every address that answers with a page."""
