"""How the record words what happens here."""

SENTENCES: dict[str, str] = {}
