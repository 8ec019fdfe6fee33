"""Helpers about accounts, verification and the public search."""

from collections.abc import Mapping
from typing import Final

from medreg.guidance.problem import START, Asked, Choice, Link, Stop, WayOut

_CONTACT: Final = Link("选择省份，看办理机关和电话", "entry")
_CORRECTION: Final = Link("资格信息修改办事指南", "guide", ("qualification-data-correction",))

VERIFICATION_FAILS: Final[Mapping[str, Stop]] = {
    START: Asked(
        "提示的是哪一种？",
        (
            Choice("姓名不一致", "name"),
            Choice("证件号码不一致", "number"),
            Choice("没有找到资格信息", "not-found"),
            Choice("资格证书编码、准考证号或者签发日期不一致", "code"),
            Choice("激活码不对", "activation-code"),
        ),
    ),
    "name": Asked(
        "您改过姓名吗？",
        (Choice("改过", "renamed"), Choice("没有改过", "spelling")),
    ),
    "renamed": WayOut(
        "先用改名前的姓名激活，再办资格信息修改",
        ("资格库里还是原来的姓名。激活后办理资格信息修改，附公安机关的证明，核准后姓名一起更新。",),
        (Link("去激活", "activate"), _CORRECTION),
        cites=("资格修改通知",),
    ),
    "spelling": WayOut(
        "核对同音字、生僻字和间隔号",
        (
            "与身份证件逐字核对，间隔号用“·”。生僻字打不出的，换用完整的输入法或者从证件电子版复制。",
            "与证件完全一致仍不通过的，核对三次后可以提交资格信息核实，由取得资格所在省的主管部门查对。",
        ),
        (Link("去激活", "activate"), Link("提交资格信息核实", "open-ticket")),
        cites=("资格修改通知",),
    ),
    "number": Asked(
        "考试报名时用的是现在这个证件吗？",
        (Choice("不是，换过证件或者号码", "old-document"), Choice("是同一个", "wrong-number")),
    ),
    "old-document": WayOut(
        "先选当时用的证件激活，再办资格信息修改",
        ("十五位身份证会自动换算成十八位。用军官证、护照、通行证报名的，请选那一种证件。",),
        (Link("去激活", "activate"), _CORRECTION),
    ),
    "wrong-number": WayOut(
        "资格库里可能录错了，请主管部门核实",
        ("核对三次不一致后可以提交资格信息核实；确实录错的，更正不需要公安证明，要当年的报名材料或者证件。",),
        (Link("提交资格信息核实", "open-ticket"), _CORRECTION),
        cites=("资格修改通知",),
    ),
    "not-found": Asked(
        "您是哪一种情况？",
        (
            Choice("刚通过考试", "new"),
            Choice("资格证书已经拿到很久", "wrong-number"),
            Choice("护士、药师、乡村医生", "elsewhere"),
        ),
    ),
    "new": WayOut(
        "用准考证号激活；数据还没有入库的过几天再试",
        ("合格成绩入库以后就能激活、申请注册，不必等资格证书。",),
        (Link("去激活", "activate"),),
        cites=("管理办法 5",),
    ),
    "elsewhere": WayOut(
        "不在本平台办理", ("本平台只办理医师注册。护士、药师另有系统，乡村医生另行注册。",), cites=("乡村医生条例",)
    ),
    "code": WayOut(
        "对照资格证书逐位核对",
        ("要填的是医师资格证书编码，不是执业证书编码。签发日期不确定的可以不填；已经拿到证书的不要再填准考证号。",),
        (Link("去激活", "activate"),),
    ),
    "activation-code": WayOut(
        "请主要执业机构重新生成",
        ("激活码一次有效，会过期。机构不给的，请主管部门协助。从未注册或者注册已注销的，不需要激活码。",),
        (Link("去激活", "activate"), _CONTACT),
    ),
}

