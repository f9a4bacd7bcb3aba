"""How the record words what happens in this room."""

SENTENCES: dict[str, str] = {
    "reports.round-frozen": "froze what was said in {subject}",
    "reports.round-opened-again": "set aside what was frozen of {subject}, because it is open again",
    "reports.report-made": "began the report {subject}",
    "reports.report-changed": "changed the report {subject}",
    "reports.report-frozen": "froze the report {subject}",
    "reports.report-removed": "threw away the draft {subject}",
    "reports.report-taken": "took the report {subject} as a file",
    "reports.copy-brought": "brought a newer copy of the Word document for {subject}",
    "reports.copy-put-away": "went back to the first Word document for {subject}",
    "reports.template-brought": "brought the Word template {subject}",
    "reports.template-tried": "tried the Word template {subject}",
    "reports.template-removed": "took away the Word template {subject}",
}
