"""The one sentence of the screen at the door in every language, for whoever stands before it."""

from dataclasses import dataclass

from village.basics.languages import OWN_NAMES, RIGHT_TO_LEFT
from village.basics.speech import marked
from village.design.catalogues import plain

I_AM_HERE = marked("I am here")


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence in one language."""

    code: str
    direction: str
    words: str


def in_every_language() -> tuple[Said, ...]:
    """Return "I am here" in each language but English; the page behind the code has a bar to choose one."""
    return tuple(
        Said(code, "rtl" if code in RIGHT_TO_LEFT else "ltr", plain(code).gettext(I_AM_HERE))
        for code in OWN_NAMES
        if code != "en"
    )
