"""What the law says about the licence number: its first digit, and when a physician gets a new one."""

from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import Category, Level

_PHYSICIAN_CODE = "1"
_ASSISTANT_CODE = "2"


def licence_level_code(level: Level, parameters: Parameters) -> str:
    """First digit of the 15: 1 physician (中医（专长） too), 2 assistant; rural assistants by parameter."""
    if level is Level.RURAL_ASSISTANT:
        return parameters.rural_licence_level_code
    return _ASSISTANT_CODE if level is Level.ASSISTANT else _PHYSICIAN_CODE


def needs_new_licence_number(held: tuple[Level, Category], granted: tuple[Level, Category]) -> bool:
    """CRT-01: a new level or category gets a new number; otherwise the number is kept for life."""
    return held != granted
