"""How the record words what happens in this room."""

SENTENCES: dict[str, str] = {
    "publishing.prepared": "began the public page {subject}",
    "publishing.words-changed": "changed words for the public page {subject}",
    "publishing.approved": "approved the public page {subject}",
    "publishing.taken-down": "took down the public page {subject}",
}
