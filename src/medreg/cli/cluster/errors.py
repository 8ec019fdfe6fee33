"""What the launcher says when it cannot go on: always the reason and the remedy, never a traceback."""


class ClusterError(Exception):
    """PostgreSQL could not be found, made, started or reached; the message says what to do."""
