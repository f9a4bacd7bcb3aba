"""The ways by which a message reaches a family, as short codes, and the words for each."""

from collections.abc import Iterable, Mapping

TEXT, EMAIL, POST, BAG, SAFE_ROUTE = "text", "email", "post", "bag", "safe_route"

CHANNELS = (TEXT, EMAIL, POST, BAG)
"""What the sender may choose from; a safe route is never chosen, only needed."""

WORDS: Mapping[str, str] = {
    TEXT: "Text with a link",
    EMAIL: "E-mail",
    POST: "Post",
    BAG: "Paper, in a bag",
    SAFE_ROUTE: "Post, safe route",
}
ON_PAPER = frozenset({POST, BAG, SAFE_ROUTE})
BY_PREFERENCE: Mapping[str, str] = {"text": TEXT, "email": EMAIL, "letter": POST, "phone": TEXT}
"""What an adult likes best, as people/models/adult.py keeps it; who likes to be rung gets a text that says so."""


def open_ways(channels: Iterable[str], *, of_one_school: bool, posts_letters: bool) -> tuple[str, ...]:
    """Return the ways that a message can go: one to several schools has nobody who prints and hands out its letters."""
    carried = {TEXT, EMAIL, POST} if posts_letters else {TEXT, EMAIL}
    return tuple(channel for channel in channels if of_one_school or channel in carried)
