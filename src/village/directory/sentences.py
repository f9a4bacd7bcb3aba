"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "directory.records-stored": "brought in {subject}",
    "directory.gone": "let go of {subject}",
}
