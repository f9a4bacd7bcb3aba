"""How the record words what happens to imports."""

SENTENCES = {
    "importing.started": "asked for {subject} to be read",
    "importing.read": "read the file {subject}",
    "importing.failed": "could not read the file {subject}",
    "importing.accepted": "accepted the import of {subject}",
    "importing.undone": "took back the import of {subject}",
    "importing.draft-removed": "removed the draft of {subject}, which nobody accepted for thirty days",
    "importing.discarded": "threw away the import of {subject}",
}
