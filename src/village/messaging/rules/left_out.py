"""Why a child or an adult gets nothing, in the order in which the reasons count, and the words for each (D-23)."""

from collections.abc import Mapping

BY_HAND = "by_hand"
RESTRICTION = "restriction"
DO_NOT_CONTACT = "do_not_contact"
NOT_THEIRS = "not_theirs"
OPTED_OUT = "opted_out"
CHANNEL_REFUSED = "channel_refused"
LETTERS_LOST = "letters_lost"
BAD_ADDRESS = "bad_address"
NO_ADDRESS = "no_address"
NO_ADULT = "no_adult"
NO_WORDS = "no_words"
NOT_MEANT = "not_meant"
LEFT = "left"
MERGED = "merged"
MOVED_ON = "moved_on"
BUDGET = "budget"
TOO_MANY = "too_many"
CANCELLED = "cancelled"
ADDRESS_CHANGED = "address_changed"
QUIET = "quiet"
NOT_SO_ANY_MORE = "not_so"

RANK = (
    BY_HAND,
    RESTRICTION,
    DO_NOT_CONTACT,
    NOT_THEIRS,
    OPTED_OUT,
    CHANNEL_REFUSED,
    LETTERS_LOST,
    BAD_ADDRESS,
    NO_ADDRESS,
    NO_ADULT,
    NO_WORDS,
    NOT_MEANT,
)
"""The first that holds is the one that is told."""

WORDS: Mapping[str, str] = {
    BY_HAND: "Left out by a person",
    RESTRICTION: "A court order or restriction",
    DO_NOT_CONTACT: "Not to be written to",
    NOT_THEIRS: "It concerns another adult of the child alone",
    OPTED_OUT: "Opted out of such messages",
    CHANNEL_REFUSED: "Does not want it this way",
    LETTERS_LOST: "A text cannot carry these letters",
    BAD_ADDRESS: "The number or address does not work",
    NO_ADDRESS: "No number or address for these ways",
    NO_ADULT: "No parent or carer on record",
    NO_WORDS: "No words for this child",
    NOT_MEANT: "No letter of this set is for this child",
    LEFT: "Left the school since",
    MERGED: "The record became another since",
    MOVED_ON: "No longer a contact of this child",
    BUDGET: "The budget of the day is used up",
    TOO_MANY: "Too many messages to this number",
    CANCELLED: "Cancelled",
    ADDRESS_CHANGED: "The number or address changed since it was approved",
    QUIET: "Waits for the end of the quiet hours",
    NOT_SO_ANY_MORE: "The register says otherwise since",
}
INSTEAD: Mapping[str, str] = {
    RESTRICTION: "The head or the safeguarding lead knows",
    DO_NOT_CONTACT: "Look at the contact of the child",
    NOT_THEIRS: "Ask the one whom it concerns in person",
    OPTED_OUT: "They can ask for it again at any time",
    CHANNEL_REFUSED: "Choose another way, or print it",
    LETTERS_LOST: "Add e-mail or paper to the ways",
    BAD_ADDRESS: "Ask the family for the new one",
    NO_ADDRESS: "Ask the family, or print it for the bag",
    NO_ADULT: "Write down a parent or carer",
    NO_WORDS: "Look at the words and at what they need",
    NOT_MEANT: "Add a letter for these children to the set",
}


def foremost(reasons: set[str]) -> str:
    """Return the reason that counts most; a reason that is not ranked counts least."""
    ranked = [reason for reason in RANK if reason in reasons]
    return ranked[0] if ranked else min(reasons)
