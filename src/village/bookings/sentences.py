"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "bookings.booked": "booked places at {subject}",
    "bookings.waits": "went on the waiting list of {subject}",
    "bookings.moved-up": "moved up from the waiting list of {subject}",
    "bookings.changed": "changed a booking for {subject}",
    "bookings.cancelled": "cancelled a booking for {subject}",
    "bookings.back": "took back that a booking for {subject} was cancelled",
    "bookings.listed": "saw who booked for {subject}",
    "bookings.own-seen": "saw the name of {subject} on a page to book places",
    "bookings.child-listed": "saw {subject} on a list of bookings",
    "bookings.door-opened": "opened the door of {subject} for signing in",
    "bookings.door-closed": "shut the door of {subject}",
    "bookings.arrived": "ticked who came to {subject}",
    "bookings.arrival-undone": "took back a tick at {subject}",
    "bookings.doubt-settled": "settled what disagreed on the register of {subject}",
    "bookings.sheet-typed": "typed in the paper sheet of {subject}",
    "bookings.told": "told who booked what changed about {subject}",
    "bookings.rules-set": "set what counts for bookings of {subject}",
    "bookings.times-made": "made times to book at {subject}",
    "bookings.tidied": "let go of {subject}",
}
