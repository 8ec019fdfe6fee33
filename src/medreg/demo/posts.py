"""Which physicians the institutions of the demo have: how many, of what kind, in which department."""

from dataclasses import dataclass

from medreg.standards.vocabulary import Category, Level


@dataclass(frozen=True, slots=True)
class Post:
    """Work of one kind; `scope` is empty for 中医（专长）, who are registered for techniques."""

    level: Level
    category: Category
    scope: str
    department: str


def _physician(scope: str, department: str, category: Category = Category.CLINICAL) -> Post:
    return Post(Level.PHYSICIAN, category, scope, department)


INTERNAL, SURGERY = _physician("C01", "内科"), _physician("C02", "普通外科")
OBSTETRICS, CHILDREN = _physician("C03", "妇产科"), _physician("C04", "儿科")
EYES, MIND, GENERAL = _physician("C05", "眼科"), _physician("C07", "精神科"), _physician("C11", "全科门诊")
EMERGENCY, IMAGING = _physician("C12", "急诊科"), _physician("C09", "放射科")
TEETH = _physician("D01", "口腔科", Category.DENTAL)
CHINESE = _physician("T01", "中医科", Category.CHINESE_MEDICINE)
INTEGRATED = _physician("T02", "中西医结合科", Category.INTEGRATED_MEDICINE)
PUBLIC_HEALTH = _physician("P01", "传染病防制科", Category.PUBLIC_HEALTH)
ASSISTANT = Post(Level.ASSISTANT, Category.CLINICAL, "C11", "全科门诊")
DENTAL_ASSISTANT = Post(Level.ASSISTANT, Category.DENTAL, "D01", "口腔科")
RURAL = Post(Level.RURAL_ASSISTANT, Category.RURAL, "C11", "全科")
SPECIALTY = Post(Level.TCM_SPECIALTY, Category.CHINESE_MEDICINE, "", "中医科")

STAFFING: dict[str, tuple[int, tuple[Post, ...]]] = {
    "bj-hospital": (36, (INTERNAL, SURGERY, OBSTETRICS, CHILDREN, EYES, EMERGENCY, IMAGING, TEETH)),
    "haidian-hospital": (22, (INTERNAL, SURGERY, CHILDREN, GENERAL, EMERGENCY)),
    "zhongguancun": (12, (GENERAL, INTERNAL, CHINESE, ASSISTANT)),
    "qinghe": (4, (GENERAL, ASSISTANT)),
    "haidian-dental": (4, (TEETH, DENTAL_ASSISTANT)),
    "haidian-cdc": (8, (PUBLIC_HEALTH,)),
    "bj-tcm-hospital": (20, (CHINESE, INTEGRATED)),
    "dongcheng-tcm": (3, (CHINESE, SPECIALTY)),
    "chaoyang-hospital": (14, (INTERNAL, SURGERY, CHILDREN, MIND)),
    "chaoyang-maternity": (8, (OBSTETRICS, CHILDREN)),
    "js-hospital": (32, (INTERNAL, SURGERY, OBSTETRICS, CHILDREN, EYES, EMERGENCY, IMAGING)),
    "js-tcm-hospital": (14, (CHINESE, INTEGRATED)),
    "nanjing-dental": (12, (TEETH,)),
    "gulou-hospital": (14, (INTERNAL, SURGERY, CHILDREN, EMERGENCY)),
    "gulou-centre": (8, (GENERAL, ASSISTANT, CHINESE)),
    "gulou-outpatient": (4, (INTERNAL, TEETH)),
    "jiangning-township": (8, (GENERAL, INTERNAL, ASSISTANT, RURAL)),
    "jiangning-village": (3, (RURAL, ASSISTANT)),
    "kunshan-hospital": (18, (INTERNAL, SURGERY, CHILDREN, EMERGENCY, IMAGING)),
    "kunshan-township": (5, (GENERAL, ASSISTANT, RURAL)),
    "suzhou-mental": (7, (MIND,)),
    "nanjing-cdc": (6, (PUBLIC_HEALTH,)),
}
