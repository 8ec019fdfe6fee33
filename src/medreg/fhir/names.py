"""Family and given names, which the register does not keep apart, for programs that ask by them. Pure.

A name of two or more Chinese characters begins with a surname of one, or of two where the first two are one of these and
something follows. Names with a middle dot, in Latin letters or of one character are told as a whole only.
"""

import re
from functools import cache

COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        (
            "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于"
            "司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生公户公玉公仪梁丘公仲"
            "公上公门公山公坚左丘公伯西门公祖第五公乘贯丘公皙南荣东里东宫仲长子书子桑即墨达奚褚师"
        ),
    )
)
_WHOLE = re.compile(r"[A-Za-z·.\s]")
WHOLE_IN_SQL = r"[A-Za-z·.[:space:]]"


def parted(name: str) -> tuple[str, str] | None:
    """(family, given), or None where the name is told as a whole."""
    if len(name) < 2 or _WHOLE.search(name):
        return None
    length = 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
    return name[:length], name[length:]


def family_pattern(text: str, *, exact: bool) -> str | None:
    """A regular expression (PostgreSQL's) over names whose family name begins with `text`, or is it; None: nobody's does."""
    if len(text) == 2:
        return f"^{_plain(text)}." if text in COMPOUND_SURNAMES else None
    if len(text) != 1 or _WHOLE.search(text):
        return None
    alone = f"(?!{_compounds()}.)" if exact else ""
    return f"^{alone}{_plain(text)}."


def given_pattern(text: str, *, exact: bool) -> str:
    """The same for the given name."""
    return f"^(?:{_compounds()}(?=.)|(?!{_compounds()}.).){_plain(text)}{'$' if exact else ''}"


@cache
def _compounds() -> str:
    return f"(?:{'|'.join(sorted(COMPOUND_SURNAMES))})"


def _plain(text: str) -> str:
    """Every character for itself in a regular expression of PostgreSQL."""
    return re.sub(r"([^\w])", r"\\\1", text)
