"""What can be wrong with a listing, as somebody on its page ticks it."""

from collections.abc import Mapping

from village.basics.speech import marked

WRONG: Mapping[str, str] = {
    "closed": marked("It does not exist any more"),
    "times": marked("The days or times are wrong"),
    "place": marked("The address is wrong"),
    "contact": marked("Nobody answers: the number or e-mail is wrong"),
    "cost": marked("The cost is wrong"),
    "ages": marked("The ages are wrong"),
    "full": marked("There is no place, or the wait is longer than it says"),
    "other": marked("Something else"),
}
MOST_WORDS = 1500
"""Letters."""


def known_wrongs(codes: object) -> list[str]:
    """Return those of the codes that are known, in the order of the page."""
    chosen = {str(code) for code in codes} if isinstance(codes, (list, tuple, set)) else set[str]()
    return [code for code in WRONG if code in chosen]
