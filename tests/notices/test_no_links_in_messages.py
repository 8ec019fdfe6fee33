"""A text message with a link is never ours: none is written, none would be sent."""

import ast
from pathlib import Path

import pytest

import medreg
from medreg.notices.actions.queue_message import queue_message
from medreg.notices.links import LinkInMessageError, refuse_links
from medreg.notices.models import OutgoingMessage

PACKAGE = Path(next(iter(medreg.__path__)))
SIGNATURE = "【医师电子化注册】"


def message_templates() -> list[str]:
    """Every text in the code that begins as our messages do."""
    trees = (ast.parse(source) for path in PACKAGE.rglob("*.py") if SIGNATURE in (source := path.read_text()))
    texts = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.Constant))
    return [words for node in texts if SIGNATURE in (words := ast.unparse(node))]


def test_no_template_of_a_message_has_a_link() -> None:
    templates = message_templates()

    assert len(templates) >= 4
    for words in templates:
        refuse_links(words)


@pytest.mark.parametrize("link", ["https://medreg.example/sign-in/", "www.medreg.cn", "medreg.com 登录", "点 t.cn/x"])
@pytest.mark.django_db
def test_a_message_with_a_link_is_not_even_stored(link: str) -> None:
    with pytest.raises(LinkInMessageError):
        queue_message(phone="13800138000", text=f"{SIGNATURE}请打开 {link}")

    assert not OutgoingMessage.objects.exists()
