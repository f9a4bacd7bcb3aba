"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "feeds.added": "began to read the feed {subject}",
    "feeds.changed": "changed the feed {subject}",
    "feeds.paused": "paused the feed {subject}",
    "feeds.resumed": "let the feed {subject} be read by itself again",
    "feeds.removed": "stopped reading the feed {subject}",
    "feeds.restored": "brought the feed {subject} back",
    "feeds.reading-asked": "asked for {subject} to be read",
    "feeds.read": "read {subject}",
    "feeds.not-read": "could not read {subject}",
    "feeds.hidden": "hid {subject}",
    "feeds.said-same": "said that {subject} stands in the directory twice",
    "feeds.said-different": "said that {subject} and another are not the same",
    "feeds.decision-undone": "took back what was decided about {subject}",
    "feeds.sheet-undone": "took back the sheet of {subject}",
    "feeds.change-taken": "took over what the Ofsted register says of {subject}",
    "feeds.change-left": "left {subject} of the Ofsted register as it was",
}
