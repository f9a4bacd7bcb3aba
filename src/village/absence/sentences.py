"""How the record words what happens here."""

SENTENCES = {
    "absence.listed": "saw {subject} among those who are not in school",
    "absence.named": "saw by name why {subject} is away",
    "absence.numbers-seen": "opened the phone numbers of {subject} to ring about an absence",
    "absence.rang": "rang about {subject}: {reason}",
    "absence.fire-list": "took {subject} along on the fire list",
    "absence.reasons-listed": "saw {subject} among the reasons for the register",
    "absence.reviewed": "looked at the text to the family of {subject}",
    "absence.texts-sent": "sent the texts {subject}",
    "absence.rules-set": "set how the mornings go at the school",
    "absence.ring-first-set": "said that the family of {subject} is rung first",
    "absence.ring-first-ended": "said that the family of {subject} is no longer rung first",
    "absence.marks-gone": "let go of {subject}, whose children have left",
    "absence.ring-first-seen": "saw {subject} among those who are rung first",
}
