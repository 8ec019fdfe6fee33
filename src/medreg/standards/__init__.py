"""National standards as pure functions and tables: identifiers, code tables, areas, words. Standard library only."""
