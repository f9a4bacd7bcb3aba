"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "school_data.named": "saw {subject} named on the first page of the school",
    "school_data.marks-gone": "let go of {subject}, whose time was over",
    "school_data.days-listed": "saw the days of {subject} in a list",
}