CANNOT_SIGN_IN: Final[Mapping[str, Stop]] = {
    START: Asked(
        "您遇到的是哪一种？",
        (
            Choice("忘记密码或者登录名", "password"),
            Choice("绑定的手机号码不用了", "phone"),
            Choice("收不到验证码", "no-code"),
            Choice("提示账号已存在，可我没有开过", "by-others"),
            Choice("没有激活码", "no-activation-code"),
        ),
    ),
    "password": Asked(
        "绑定的手机还能收短信吗？",
        (Choice("能", "recover"), Choice("不能", "phone")),
    ),
    "recover": WayOut(
        "用“找回账号”，两步就好",
        ("填写手机号码，收到验证码后核对证件号码，设置新密码。设置过通行密钥的，可以直接用它登录。",),
        (Link("找回账号", "recover"), Link("登录", "sign-in")),
    ),
    "phone": Asked(
        "还能用密码或者通行密钥登录吗？",
        (Choice("能登录", "change-phone"), Choice("不能", "ask-people")),
    ),
    "change-phone": WayOut(
        "登录后在“账号安全”换手机", ("换号以后，旧号码不能再登录。",), (Link("账号安全", "account"),)
    ),
    "ask-people": WayOut(
        "请核对身份后换手机",
        (
            "医师请联系主要执业机构或者主管部门，带身份证件核对；工作人员请联系本单位管理员。",
            "谁也不会在电话里向您要验证码或者密码。",
        ),
        (_CONTACT,),
    ),
    "no-code": WayOut(
        "检查号码和信号，一分钟后重新获取",
        (
            "验证码十分钟内有效，输错五次作废；同一个号码一小时内次数有限，次数用完的过一小时再试。",
            "短信被拦截的，看看垃圾短信。号码没有绑定账号的，不会收到验证码。",
        ),
        (Link("找回账号", "recover"),),
    ),
    "by-others": WayOut(
        "把自己的账号找回来",
        (
            "一个身份只有一个账号，可能是机构以前代您开的。手机号码是您的，用“找回账号”；不是的，请机构或者主管部门核对身份后更换。",
            "找回以后看看登录记录和“谁查看过我的信息”。",
        ),
        (Link("找回账号", "recover"), _CONTACT),
    ),
    "no-activation-code": Asked(
        "您现在有没有有效的执业注册？",
        (Choice("有", "from-institution"), Choice("没有，或者已经注销", "no-code-needed")),
    ),
    "from-institution": WayOut(
        "向主要执业机构的人事或者医务部门要激活码",
        ("机构在机构端生成，短信发给您。机构不给的，请主管部门协助。",),
        (Link("去激活", "activate"), _CONTACT),
    ),
    "no-code-needed": WayOut(
        "不需要激活码", ("用医师资格证书编码激活；刚通过考试的用准考证号。",), (Link("去激活", "activate"),)
    ),
}

NOT_FOUND: Final[Mapping[str, Stop]] = {
    START: Asked("您查的是谁？", (Choice("我自己", "self"), Choice("给我看病的医生", "doctor"))),
    "self": Asked(
        "您的申请准予了吗？",
        (Choice("已经准予", "granted"), Choice("还没有", "not-yet"), Choice("以前注册过，现在查不到", "ended")),
    ),
    "granted": WayOut(
        "准予后立即公开，请核对姓名和省份",
        ("按执业证书上的姓名用字、主要执业机构全称或者证书编码再查一次。仍没有的，联系主管部门。",),
        (Link("公众查询", "register-search"), _CONTACT),
        cites=("医师法 21",),
    ),
    "not-yet": WayOut("准予以后才公开", ("正在办理的申请不公开。",), (Link("打开我的办件", "physician:cases"),)),
    "ended": WayOut(
        "可能已经注销，请看注销公告和自己的档案",
        ("注销的名单按月公告。对注销不服的，可以申请行政复议或者提起诉讼；要再执业的，办理重新注册。",),
        (Link("注销公告", "register-announcements"), Link("重新注册办事指南", "guide", ("re-registration",))),
        cites=("管理办法 22", "医师法 19"),
    ),
    "doctor": Asked(
        "您知道什么？",
        (
            Choice("姓名和医院", "by-name"),
            Choice("证书编码，或者对方出示的二维码", "by-number"),
        ),
    ),
    "by-name": WayOut(
        "换一种写法再查",
        (
            "姓名用字要准确，医院用全称，也可以只选省份。在多家机构执业的，主要执业机构可能是另一家。",
            "仍查不到的，可能是护士、药师等其他人员，或者没有注册。请向医院或者当地主管部门核实。",
        ),
        (Link("公众查询", "register-search"), _CONTACT),
        cites=("医师法 21",),
    ),
    "by-number": WayOut(
        "用编码或者二维码核验最可靠",
        ("在公众查询输入十五位证书编码，或者在证照核验扫码；以显示的当前状态为准。",),
        (Link("公众查询", "register-search"), Link("证照核验", "verify")),
    ),
}
