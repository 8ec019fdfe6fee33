"""Worked cases of registration law: reads them (YAML), asks the engine, compares. tests/law/cases/FORMAT.md is the norm."""
