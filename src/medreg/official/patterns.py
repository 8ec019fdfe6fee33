"""How addresses stand in Chinese text, and what swindlers write."""

import re
from typing import Final

HAN: Final = "\u2e80-\u2fdf\u3000-\u9fff\uf900-\ufaff"
WITH_SCHEME = re.compile(rf"[a-z][a-z0-9+.-]*://[^\s{HAN}<>\"'（）“”]+", re.IGNORECASE)
BARE = re.compile(rf"(?:[^\W{HAN}_](?:[^\W{HAN}_]|-)*\.)+[^\W\d{HAN}_][^\W{HAN}_]*(?::\d+)?(?:/[^\s{HAN}<>\"'（）“”]*)?")
HAN_NAME = re.compile(r"[\u4e00-\u9fff][\w-]{0,30}\.(?:com|cn|net|org|top|vip|xyz|中国|公司|网络)")


PAYMENT = re.compile(r"付款|缴费|缴纳|转账|汇款|手续费|工本费|扫码支付")
SECRETS = re.compile(r"(发|告诉|提供|回复|报).{0,8}(验证码|密码)|(验证码|密码).{0,8}(发给|告诉|提供给|回复)")
THREATS = re.compile(
    r"(冻结|注销|作废|失效|停用|暂停).{0,12}(立即|马上|尽快|小时内|今天)|(立即|马上|尽快|小时内).{0,20}(冻结|注销|作废|失效|停用)"
)
TOUTS = re.compile(r"代办|包过|内部渠道|加急办理|加微信|加QQ", re.IGNORECASE)
