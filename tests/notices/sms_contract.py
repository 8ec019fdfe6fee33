"""What every SMS gateway must do; a new one subclasses this with its own `sender`."""

import pytest

from medreg.notices.sms import SmsRefused, SmsSender

PHONE = "13812345678"


class SmsContract:
    @pytest.fixture
    def sender(self) -> SmsSender:
        raise NotImplementedError

    def test_it_takes_a_message_in_chinese(self, sender: SmsSender) -> None:
        sender.send(phone=PHONE, text="【医师电子化注册】验证码 123456，10 分钟内有效。", key="message-1")

    def test_it_takes_the_same_message_again(self, sender: SmsSender) -> None:
        sender.send(phone=PHONE, text="同一条", key="message-1")
        sender.send(phone=PHONE, text="同一条", key="message-1")

    def test_it_takes_a_message_of_three_parts(self, sender: SmsSender) -> None:
        sender.send(phone=PHONE, text="长" * 200, key="message-1")

    @pytest.mark.parametrize("phone", ["", "1381234567", "138123456789", "+8613812345678", "1381234567X", "１３８１２３４５６７８"])
    def test_it_refuses_for_good_what_is_no_number(self, sender: SmsSender, phone: str) -> None:
        with pytest.raises(SmsRefused):
            sender.send(phone=phone, text="你好", key="message-1")

    def test_it_refuses_an_empty_text(self, sender: SmsSender) -> None:
        with pytest.raises(SmsRefused):
            sender.send(phone=PHONE, text="", key="message-1")
