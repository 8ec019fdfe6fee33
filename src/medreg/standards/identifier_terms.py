"""Words of the checks of identifiers and photos."""

from medreg.standards.term import Term, label


class IdentifierKind(Term):
    """Identifiers that `check_identifier` knows."""

    ID_CARD = "id_card"
    RESIDENCE_PERMIT = "residence_permit"
    HK_MACAU_PERMIT = "hk_macau_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    PASSPORT = "passport"
    PERMANENT_RESIDENCE = "permanent_residence"
    CREDIT_CODE = "credit_code"
    ORGANISATION_CODE = "organisation_code"
    QUALIFICATION_NUMBER = "qualification_number"
    LICENCE_NUMBER = "licence_number"
    INSTITUTION_NUMBER = "institution_number"


class IdentifierDefect(Term):
    """What makes an identifier invalid."""

    LENGTH = "length"
    FORMAT = "format"
    ALPHABET = "alphabet"
    BIRTH_DATE = "birth_date"
    CHECK_DIGIT = "check_digit"
    ORGANISATION_CHECK = "organisation_check"
    PREFIX = "prefix"


class IdentifierWarning(Term):
    """What is unusual about a valid identifier."""

    OLD_15_DIGIT = "old_15_digit"
    UNUSUAL_FORM = "unusual_form"
    ORGANISATION_CHECK = "organisation_check"


class PhotoDefect(Term):
    """What makes a photo unusable."""

    FORMAT = "format"
    RATIO = "ratio"
    DIMENSIONS = "dimensions"
    BYTES = "bytes"


label(
    IdentifierKind,
    {
        "id_card": "居民身份证号码",
        "residence_permit": "港澳台居民居住证号码",
        "hk_macau_permit": "港澳居民来往内地通行证号码",
        "taiwan_permit": "台湾居民来往大陆通行证号码",
        "passport": "护照号码",
        "permanent_residence": "外国人永久居留证号码",
        "credit_code": "统一社会信用代码",
        "organisation_code": "组织机构代码",
        "qualification_number": "医师资格证书编码",
        "licence_number": "医师执业证书编码",
        "institution_number": "医疗机构登记号",
    },
)
label(
    IdentifierDefect,
    {
        "length": "长度不符",
        "format": "格式不符",
        "alphabet": "含有不允许的字符",
        "birth_date": "出生日期不正确",
        "check_digit": "校验码不符",
        "organisation_check": "组织机构代码校验码不符",
        "prefix": "开头数字不符",
    },
)
label(
    IdentifierWarning,
    {
        "old_15_digit": "15位旧号码",
        "unusual_form": "不常见的格式",
        "organisation_check": "组织机构代码校验码不符",
    },
)
label(
    PhotoDefect,
    {
        "format": "文件格式不符",
        "ratio": "长宽比例不符",
        "dimensions": "像素尺寸过小",
        "bytes": "文件大小不符",
    },
)
