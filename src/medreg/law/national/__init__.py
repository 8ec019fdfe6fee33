"""The national rules, one module per subject. Importing this package registers and checks every one of them."""

from medreg.law.national import (
    another_place,
    bars,
    base,
    category,
    exemption,
    filing,
    institution,
    materials,
    place,
    procedure,
    qualification,
    scope,
    scope_change,
    training,
)

__all__ = [
    "another_place",
    "bars",
    "base",
    "category",
    "exemption",
    "filing",
    "institution",
    "materials",
    "place",
    "procedure",
    "qualification",
    "scope",
    "scope_change",
    "training",
]
