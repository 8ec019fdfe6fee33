"""Synthetic public records as lines for COPY: names as frequent as names are, provinces as populous as provinces are."""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from medreg.publication.names import tokens

COLUMNS = (
    *("registration_id", "province", "licence_number", "name", "sex", "level", "category", "scopes", "place"),
    *("main_institution", "main_institution_id", "filed_institutions", "filed_institution_ids", "authority", "status"),
    *("status_from", "registered_on", "refreshed_at", "tokens"),
)
PHYSICIANS_A_HOUSE = 5
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华红建国志海燕春梅斌波宇浩鑫玉荣婷雪琴云飞凤洁莉辰林晓峰龙健永佳慧宁新俊梓萱子涵欣怡诗雨泽宇轩一诺"
    "思远知行安和光天立民成德福生贵祥振东南西北山川江河湖清润泉松柏竹菊莲荷芝兰馨薇蕾菲萍翠珍珠宝玉琳瑶琪瑞璐瑾瑜彤彦哲睿智信义礼仁孝忠厚诚朴素真善美贤良淑惠"
    "巧妙佩茹茜若冰雁鹏鸿鹤凯旋胜利锋锐钢铁铭钰银金鑫森炎焱煜炜烨灿耀星辰晨曦晖昊旭阳昕昱"
)
_PROVINCES = {
    "11": 22, "12": 14, "13": 74, "14": 35, "15": 24, "21": 43, "22": 24, "23": 32, "31": 25, "32": 85, "33": 65,
    "34": 61, "35": 42, "36": 45, "37": 102, "41": 99, "42": 58, "43": 66, "44": 126, "45": 50, "46": 10, "50": 32,
    "51": 84, "52": 39, "53": 47, "54": 4, "61": 40, "62": 25, "63": 6, "64": 7, "65": 26,
}  # fmt: skip
"""Inhabitants in millions, roughly."""


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """`count` lines in the order of COLUMNS, tab-separated, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - synthetic people
    for person in people(count, random):
        yield _line(*person)


def people(count: int, random: Random) -> Iterator[tuple[int, str, str]]:
    """Number, province and name of each."""
    surnames, given = list(dict.fromkeys(_SURNAMES)), list(dict.fromkeys(_GIVEN))
    of_surnames = list(accumulate(1 / (rank + 3) for rank in range(len(surnames))))
    of_given = list(accumulate(1 / (rank + 20) for rank in range(len(given))))
    codes, of_codes = list(_PROVINCES), list(accumulate(_PROVINCES.values()))
    for number in range(1, count + 1):
        name = random.choices(surnames, cum_weights=of_surnames)[0]
        name += "".join(random.choices(given, cum_weights=of_given, k=1 if random.random() < 0.15 else 2))
        yield number, random.choices(codes, cum_weights=of_codes)[0], name


def licence_number(number: int, province: str) -> str:
    """15 digits, one for each."""
    return f"110{province}{number:010d}"


def _line(number: int, province: str, name: str) -> str:
    house = number // PHYSICIANS_A_HOUSE
    keys = ",".join(tokens(province, name))
    return (
        f"{number}\t{province}\t{licence_number(number, province)}\t{name}\tfemale\tphysician\t10\t{{内科专业,全科医学专业}}\t{province}0000\t"
        f"示例第{house}医院\t{house}\t{{}}\t{{}}\t示例卫生健康委员会\tvalid\t2024-03-15\t2024-03-15\t2026-09-15 09:00+08\t{{{keys}}}\n"
    )
