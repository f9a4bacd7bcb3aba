"""How the record words what happens here."""

SENTENCES = {
    "transition.set": "set the days of the way to Year 7, {subject}",
    "transition.changed": "changed the days of the way to Year 7, {subject}",
    "transition.goes-to": "wrote down to which school {subject} goes",
    "transition.shared": "shared with the new school what the family of {subject} agreed to",
    "transition.closed": "ended the sharing about {subject} with a new school",
    "transition.session-made": "planned a session on the way to Year 7, {subject}",
    "transition.session-cancelled": "cancelled a session on the way to Year 7, {subject}",
    "transition.session-back": "put a cancelled session on the way to Year 7 back, {subject}",
    "transition.invited": "invited {subject} to a session on the way to Year 7",
    "transition.ticked": "wrote down whether {subject} came to a session on the way to Year 7",
    "transition.checked": "wrote down how {subject} settled at the new school",
    "transition.listed": "saw {subject} in a list on the way to Year 7",
    "transition.seen": "saw what is shared with the new school about {subject}",
    "transition.own-seen": "saw what is shared with the new school, as family of {subject}",
    "transition.tidied": "let go of {subject}",
}
