"""How the record words what happens in this room."""

SENTENCES: dict[str, str] = {}
