"""The words for a refused upload: which file, why, and what to do."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from medreg.files.kinds import MAX_PAGES
from medreg.files.reasons import RefusalReason

_SENTENCES = {
    RefusalReason.EMPTY: _("文件“%(name)s”是空的，没有内容。请检查原文件能否打开，然后重新选择。"),
    RefusalReason.TOO_LARGE: _(
        "文件“%(name)s”太大，超过 %(limit_mb)s MB。请降低扫描分辨率或压缩后再上传（图片限 5 MB，PDF 限 10 MB）。"
    ),
    RefusalReason.UNACCEPTED_TYPE: _(
        "文件“%(name)s”实际上是%(found)s，不能接收（改扩展名无效）。请另存为 JPG、PNG 或 PDF 后再上传。"
    ),
    RefusalReason.WRONG_PURPOSE: _("照片“%(name)s”不是图片。证件照请上传 JPG 或 PNG 图片，不要用 PDF。"),
    RefusalReason.DAMAGED: _("文件“%(name)s”不完整或已损坏，打不开。请重新拍摄、扫描或重新导出后再上传。"),
    RefusalReason.TOO_MANY_PIXELS: _(
        "图片“%(name)s”的像素太多，超过 4000 万像素。请把图片缩小（长边不超过 6000 像素）后再上传。"
    ),
    RefusalReason.TOO_MANY_PAGES: _(
        "文件“%(name)s”页数太多，超过 %(pages)s 页。请只保留需要的页，或分成几个文件上传。"
    ),
    RefusalReason.ENCRYPTED: _(
        "文件“%(name)s”设有密码或权限保护，工作人员打不开。请取消保护（另存为不加密的 PDF）后再上传。"
    ),
    RefusalReason.ATTACHMENT: _(
        "文件“%(name)s”里夹带了附件，不能接收。请把附件内容另存为单独的 PDF 或图片，分别上传。"
    ),
    RefusalReason.TOO_COMPLEX: _(
        "文件“%(name)s”内容过于复杂，系统在限定时间内打不开。请用“打印为 PDF”或重新扫描的方式另存后再上传。"
    ),
    RefusalReason.PHOTO_TOO_SMALL: _(
        "照片“%(name)s”太小，印出来不清楚。请选择宽不少于 295 像素、高不少于 413 像素的照片，并放大裁剪框。"
    ),
    RefusalReason.PHOTO_MISSING: _("没有找到要裁剪的照片“%(name)s”，可能已被更换。请重新上传照片。"),
    RefusalReason.INFECTED: _(
        "文件“%(name)s”被查出含有病毒，没有保存。请先在电脑或手机上查杀病毒，再重新制作文件上传。"
    ),
    RefusalReason.SCANNER_UNREACHABLE: _(
        "文件“%(name)s”暂时不能上传：病毒检查服务没有响应，未经检查的文件不能保存。请过几分钟再试，已填写的内容不受影响。"
    ),
    RefusalReason.TOO_MANY_UPLOADS: _(
        "文件“%(name)s”没有保存：今天上传的文件太多。请明天再传，或在材料清单中选用已上传的文件。"
    ),
    RefusalReason.UNAVAILABLE: _(
        "文件“%(name)s”暂时没有保存成功，系统正忙或存储空间不可用。请过几分钟再试，已填写的内容不受影响。"
    ),
}


class UploadRefused(Exception):
    """An upload that is not kept. `message` is a whole Chinese sentence for the user: file, reason, remedy."""

    def __init__(self, reason: RefusalReason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


def refusal(reason: RefusalReason, name: str, **facts: object) -> UploadRefused:
    """The refusal of the file `name`; `facts` fill the sentence (limit_mb, found)."""
    values = {"name": name, "limit_mb": "10", "pages": MAX_PAGES, "found": "无法识别的文件", **facts}
    values["found"] = gettext(str(values["found"]))
    return UploadRefused(reason, str(_SENTENCES[reason]) % values)
