"""Is this address, or what this message says, ours? Plain rules that anybody can follow; nothing is opened or sent anywhere."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from medreg.official.patterns import BARE, HAN, HAN_NAME, PAYMENT, SECRETS, THREATS, TOUTS, WITH_SCHEME
from medreg.standards.term import Term, label

LONGEST = 2000
MOST_ADDRESSES = 10
NEAR = 2
"""Letters that may differ before a host no longer looks like ours."""
SHORTENERS = frozenset({"t.cn", "dwz.cn", "url.cn", "suo.im", "suo.nz", "bit.ly", "tinyurl.com", "goo.gl", "t.co", "is.gd"})


class Verdict(Term):
    OFFICIAL = "official"
    UNENCRYPTED = "unencrypted"
    IMITATION = "imitation"
    FOREIGN = "foreign"


label(
    Verdict,
    {
        "official": "是本平台的网址",
        "unencrypted": "域名是本平台的，但这个网址没有加密",
        "imitation": "不是本平台的网址，而且在模仿本平台",
        "foreign": "不是本平台的网址",
    },
)

_USERINFO = "网址里有 @：@ 前面的字只是伪装，真正打开的是后面的网站。"
_FOREIGN_LETTERS = "网址里有容易看错的外文字母，不是普通的英文字母。"
_CONTAINS = "把本平台的域名放在别的域名里，真正的网站由最后一段决定。"
_NEAR = "与本平台的域名只差一两个字。"
_SHORT = "这是短链接，看不出最后打开哪个网站。本平台不使用短链接。"
_PORT = "域名后面的端口号与本平台不同。"
_GOVERNMENT = "这是另一个政府网站的域名；医师注册不在那里办理。"
_HAN_HOST = "这是中文域名；本平台不使用中文域名。"
_BY_HAND = "请不要打开它；请自己输入以 https:// 开头的网址。"

WARNINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (PAYMENT, "提到付款：医师注册的各项业务都不收费，要求付款的是诈骗。"),
    (SECRETS, "要您把密码或者验证码告诉别人：工作人员从不索要密码和短信验证码。"),
    (THREATS, "用注销、失效来催促：依法作出的决定有正式文书，可以在登录后的“文书”里查到，不会靠短信催办。"),
    (TOUTS, "提到代办、加急或者加好友：本平台没有委托任何中介。"),
)
_LINK_IN_MESSAGE = "短信里带着要您打开的链接：本平台的短信从不带登录链接。"


@dataclass(frozen=True, slots=True)
class CheckedAddress:
    """One address found; `host` is what a browser would open."""

    address: str
    host: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedText:
    addresses: tuple[CheckedAddress, ...]
    warnings: tuple[str, ...]

    @property
    def is_suspicious(self) -> bool:
        return bool(self.warnings) or any(one.verdict is not Verdict.OFFICIAL for one in self.addresses)


def check_text(text: str, hosts: Sequence[str], *, encrypted: bool = True) -> CheckedText:
    """Every address in a text (its first 2,000 characters) against the official hosts, and what no message of ours says.

    `hosts` may carry a port; `encrypted` says that the platform is reached by https alone.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).replace("\\", "/").replace("。", ".")
    found = [_checked(address, hosts, encrypted) for address in _addresses(plain)][:MOST_ADDRESSES]
    warnings = [words for pattern, words in WARNINGS if pattern.search(plain)]
    alone = len(found) == 1 and plain.strip() == found[0].address
    if found and not alone:
        warnings.append(_LINK_IN_MESSAGE)
    return CheckedText(tuple(found), tuple(warnings))


def _addresses(plain: str) -> Iterator[str]:
    rest = plain
    for pattern in (WITH_SCHEME, BARE, HAN_NAME):
        for found in pattern.findall(rest):
            yield found.rstrip(".,;:!?)]}")
        rest = pattern.sub(" ", rest)


def _checked(address: str, hosts: Sequence[str], encrypted: bool) -> CheckedAddress:
    parts = _split(address)
    host = (parts.hostname or "").rstrip(".") if parts is not None else ""
    if parts is None or not host:
        return CheckedAddress(address, host or address, Verdict.FOREIGN, (_BY_HAND,))
    place = f"{host}:{_port(parts)}" if _port(parts) else host
    if place in hosts and parts.username is None:
        unsafe = encrypted and parts.scheme == "http"
        return CheckedAddress(address, place, Verdict.UNENCRYPTED if unsafe else Verdict.OFFICIAL, (_BY_HAND,) if unsafe else ())
    names = [one.partition(":")[0] for one in hosts]
    imitating = tuple(_imitations(parts, host, names))
    if imitating:
        return CheckedAddress(address, place, Verdict.IMITATION, (*imitating, _BY_HAND))
    return CheckedAddress(address, place, Verdict.FOREIGN, tuple(_remarks(host)))


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        _port(parts)
    except ValueError:
        return None
    return parts


def _port(parts: SplitResult) -> int | None:
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    return None if parts.port == usual else parts.port


def _imitations(parts: SplitResult, host: str, names: Sequence[str]) -> Iterator[str]:
    if parts.username is not None:
        yield _USERINFO
    if host in names:
        yield _PORT
        return
    plain_host = _decoded(host)
    if not plain_host.isascii() and not re.search(f"[{HAN}]", plain_host):
        yield _FOREIGN_LETTERS
    if any(name in host or name.replace(".", "-") in host for name in names):
        yield _CONTAINS
    elif any(_distance(plain_host, name) <= NEAR for name in names):
        yield _NEAR


def _remarks(host: str) -> Iterator[str]:
    if host in SHORTENERS:
        yield _SHORT
    if re.search(f"[{HAN}]", _decoded(host)):
        yield _HAN_HOST
    if host.endswith(".gov.cn"):
        yield _GOVERNMENT


def _decoded(host: str) -> str:
    """With the letters that people see in the place of punycode."""
    try:
        return ".".join(part[4:].encode().decode("punycode") if part.startswith("xn--") else part for part in host.split("."))
    except UnicodeError:
        return host


def _distance(one: str, other: str) -> int:
    """Letters to change, add or leave out; NEAR + 1 as soon as the lengths alone say so."""
    if abs(len(one) - len(other)) > NEAR:
        return NEAR + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, row[0] = row[0], place
        for column, wanted in enumerate(other, start=1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != wanted))
    return row[-1]
