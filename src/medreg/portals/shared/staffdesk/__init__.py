"""Pages that every organisation's portal has: notices of the person signed in, colleagues and their roles."""
