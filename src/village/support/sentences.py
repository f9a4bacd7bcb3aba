"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "support.caseload-listed": "saw {subject} in a caseload",
    "support.caseload-printed": "saw {subject} in a caseload for paper",
    "support.caseload-taken": "took {subject} along in a file of a caseload",
    "support.chronology-printed": "opened the chronology of {subject} for paper",
    "support.chronology-seen": "looked at the chronology of {subject}",
}
