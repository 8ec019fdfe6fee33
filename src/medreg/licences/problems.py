"""Why a licence under verification must not be trusted: one closed list for command line, API and page."""

from medreg.licences.digits import DigitsProblem
from medreg.signing.keys import KeyState
from medreg.standards.term import Term, label


class Problem(Term):
    """One reason of an invalid verdict."""

    NOT_A_TOKEN = "not_a_token"  # noqa: S105 - a word, no password
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    UNKNOWN_KEY = "unknown_key"
    WITHDRAWN_KEY = "withdrawn_key"
    OUTSIDE_KEY_PERIOD = "outside_key_period"
    OTHER_AUTHORITY = "other_authority"
    BAD_SIGNATURE = "bad_signature"
    FUTURE_DATED = "future_dated"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    SUPERSEDED = "superseded"
    ENDED = "ended"
    NOT_IN_REGISTER = "not_in_register"
    NOT_VALID_IN_REGISTER = "not_valid_in_register"
    UNKNOWN_SCHEMA = "unknown_schema"
    UNKNOWN_FILE = "unknown_file"
    FILE_UNREADABLE = "file_unreadable"
    NOT_SIGNED = "not_signed"
    NOT_CERTIFIED = "not_certified"
    PAGE_REPLACED = "page_replaced"
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    TOKEN_MISSING = "token_missing"  # noqa: S105 - a word, no password
    TOKEN_DIFFERS = "token_differs"  # noqa: S105 - a word, no password
    FILE_ADDED = "file_added"
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    SEAL_INVALID = "seal_invalid"
    STATUS_LIST_UNSIGNED = "status_list_unsigned"
    STATUS_LIST_OTHER_SHARD = "status_list_other_shard"
    STATUS_LIST_OLD = "status_list_old"
    STATUS_LIST_ROLLED_BACK = "status_list_rolled_back"
    STATUS_LIST_FUTURE_DATED = "status_list_future_dated"
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


NOT_IN_FORCE = frozenset(
    {
        Problem.EXPIRED,
        Problem.SUSPENDED,
        Problem.SUPERSEDED,
        Problem.ENDED,
        Problem.NOT_IN_REGISTER,
        Problem.NOT_VALID_IN_REGISTER,
    }
)
"""The licence is genuine and says itself, or its status says, that it does not hold now."""

STATUS_UNKNOWN = frozenset(
    {
        Problem.STATUS_LIST_UNSIGNED,
        Problem.STATUS_LIST_OTHER_SHARD,
        Problem.STATUS_LIST_OLD,
        Problem.STATUS_LIST_ROLLED_BACK,
        Problem.STATUS_LIST_FUTURE_DATED,
    }
)
"""The licence is genuine; the status list that was given proves nothing about it now."""

label(
    Problem,
    {
        "not_a_token": "这不是医师执业证书的二维码内容，请重新扫描证照上的二维码",
        "truncated": "二维码内容不完整，末尾有缺失，请重新扫描或复制完整链接",
        "damaged": "二维码内容有误：有数字错误或顺序被打乱，请重新扫描",
        "unknown_key": "签名所用的密钥不在已公布的签发密钥之中，不能证明由发证机关签发",
        "withdrawn_key": "签名所用的密钥已被撤回，由它签发的证照一律不予认可，请向发证机关查询",
        "outside_key_period": "签发时间不在签名密钥的有效期内，不能证明由发证机关签发",
        "other_authority": "签名所用的密钥属于另一机关，不是证照所载发证机关的密钥，不能证明由发证机关签发",
        "bad_signature": "签名无效：内容被改动过，或不是由发证机关签发",
        "future_dated": "签发时间晚于当前时间，请核对本机时间；时间无误的，该证照不可信",
        "expired": "证照已过有效期",
        "suspended": "暂停执业期间",
        "superseded": "证照已变更换发，此版本不再有效，请出示最新版本",
        "ended": "证照已废止（注销、撤销或吊销，详见登记）",
        "not_in_register": "登记系统中没有这个证书编码，请向发证机关查询",
        "not_valid_in_register": "登记状态目前不是“有效”，详见登记",
        "unknown_schema": "签名有效，但内容的格式版本不在本程序所识范围，请使用新版核验程序",
        "unknown_file": "这不是电子证照文件：请提供证照的 PDF、OFD 文件或二维码内容",
        "file_unreadable": "文件已损坏、不完整或被加密，无法读取，请重新下载",
        "not_signed": "文件没有电子签名：外观相同的文件不能证明由发证机关签发",
        "not_certified": "文件的签名不是签发证照所用的“不允许任何修改”的认证签名，不能证明由发证机关签发",
        "page_replaced": "签名之后页面内容被替换：看到的页面不是发证机关签发的页面",
        "changed_after_signing": "签名之后文件又被修改或追加过内容，请重新下载原文件",
        "token_missing": "文件中没有签名凭证或证照数据，不是完整的电子证照文件",
        "token_differs": "文件所附的签名凭证、证照数据与签名的内容不一致，文件是拼凑的",
        "file_added": "文件中混入了没有签章保护的内容",
        "file_missing": "签章所保护的内容有缺失",
        "file_changed": "签章所保护的内容被改动或替换",
        "seal_invalid": "电子印章无效：不是已公布的签发密钥对应的印章，或印章数据被改动",
        "status_list_unsigned": "所给的状态列表没有已公布密钥的有效签名，不能用来判断当前状态",
        "status_list_other_shard": "所给的状态列表是另一编号的，不含这份证照，不能用来判断当前状态",
        "status_list_old": "所给的状态列表已超过48小时，不能说明证照目前是否有效，请更新后再核验",
        "status_list_rolled_back": "所给的状态列表比此前见过的更旧，可能被人替换，请重新取得最新的状态列表",
        "status_list_future_dated": "所给的状态列表的时间晚于当前时间，请核对本机时间；时间无误的，该列表不可信",
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

KEY_PROBLEMS = {
    KeyState.WITHDRAWN: Problem.WITHDRAWN_KEY,
    KeyState.FUTURE: Problem.OUTSIDE_KEY_PERIOD,
    KeyState.RETIRED: Problem.OUTSIDE_KEY_PERIOD,
}

DIGITS_PROBLEMS = {
    DigitsProblem.NOT_DIGITS: Problem.NOT_A_TOKEN,
    DigitsProblem.TRUNCATED: Problem.TRUNCATED,
    DigitsProblem.DAMAGED: Problem.DAMAGED,
}
