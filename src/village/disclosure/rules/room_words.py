"""The rooms that keep something about children, in the words of a parent, in the order in which a copy shows them."""

from collections.abc import Mapping

ROOM_WORDS: Mapping[str, str] = {
    "people": "Who you are to us: names, homes, contacts and agreements",
    "school_data": "Attendance, behaviour and results",
    "absence": "Days away, and who rang whom",
    "messaging": "Messages to you and from you",
    "support": "Help at school",
    "cohorts": "Lists that a rule made",
    "bookings": "Events that you booked and came to",
    "rota": "Whose turn it was to be offered help",
    "groups": "Groups, courses and mentoring",
    "family_plans": "Plans that you made with the school",
    "visits": "Visits to your home",
    "referrals": "Asking another service to help",
    "self_referrals": "Help that a parent asked for, where the school was told",
    "assessments": "Assessments, and the team around your family",
    "provision": "A place outside school",
    "transition": "The way to Year 7",
    "windscreen": "How much help was needed",
    "forum": "What staff noticed and talked about",
}
"""By the room's name in code. A room that is not here goes by its own name."""
OTHERS: Mapping[str, str] = {
    "access": "Logins and roles",
    "audit": "The record of who did and saw what",
    "disclosure": "Requests to see what is kept",
    "evidence": "Case studies and evidence",
    "importing": "Files that were brought in",
    "organisations": "Staff and organisations",
    "outbox": "What is sent",
    "plans": "Plans and updates",
    "reviews": "Review rounds",
    "wording": "Words to send, and who reads a language",
}
"""Rooms that keep nothing of a child and that the page on retention names."""
ELSEWHERE: Mapping[str, str] = {
    "disclosure": "The copy itself, and the requests for it.",
    "access": "Logins: who signs in reads and changes theirs under Your account.",
}
"""Rooms that the walk comes to and whose rows are no part of a copy, with the reason."""


def room_words(room: str) -> str:
    """Return the heading of the room in a copy."""
    return ROOM_WORDS.get(room) or OTHERS.get(room, room.replace("_", " ").capitalize())


def place_of(room: str) -> tuple[int, str]:
    """Return by what rooms are put in order: as above, those that came later at the end."""
    order = list(ROOM_WORDS)
    return (order.index(room) if room in order else len(order), room)
