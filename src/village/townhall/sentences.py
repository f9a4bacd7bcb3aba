"""How the record words what happens in the town hall."""

SENTENCES = {"audit.record-taken": "took a copy of the record"}
