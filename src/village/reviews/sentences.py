"""How the record words what happens in this room."""

SENTENCES: dict[str, str] = {
    "reviews.answered": "answered for {subject}",
    "reviews.challenged": "sees {subject} differently",
    "reviews.colleague-asked": "asked a colleague about {subject}",
    "reviews.colleague-taken-back": "took back what was passed on of {subject}",
    "reviews.copy-asked": "asked for a copy of their answers in {subject}",
    "reviews.handed-back": "handed back {subject}",
    "reviews.link-not-mine": "said that the link to {subject} is not for them",
    "reviews.section-word-said": "summed up {subject}",
}
