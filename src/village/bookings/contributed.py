"""What this room adds to others: a door on the page of families, and the link with which invitations are filled."""

from village.bookings import permissions
from village.bookings.queries.audiences import EVENT_TIME, facts_of_invitation, times_to_choose
from village.messaging.contributions import FactSource, Question
from village.people.contributions import Door
from village.wording.rules.placeholders import Facts, placeholders_of

DOORS = (
    Door(
        "bookings",
        "Bookings and the door",
        "Who booked for events, who waits, and who came",
        "bookings:events",
        permissions.ENTER,
    ),
)

FACT_SOURCES = (
    FactSource(
        "come-along",
        "An event that families book",
        tuple(one for one in placeholders_of(Facts.EVENT) if one.name == "event_link"),
        facts_of_invitation,
        (Question(EVENT_TIME, "Which event", times_to_choose),),
    ),
)
