"""Why nothing was changed about a webhook."""


class WebhookRefused(ValueError):
    """`reason` is a word that the API has a kind of problem for; the text says what to do."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(words)
        self.reason = reason
