"""The parts a report can show, in their order, and which of them each layout begins with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report."""

    code: str
    label: str
    hint: str = ""


PARTS = (
    Part("decisions", "Decisions asked of the board", "What you ask, and what follows if none is taken."),
    Part("ratings", "Ratings, this time and last", "How many actions hold each rating."),
    Part("backwards", "What went backwards, and why", "Contested ratings stand here too."),
    Part("improved", "What got better", "Ratings that moved up."),
    Part("silent", "Silent", "Who was asked and did not answer, and where nobody can be asked."),
    Part("kept", "Did we keep our word?", "Dates moved, actions dropped, wordings changed."),
    Part("proud", "Proud of, and an honest note", "Your own words."),
    Part("actions", "Every action, section by section", "Rating, update, evidence."),
    Part("since", "Since the last report", "Old words struck through beside new ones."),
    Part("money", "Money", "What was set aside and spent."),
    Part("cases", "Case studies to read beside it", "Their titles only."),
    Part("head", "Aim and other parts of the plan's head"),
)
CODES = tuple(part.code for part in PARTS)
EXCEPTION_PARTS = ("decisions", "ratings", "backwards", "silent", "kept", "proud")
"""What stands on the one page."""


def parts_of(layout: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes to show, in the usual order: those chosen, or all that belong to the layout."""
    offered = EXCEPTION_PARTS if layout == "exception" else CODES
    return tuple(code for code in offered if not chosen or code in chosen)
