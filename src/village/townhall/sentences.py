"""How the record words what happens in the town hall."""

SENTENCES = {
    "audit.record-taken": "took a copy of the record",
    "audit.list-opened": "opened {subject} on the record",
    "audit.old-lines-removed": "removed what was older than seven years from the record: {subject}",
}
