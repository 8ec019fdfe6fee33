"""What somebody pasted is judged by rules that anybody can follow; tricks of imitators are told by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.official.check import Verdict, check_text
from tests.campaigns import MANY

HOSTS = ("zhuce.nhc.gov.cn", "zhuce2.nhc.gov.cn:8443")


def verdict_on(address: str) -> Verdict:
    (found,) = check_text(address, HOSTS).addresses
    return found.verdict


@pytest.mark.parametrize(
    "address",
    [
        "https://zhuce.nhc.gov.cn",
        "https://ZHUCE.NHC.GOV.CN/sign-in/?next=/",
        "zhuce.nhc.gov.cn/p/11/",
        "https://zhuce.nhc.gov.cn:443/",
        "https://zhuce2.nhc.gov.cn:8443/v",
        "https://zhuce.nhc.gov.cn./",
        "ｈｔｔｐｓ：／／ｚｈｕｃｅ．ｎｈｃ．ｇｏｖ．ｃｎ",
    ],
)
def test_the_platforms_own_addresses_are_known_however_they_are_typed(address: str) -> None:
    assert verdict_on(address) is Verdict.OFFICIAL
    assert not check_text(address, HOSTS).is_suspicious


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://zhuce.nhc.gov.cn@evil.com/", "只是伪装"),
        ("https://zhuce.nhc.gov.cn:x@evil.com/", "只是伪装"),
        ("https://zhuce.nhc.gov.cn.evil.com/", "最后一段"),
        ("https://zhuce-nhc-gov-cn.com/", "最后一段"),
        ("https://zhuce.nhc.gov.cn:8080/", "端口号"),
        ("https://zhuce.nhc.g0v.cn/", "一两个字"),
        ("https://zhucc.nhc.gov.cn", "一两个字"),
        ("https://zhuсe.nhc.gov.cn", "外文字母"),
        ("https://xn--zhue-b1d.nhc.gov.cn", "外文字母"),
        ("https://evil.com\\@zhuce.nhc.gov.cn/zhuce.nhc.gov.cn", ""),
    ],
)
def test_imitations_are_called_so_and_the_trick_is_named(address: str, reason: str) -> None:
    (found,) = check_text(address, HOSTS).addresses

    assert found.verdict in (Verdict.IMITATION, Verdict.FOREIGN)
    assert any(reason in words for words in found.reasons) or not reason


def test_http_is_our_name_but_no_safe_way() -> None:
    assert verdict_on("http://zhuce.nhc.gov.cn/") is Verdict.UNENCRYPTED


@pytest.mark.parametrize(
    ("address", "reason"),
    [("https://t.cn/A6x", "短链接"), ("https://www.moe.gov.cn/", "另一个政府网站"), ("医师注册网.com", "中文域名")],
)
def test_other_addresses_are_told_apart(address: str, reason: str) -> None:
    (found,) = check_text(address, HOSTS).addresses

    assert found.verdict is Verdict.FOREIGN
    assert any(reason in words for words in found.reasons)


@pytest.mark.parametrize(
    ("message", "warning"),
    [
        ("【医师注册】您的执业证书将于今天24小时内注销，请立即登录zhuce-nhc.com核验", "不会靠短信催办"),
        ("请缴纳注册工本费 50 元", "不收费"),
        ("把验证码发给工作人员即可办理", "从不索要"),
        ("内部渠道加急办理，加微信 abc", "没有委托任何中介"),
        ("您的申请已受理，请打开 https://zhuce.nhc.gov.cn/sign-in/ 查看", "从不带登录链接"),
    ],
)
def test_what_no_message_of_ours_says_is_warned_of(message: str, warning: str) -> None:
    checked = check_text(message, HOSTS)

    assert checked.is_suspicious
    assert any(warning in words for words in checked.warnings)


def test_an_address_between_chinese_words_is_found() -> None:
    (found,) = check_text("请登录zhuce.nhc.gov.cn查询。", HOSTS).addresses

    assert found.host == "zhuce.nhc.gov.cn"


def test_our_own_message_raises_no_warning() -> None:
    checked = check_text("【医师电子化注册】申请已受理，受理号 1101082026000001。请登录查看，本短信不含链接。", HOSTS)

    assert not checked.is_suspicious


@MANY
@given(st.text(max_size=300) | st.from_regex(r"(https?://)?[a-z@:.\[\]/\\%-]{0,40}", fullmatch=True))
def test_nothing_that_people_paste_breaks_it_and_no_other_host_is_ever_official(text: str) -> None:
    for found in check_text(text, HOSTS).addresses:
        assert found.verdict is not Verdict.OFFICIAL or found.host in HOSTS


@MANY
@given(st.from_regex(r"[a-z0-9]{1,8}(\.[a-z0-9]{1,8}){0,2}\.(com|cn|net|vip)", fullmatch=True))
def test_our_name_in_front_of_another_domain_is_an_imitation(domain: str) -> None:
    assert verdict_on(f"https://zhuce.nhc.gov.cn.{domain}/login") is Verdict.IMITATION
