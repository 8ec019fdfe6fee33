"""Why an act of the exchange was refused."""


class ExchangeRefused(ValueError):
    """`reason`: unreadable, unknown, reused, broken, full, state; the text says what to do."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(words)
        self.reason = reason
