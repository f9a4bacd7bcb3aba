"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "school_data.lines-drawn": "drew the lines of the {subject} anew",
    "school_data.partnership-taken": "took the {subject} along as a file",
    "school_data.named": "saw {subject} named on the first page of the school",
    "school_data.marks-gone": "let go of {subject}, whose time was over",
    "school_data.year-seen": "saw a year of the days of {subject}",
    "school_data.days-listed": "saw the days of {subject} in a list",
}
