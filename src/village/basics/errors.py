"""The refusals that people may read: one sentence that says what is wrong and what to do next."""


class Refused(Exception):
    """A rule said no. `sentence` is plain English for the person who asked; `field` names the input at fault."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Stale(Refused):
    """Somebody else changed the thing since the page was opened; nothing was written."""
