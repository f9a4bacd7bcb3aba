"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "gaps.taken": "took {subject} along as a file",
}
