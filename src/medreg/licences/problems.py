"""Why a licence under verification must not be trusted: one closed list for command line, API and page."""

from medreg.licences.digits import DigitsProblem
from medreg.standards.term import Term, label


class Problem(Term):
    """One reason of an invalid verdict."""

    NOT_A_TOKEN = "not_a_token"  # noqa: S105 - a word, no password
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    UNKNOWN_KEY = "unknown_key"
    WITHDRAWN_KEY = "withdrawn_key"
    OUTSIDE_KEY_PERIOD = "outside_key_period"
    BAD_SIGNATURE = "bad_signature"
    FUTURE_DATED = "future_dated"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    SHOWING_EXPIRED = "showing_expired"
    SHOWING_FUTURE = "showing_future"
    SHOWING_LASTS_TOO_LONG = "showing_lasts_too_long"
    UNKNOWN_SHOWING_KEY = "unknown_showing_key"
    BAD_SHOWING_SIGNATURE = "bad_showing_signature"
    OTHER_HOST = "other_host"
    UNKNOWN_CLAIM = "unknown_claim"
    DUPLICATE_CLAIM = "duplicate_claim"
    WRONG_PROOF = "wrong_proof"
    ALTERED_CLAIM = "altered_claim"


label(
    Problem,
    {
        "not_a_token": "这不是医师执业证书的二维码内容，请重新扫描证照上的二维码",
        "truncated": "二维码内容不完整，末尾有缺失，请重新扫描或复制完整链接",
        "damaged": "二维码内容有误：有数字错误或顺序被打乱，请重新扫描",
        "unknown_key": "签名所用的密钥不在已公布的签发密钥之中，不能证明由发证机关签发",
        "withdrawn_key": "签名所用的密钥已被撤回，由它签发的证照一律不予认可，请向发证机关查询",
        "outside_key_period": "签发时间不在签名密钥的有效期内，不能证明由发证机关签发",
        "bad_signature": "签名无效：内容被改动过，或不是由发证机关签发",
        "future_dated": "签发时间晚于当前时间，请核对本机时间；时间无误的，该证照不可信",
        "expired": "证照已过有效期",
        "suspended": "暂停执业期间",
        "superseded": "证照已变更换发，此版本不再有效，请出示最新版本",
        "ended": "证照已废止（注销、撤销或吊销，详见登记）",
        "showing_expired": "动态码已过期，请对方打开实时亮证码",
        "showing_future": "动态码的时间晚于当前时间，请核对本机时间；时间无误的，该动态码不可信",
        "showing_lasts_too_long": "动态码的有效时间不是三十秒，不予认可，请对方打开实时亮证码",
        "unknown_showing_key": "签署动态码的密钥不在已公布的亮证密钥之中或者已经停用，请联网更新后重试，并请对方打开实时亮证码",
        "bad_showing_signature": "动态码的签名无效：内容被改动过，或不是由本系统出示",
        "other_host": "动态码由另一网站出示，不能在这里核验，请到出示它的网站核验",
        "unknown_claim": "动态码出示了证照中没有的内容，不予认可",
        "duplicate_claim": "动态码重复出示同一项内容，不予认可",
        "wrong_proof": "动态码缺少或者多出证明数据，不能证明所示内容由发证机关签发",
        "altered_claim": "所示内容与发证机关签名的内容不符：内容或者证明被改动过",
    },
)

DIGITS_PROBLEMS = {
    DigitsProblem.NOT_DIGITS: Problem.NOT_A_TOKEN,
    DigitsProblem.TRUNCATED: Problem.TRUNCATED,
    DigitsProblem.DAMAGED: Problem.DAMAGED,
}
