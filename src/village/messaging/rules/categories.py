"""What kind of message it is: whether a family can opt out of it, and what may pass the quiet hours (D-24)."""

from collections.abc import Mapping

SAFETY, SERVICE, OPTIONAL = "safety", "service", "optional"

WORDS: Mapping[str, str] = {
    SAFETY: "Safety and what the law asks for",
    SERVICE: "About your child at school",
    OPTIONAL: "News, events and invitations",
}
MEANS: Mapping[str, str] = {
    SAFETY: "Such as an absence that nobody explained. Nobody can opt out, and it may go in quiet hours.",
    SERVICE: "Such as a letter about days in school. A family can object; the school hears of it.",
    OPTIONAL: "Such as a newsletter. A family opts out with one press.",
}


def can_opt_out(category: str) -> bool:
    """Tell whether a family can have messages of the category stopped."""
    return category != SAFETY
