"""Rules for the licence photo: 小二寸, 35 × 45 mm (管理办法 12)."""

from dataclasses import dataclass
from types import MappingProxyType

from medreg.standards.vocabulary import PhotoDefect


@dataclass(frozen=True, slots=True)
class PhotoRules:
    """What a photo must be. Sizes in pixels and bytes, `ratio` is width / height with a relative tolerance."""

    formats: tuple[str, ...] = ("jpeg",)
    ratio: float = 0.7778
    ratio_tolerance: float = 0.05
    min_width: int = 295
    min_height: int = 413
    min_bytes: int = 20_000
    max_bytes: int = 500_000


@dataclass(frozen=True, slots=True)
class PhotoCheck:
    """The answer of `check_photo`."""

    defects: tuple[PhotoDefect, ...]

    @property
    def ok(self) -> bool:
        """The photo can be used."""
        return not self.defects


PHOTO_RULES = PhotoRules()

_MESSAGES = MappingProxyType(
    {
        PhotoDefect.FORMAT: "照片不是JPEG格式。请另存为JPG后重新上传。",
        PhotoDefect.RATIO: "照片的长宽比例不对。请按35×45毫米（小二寸）裁剪后重新上传。",
        PhotoDefect.DIMENSIONS: "照片太小，至少宽295、高413像素。请换一张更清晰的照片。",
        PhotoDefect.BYTES: "照片文件大小不对，应在20KB至500KB之间。请换一张或者重新保存后上传。",
    }
)


def check_photo(
    *,
    format: str,  # the words of the case files and of image libraries
    width: int,
    height: int,
    bytes: int,
    rules: PhotoRules = PHOTO_RULES,
) -> PhotoCheck:
    """Check format (lower-case name as image libraries say it), size in pixels and file size in bytes."""
    wanted = {
        PhotoDefect.FORMAT: format.lower() in rules.formats,
        PhotoDefect.RATIO: height > 0 and abs(width / height - rules.ratio) <= rules.ratio * rules.ratio_tolerance,
        PhotoDefect.DIMENSIONS: width >= rules.min_width and height >= rules.min_height,
        PhotoDefect.BYTES: rules.min_bytes <= bytes <= rules.max_bytes,
    }
    return PhotoCheck(tuple(defect for defect, met in wanted.items() if not met))


def photo_defect_message(defect: PhotoDefect | str) -> str:
    """Chinese sentence: what is wrong with the photo and what to do."""
    return _MESSAGES[PhotoDefect(defect)]
