"""受理条件 in the words of a guide. The law itself is judged case by case by the rules; these are its main points."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from medreg.standards.vocabulary import Business

Condition = str | Promise

_QUALIFIED = gettext_lazy("医师资格在国家资格库中，姓名和证件号码一致；已通过考试、证书尚在制作的也可以申请")
_EMPLOYED = gettext_lazy("受聘于医疗、预防、保健机构，机构具有有效的执业许可")
_FREE = gettext_lazy("没有医师法第十六条规定的不予注册情形")
_REGISTERED = gettext_lazy("有在册的执业注册")
_NOT_SUSPENDED = gettext_lazy("没有在暂停执业期间")

CONDITIONS: Mapping[Business, tuple[Condition, ...]] = {
    Business.FIRST_REGISTRATION: (
        _QUALIFIED,
        _EMPLOYED,
        _FREE,
        gettext_lazy("取得资格超过二年的，有指定机构连续六个月以上培训并考核合格的证明（管理办法第十二条）"),
    ),
    Business.RE_REGISTRATION: (
        _QUALIFIED,
        _EMPLOYED,
        gettext_lazy("以前注册过，现在没有在册的注册；不予注册的情形已经消失"),
        gettext_lazy("有指定机构连续六个月以上培训并考核合格的证明（管理办法第十二条）"),
    ),
    Business.CHANGE_MAIN_INSTITUTION: (
        _REGISTERED,
        gettext_lazy("新机构在同一执业地点（医师为省，助理医师为县）"),
        gettext_lazy("受聘于新机构；不需要原机构同意，也不以离职手续为条件，本省另有规定的除外"),
        _NOT_SUSPENDED,
    ),
    Business.CHANGE_PLACE: (
        _REGISTERED,
        gettext_lazy("到另一执业地点（医师为省，助理医师为县）执业，原注册不再保留"),
        _EMPLOYED,
        _NOT_SUSPENDED,
    ),
    Business.ADDITIONAL_REGISTRATION: (
        gettext_lazy("已注册为执业医师；助理医师只能注册一个执业地点"),
        gettext_lazy("新机构在另一省份；同一省份内的其他机构办多机构备案"),
        _EMPLOYED,
        _NOT_SUSPENDED,
    ),
    Business.MULTI_INSTITUTION_FILING: (
        _REGISTERED,
        gettext_lazy("机构在注册的执业地点之内，不是自己的主要执业机构"),
        gettext_lazy("备案的执业范围已经注册；不需要主要执业机构同意"),
    ),
    Business.END_FILING: (gettext_lazy("在该机构有目前有效或者尚未开始的备案"),),
    Business.ADD_SCOPE: (
        _REGISTERED,
        gettext_lazy("有所增加范围的培训考核合格证明，或者在可以注册多个范围的基层机构执业；一共不超过三个"),
    ),
    Business.CHANGE_SCOPE: (
        _REGISTERED,
        gettext_lazy("有省级认可的该专业学历学位，或者在省级以上指定机构系统培训二年以上并考核合格"),
    ),
    Business.CHANGE_CATEGORY: (_REGISTERED, gettext_lazy("已取得另一类别的医师资格")),
    Business.UPGRADE_TO_PHYSICIAN: (gettext_lazy("现注册为执业助理医师，已取得执业医师资格"), _EMPLOYED, _FREE),
    Business.RESIDENCY_REGISTRATION: (gettext_lazy("在住院医师规范化培训期间取得医师资格"), _FREE),
    Business.TCM_SPECIALTY_REGISTRATION: (
        gettext_lazy("已取得中医（专长）医师资格证书；只能注册证书载明的技术方法"),
        _EMPLOYED,
        _FREE,
    ),
    Business.REPLACEMENT: (_REGISTERED, gettext_lazy("执业证书遗失或者损坏；电子证照不会遗失，可以直接下载")),
    Business.EXCHANGE: (_REGISTERED, gettext_lazy("持有旧版证书，或者个人信息已经更正")),
    Business.PERSONAL_DATA_CHANGE: (
        gettext_lazy("改的是学历、学位、毕业学校、专业、职称或者照片"),
        gettext_lazy("姓名、性别、出生日期、证件号码和资格证书的内容，办资格信息修改"),
    ),
    Business.QUALIFICATION_DATA_CORRECTION: (
        gettext_lazy("资格数据中的姓名、性别、出生日期、学历、学校、专业、证件号码或者编码与证件不一致"),
        gettext_lazy("登记有误的，有当年的报名材料或者证件；本人信息变更的，有公安机关证明"),
    ),
    Business.DEPARTURE_FILING: (
        gettext_lazy("由主要执业机构提出，在办完离职手续后三十日内"),
        gettext_lazy("医师已调离、退休、退职、被辞退、被开除或者终止合同"),
    ),
    Business.SHORT_TERM_PRACTICE: (
        gettext_lazy("由聘用的机构提出，机构具有法人资格和有效的执业许可"),
        gettext_lazy("医师在境外的执业执照有效；港澳医师限临床、中医、口腔三个类别"),
        gettext_lazy("期限：港澳台医师一次至多三年，外国医师一般至多一年"),
    ),
    Business.SUSPENSION: (gettext_lazy("由主管部门立案：定期考核不合格（三至六个月），或者行政处罚（六个月至一年）"),),
    Business.RESUMPTION: (gettext_lazy("暂停期满；因定期考核不合格暂停的，还须再次考核合格"),),
    Business.RESCISSION: (gettext_lazy("由主管部门立案：以欺骗、贿赂等不正当手段取得注册"),),
    Business.CANCELLATION: (_REGISTERED, gettext_lazy("本人申请的，不需要理由；其他事由由机构报告或者主管部门立案")),
}
