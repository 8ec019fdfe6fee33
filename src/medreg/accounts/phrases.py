"""防伪短语: three words that the real site shows after the log-in name, before anything secret is typed.

Every name has a phrase: that of its account, chosen or given, or one derived for a name that nobody has. All are made of
the same words, so that nothing tells which is which (docs/adr/0018).
"""

import secrets

from medreg.accounts.backend import find_account
from medreg.accounts.login_names import canonical_login
from medreg.accounts.models import User
from medreg.secrecy import blind_index

_NOUNS = (
    "青山 白鹤 竹篮 红豆 灯塔 海鸥 松针 麦田 石桥 渡船 晚霞 晨露 荷叶 莲藕 菊花 桂花 梅花 兰草 银杏 枫叶 梧桐 柳枝 桑葚 樱桃 "
    "石榴 柿子 核桃 板栗 花生 芝麻 小米 高粱 茶壶 瓷碗 木梳 布鞋 草帽 油伞 风筝 陀螺 毽子 铃铛 竹笛 琵琶 二胡 古琴 砚台 宣纸 "
    "毛笔 印章 书签 台历 怀表 沙漏 罗盘 望楼 城墙 牌坊 水车 磨盘 纺车 织机 蚕茧 蜂巢 燕窝 鹿角 雪人 冰灯 炭火 陶罐 铜锁 铁锚 "
    "帆布 缆绳 渔网 贝壳 珊瑚 海星 沙滩 礁石 湖泊 溪流 瀑布 泉水 山谷 草原 森林 沙丘 月牙 星河 彩虹 云朵 雷声 细雨 初雪 薄雾 "
    "喜鹊 麻雀 燕子 黄鹂 鹦鹉 孔雀 天鹅 大雁 蜻蜓 蝴蝶 蜜蜂 蚂蚁 蟋蟀 青蛙 锦鲤 乌龟 松鼠 刺猬 羊羔 骏马 骆驼 牦牛 熊猫 金鱼 "
    "早市 夜航 归途 春耕 秋收 远行 长亭 小院 "
)
WORDS = tuple(_NOUNS.split())
"""128 plain nouns, none of which names a person, an office or an illness."""
COUNT, OFFERED = 3, 6
JOINT = " · "


def phrase_for(login: str) -> str:
    """The phrase to show for a log-in name or phone, however typed; the same one every time, account or not."""
    user = find_account(login)
    return _derived(f"name:{canonical_login(login)}") if user is None else phrase_of(user)


def phrase_of(user: User) -> str:
    """What the account's owner has chosen, or was given until then."""
    return user.phrase or _derived(f"user:{user.pk}")


def offered_phrases() -> tuple[str, ...]:
    """A few to choose from, others each time."""
    return tuple(JOINT.join(secrets.choice(WORDS) for _ in range(COUNT)) for _ in range(OFFERED))


def is_phrase(text: str) -> bool:
    """Whether this could be anybody's phrase: free words would tell that somebody chose them."""
    words = text.split(JOINT)
    return len(words) == COUNT and all(word in WORDS for word in words)


def _derived(name: str) -> str:
    digest = blind_index(name, context="accounts.phrases")
    return JOINT.join(WORDS[digest[place] % len(WORDS)] for place in range(COUNT))
