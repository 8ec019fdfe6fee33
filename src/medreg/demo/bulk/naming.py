"""Invented names by the million: as in life, with the names of minorities where they live and rare characters."""

from random import Random

from medreg.demo.names import FEMALE, MALE, NAMES_BEYOND, RARE, RARE_SURNAMES, SURNAMES

_UYGHUR_MALE = (
    "阿卜杜热合曼",
    "买买提",
    "艾尔肯",
    "吐尔逊",
    "玉素甫",
    "阿迪力",
    "库尔班",
    "热西提",
    "帕尔哈提",
    "亚森",
)
_UYGHUR_FEMALE = ("古丽娜尔", "迪丽努尔", "阿依古丽", "热依汗", "帕提古丽", "阿依努尔", "祖丽胡马尔", "米日古丽")
_TIBETAN = ("扎西", "多吉", "次仁", "卓玛", "央金", "旺堆", "白玛", "拉姆", "格桑", "索朗")
_MONGOL = ("巴图", "苏和", "其其格", "乌云", "斯琴", "那仁", "额尔敦", "朝鲁", "图雅", "萨仁")
_PLACES = {"65": 0.45, "54": 0.85, "15": 0.12, "63": 0.2}
"""Share of physicians with such a name."""
_WEIGHTS = [max(1, 60 - place) for place in range(len(SURNAMES))]
SURNAME_POOL = Random(1).choices(SURNAMES, _WEIGHTS, k=4096)  # noqa: S311


class Namer:
    """Names of one province, from one source of chance."""

    def __init__(self, draw: Random, province: str) -> None:
        self._random = draw.random
        self._choice = draw.choice
        self._minority = _PLACES.get(province, 0.004)
        self._province = province

    def __call__(self, sex: str) -> str:
        """A name for a person of this sex."""
        chance = self._random()
        if chance < self._minority:
            return self._of_a_minority(sex)
        if chance > 0.9995:
            return next(name for name, of in NAMES_BEYOND[int(self._random() * 3) :] if of in (sex, "male", "female"))
        pool = MALE if sex == "male" else FEMALE
        size, random = len(pool), self._random
        surname = RARE_SURNAMES[int(random() * 12)] if chance > 0.98 else SURNAME_POOL[int(random() * 4096)]
        given = pool[int(random() * size)]
        if random() < 0.8:
            given += RARE[int(random() * len(RARE))] if random() < 0.03 else pool[int(random() * size)]
        return surname + given

    def _of_a_minority(self, sex: str) -> str:
        if self._province == "54" or self._province == "63":
            return self._choice(_TIBETAN) + self._choice(_TIBETAN)
        if self._province == "15":
            return f"{self._choice(_MONGOL)}·{self._choice(_MONGOL)}"
        return f"{self._choice(_UYGHUR_MALE if sex == 'male' else _UYGHUR_FEMALE)}·{self._choice(_UYGHUR_MALE)}"
