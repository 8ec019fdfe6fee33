"""Where a message may go: addresses of the public Internet, by https. Pure.

The name is looked up once and the connection goes to the very address that was judged, so a name that changes its
meaning in between leads nowhere. One forbidden address among several is enough to refuse them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

LONGEST_URL = 500
PORTS = frozenset({443, 8443})
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_CARRIES_IPV4 = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
"""6to4 and Teredo: an IPv4 address inside that a gateway on the way may reach."""


class TargetRefused(ValueError):
    """Nothing is sent there; the text says why and what to give instead."""


@dataclass(frozen=True, slots=True)
class Target:
    """A judged URL in its parts; `path` begins with a slash and includes the query."""

    host: str
    port: int
    path: str
    secure: bool


def target_of(url: str, *, loopback: bool = False) -> Target:
    """The parts of a URL; raises TargetRefused. `loopback` also lets http to this machine pass (tests, development)."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError as broken:
        raise TargetRefused("网址写法不对，应为 https://主机名/路径") from broken
    own = loopback and host in ("127.0.0.1", "localhost", "::1")
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise TargetRefused(f"网址最多 {LONGEST_URL} 个字符，非 ASCII 字符请用 Punycode 和百分号编码")
    if parts.scheme != "https" and not (own and parts.scheme == "http"):
        raise TargetRefused("网址必须以 https:// 开头")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise TargetRefused("网址中不能有用户名、口令或 #")
    if not own and (port or 443) not in PORTS:
        raise TargetRefused("端口只能是 443 或 8443")
    if not own:
        _judge_name(host)
    secure = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port or (443 if secure else 80), path, secure)


def _judge_name(host: str) -> None:
    """A literal address is judged at once; a name must look like one of the public Internet."""
    try:
        judge([host])
    except ValueError as refused:
        if isinstance(refused, TargetRefused):
            raise
        last = host.rpartition(".")[2]
        if "." not in host or last.isdigit() or last in ("local", "internal", "localhost", "localdomain", "arpa"):
            raise TargetRefused("主机名应为公网域名") from refused


def judge(addresses: Sequence[str], *, loopback: bool = False) -> str:
    """The first of the addresses of a name; raises TargetRefused unless every one is public. ValueError for no address."""
    judged = [ip_address(address.partition("%")[0]) for address in addresses]
    if not judged:
        raise TargetRefused("主机名没有地址")
    for address in judged:
        if not is_public(address) and not (loopback and address.is_loopback):
            raise TargetRefused("目标地址不在公网上（内网、本机、链路本地或保留地址），不予发送")
    return str(judged[0])


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to somebody on the public Internet, whatever way of writing hides it."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    inside = address in _GLOBAL_UNICAST and address.is_global
    return inside and not any(address in network for network in _CARRIES_IPV4)
