"""The national rules, one module per subject. Importing this package registers and checks every one of them."""

from medreg.law.national import (
    bars,
    category,
    inbound,
    institution,
    materials,
    place,
    procedure,
    qualification,
    scope,
    training,
)
from medreg.law.rule import NATIONAL

__all__ = [
    "NATIONAL",
    "bars",
    "category",
    "inbound",
    "institution",
    "materials",
    "place",
    "procedure",
    "qualification",
    "scope",
    "training",
]
