"""Invented names, varied as in life: common and double surnames, one to three given characters, names with `·`,
characters outside the everyday sets."""

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
RARE_SURNAMES = ("欧阳", "上官", "司徒", "诸葛", "尉迟", "禤", "郗", "逯", "亓", "佴", "仝", "阚")
MALE = "建国志强伟军勇磊涛明浩宇泽晨子轩俊杰鹏飞思远文博嘉铭瑞霖景行知远承志立诚振华永康德明睿恒致远书航怀瑾"
FEMALE = "静怡雨欣佳慧思琪梦洁雪梅晓燕婷玉兰淑芬丽娟文静若溪芷晴语嫣诗涵清婉嘉禾映雪念慈颖月如秋实安然舒雅"
RARE = "垚喆犇翀堃璟祎鋆珺昇妤甯瑭翯槑赟濛璿"
NAMES_WITH_DOT = (
    ("阿卜杜热合曼·买买提", "male"),
    ("古丽娜尔·艾尔肯", "female"),
    ("迪丽努尔·吾拉木", "female"),
    ("巴图·苏和", "male"),
    ("扎西·多吉", "male"),
)
NAMES_BEYOND = (("马骉羴", "male"), ("张𬍛", "female"), ("龙䶮", "male"), ("李㛃", "female"), ("王𫖯", "male"))


def a_name(random: Random, sex: str) -> str:
    """A surname with one to three given characters."""
    surname = random.choice(RARE_SURNAMES) if random.random() < 0.05 else random.choice(SURNAMES)
    pool = MALE if sex == "male" else FEMALE
    given = random.choice(pool)
    if random.random() < 0.78:
        given += random.choice(RARE if random.random() < 0.08 else pool)
    return surname + given


def unusual_names() -> tuple[tuple[str, str], ...]:
    """(name, sex) of those that every list must be able to show."""
    return NAMES_WITH_DOT + NAMES_BEYOND
