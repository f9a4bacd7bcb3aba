"""A plan's scale: which ratings it uses, what it calls them, and what each one means."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from village.basics.errors import Refused

COLOURS = frozenset({"green", "amber", "red"})
COMPLETE = "complete"
LONGEST_LABEL = 40
LONGEST_MEANING = 400


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One rating of a plan's scale."""

    code: str
    label: str
    meaning: str
    is_used: bool = True

    @property
    def glyph(self) -> str:
        """The code as drawings are called by."""
        return self.code.replace("_", "-")


type Scale = tuple[ScaleStep, ...]

USUAL: Scale = (
    ScaleStep("not_started", "Not started", "Nothing has been done yet, and nothing had to be"),
    ScaleStep("red", "Red", "Will not happen without help"),
    ScaleStep("amber", "Amber", "Some delay or doubt"),
    ScaleStep("green", "Green", "On course for what was agreed"),
    ScaleStep("complete", "Complete", "Done, and the measure shows it"),
    ScaleStep("on_hold", "On hold", "Stopped for now, for a reason that is written down"),
    ScaleStep("superseded", "Superseded", "Something else has taken its place"),
)
"""The scale of every plan that has none of its own, in the order in which it is offered."""

CODES = tuple(step.code for step in USUAL)


def laid_over(own: Iterable[ScaleStep]) -> Scale:
    """Return the usual scale with a plan's own words in it; an empty word or meaning keeps the usual one."""
    mine = {step.code: step for step in own}
    return tuple(_over(usual, mine[usual.code]) if usual.code in mine else usual for usual in USUAL)


def _over(usual: ScaleStep, own: ScaleStep) -> ScaleStep:
    return replace(usual, label=own.label or usual.label, meaning=own.meaning or usual.meaning, is_used=own.is_used)


def choices(scale: Scale, *, also: str = "") -> list[tuple[str, str]]:
    """Return (code, label) of the ratings in use; `also` is offered too, for an action that holds it already."""
    return [(step.code, step.label) for step in scale if step.is_used or step.code == also]


def labels(scale: Scale) -> dict[str, str]:
    """Return the plan's word for every code."""
    return {step.code: step.label for step in scale}


def meanings(scale: Scale) -> dict[str, str]:
    """Return what every code means in the plan."""
    return {step.code: step.meaning for step in scale}


def label_of(scale: Scale, code: str) -> str:
    """Return the plan's word for a code, hyphens or underscores alike; silence has a word too."""
    plain = code.replace("-", "_")
    return labels(scale).get(plain) or plain.replace("_", " ").capitalize() or "No update"


def is_used(scale: Scale, code: str) -> bool:
    """Tell whether the plan uses the rating."""
    return any(step.code == code and step.is_used for step in scale)


def code_of(scale: Scale, words: str) -> str:
    """Return the code that a plan's own word stands for, whatever the capitals; empty when none does."""
    said = words.strip().casefold()
    return next((step.code for step in scale if said in {step.code, step.label.casefold()}), "")


def check(scale: Scale) -> None:
    """Raise Refused where a scale could not be read: two colours and complete stay, and each word is there once."""
    used = [step for step in scale if step.is_used]
    if len([step for step in used if step.code in COLOURS]) < 2:
        raise Refused("Keep at least two of red, amber and green, or nobody can say how an action goes.")
    if not is_used(scale, COMPLETE):
        raise Refused("Keep “Complete”, or no action could ever be done.", field="complete-used")
    seen: dict[str, str] = {}
    for step in scale:
        if len(step.label) > LONGEST_LABEL:
            raise Refused(f"Use {LONGEST_LABEL} characters at most for a word.", field=f"{step.code}-label")
        if len(step.meaning) > LONGEST_MEANING:
            raise Refused(f"Use {LONGEST_MEANING} characters at most for a meaning.", field=f"{step.code}-meaning")
        if step.label.casefold() in seen:
            words = f"“{step.label}” stands for two ratings. Give each a word of its own."
            raise Refused(words, field=f"{step.code}-label")
        seen[step.label.casefold()] = step.code
