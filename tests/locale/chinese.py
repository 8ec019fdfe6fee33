"""What counts as Chinese, and which texts of a module are read by programmers only."""

import ast
import re

HAN = re.compile(r"[\u4e00-\u9fff]")
WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
"""Words, as against the single characters that stand in character classes."""
CHINESE = re.compile(r"[\u3400-\u9fff\u3001\u3002\uff00-\uffef]")
"""Characters, and the punctuation that no English text holds."""


def docstrings(tree: ast.Module) -> set[int]:
    """Ids of the nodes of all docstrings, those of constants and fields too."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
