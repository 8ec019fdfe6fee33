"""One file a generated document; each returns its whole text."""
