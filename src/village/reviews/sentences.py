"""How the record words what happens in this room."""

SENTENCES: dict[str, str] = {
    "reviews.answered": "answered for {subject}",
    "reviews.challenged": "sees {subject} differently",
    "reviews.colleague-asked": "asked a colleague about {subject}",
    "reviews.colleague-taken-back": "took back what was passed on of {subject}",
    "reviews.confirmed": "confirmed the rating of {subject}",
    "reviews.copy-asked": "asked for a copy of their answers in {subject}",
    "reviews.decided": "decided between the views of {subject}",
    "reviews.handed-back": "handed back {subject}",
    "reviews.kept-unconfirmed": "closed the round with the lead's view of {subject}, not confirmed",
    "reviews.link-not-mine": "said that the link to {subject} is not for them",
    "reviews.section-word-said": "summed up {subject}",
    "reviews.settled-taken-back": "took back what was settled of {subject}",
}
