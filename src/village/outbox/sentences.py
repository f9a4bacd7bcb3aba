"""How the record words what happens in this room."""

SENTENCES: dict[str, str] = {
    "outbox.cancelled": "cancelled what still waited of a sending ({subject})",
    "outbox.paused": "paused {subject}: {reason}",
    "outbox.resumed": "let {subject} go on",
    "outbox.all-paused": "stopped all sending: {subject}",
    "outbox.all-resumed": "let all sending go on ({subject})",
    "outbox.provider-started": "took {subject} into use again",
    "outbox.posted": "said that letters were printed and posted ({subject})",
    "outbox.settled": "settled {subject} by hand: {reason}",
    "outbox.incident-closed": "closed the incident {subject}",
    "outbox.let-go": "let go of what may no longer be kept of {subject}",
}
