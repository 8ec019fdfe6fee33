"""The public read path: answers about the public register from its projection, without Django, session or cookie."""
