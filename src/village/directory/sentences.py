"""How the record words what happens here; a secret place has no name on it."""

SENTENCES: dict[str, str] = {
    "directory.records-stored": "brought in {subject}",
    "directory.place-kept-secret": "decided that where {subject} is stays secret",
    "directory.place-opened": "decided that everybody may know where {subject} is",
    "directory.gone": "let go of {subject}",
}
