"""The national rules, one module per subject. Importing this package registers and checks every one of them."""

from medreg.law.national import bars, category, institution, materials, place, procedure, qualification, scope, training

__all__ = ["bars", "category", "institution", "materials", "place", "procedure", "qualification", "scope", "training"]
