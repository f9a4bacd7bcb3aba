"""What the board should look at: which actions are red, silent, contested, unowned, went back or got better."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from village.reports.rules.content import NO_UPDATE, NOT_DUE, ActionPart, Content, Count, Exceptions, ScaleWord

RANKS = {"red": 0, "not_started": 1, "on_hold": 1, "amber": 2, "green": 3, "complete": 4}
"""The higher, the nearer to done; a superseded action stands outside."""

ORDER = ("complete", "green", "amber", "red", "not_started", "on_hold", "superseded")
"""How ratings follow one another in a table."""

LONG_RED = 3
"""Terms after which a red action is a matter for the board."""

NO_UPDATE_LABEL = "No update"


def exceptions_of(actions: Iterable[ActionPart]) -> Exceptions:
    """Return which of the actions the board should look at; each list keeps the order given."""
    rows = [action for action in actions if not action.became]
    return Exceptions(
        red=_ids(action for action in rows if action.rating_code == "red"),
        silent=_ids(action for action in rows if is_silent(action)),
        contested=_ids(action for action in rows if is_contested(action)),
        unowned=_ids(action for action in rows if action.is_open and not action.is_owned),
        backwards=_ids(action for action in rows if _step(action) < 0),
        improved=_ids(action for action in rows if _step(action) > 0),
        stuck=_ids(action for action in rows if red_terms(action) >= LONG_RED),
        thin=_ids(action for action in rows if action.is_thin),
    )


def is_silent(action: ActionPart) -> bool:
    """Tell whether something was to be said of it in this round and nobody said it."""
    return action.is_due and action.is_open and not action.rating_code and not action.views


def could_be_asked(action: ActionPart) -> bool:
    """Tell whether there was anybody to ask."""
    return action.is_owned and action.state != "nobody"


def is_contested(action: ActionPart) -> bool:
    """Tell whether the views of the round differ, decided between or not."""
    return len({view.code for view in action.views}) > 1


def red_terms(action: ActionPart) -> int:
    """Return for how many terms in a row, this one included, the action has been red."""
    if action.rating_code != "red":
        return 0
    count = 1
    for earlier in action.earlier:
        if earlier.code != "red":
            break
        count += 1
    return count


def counts_of(actions: Iterable[ActionPart], scale: Sequence[ScaleWord]) -> tuple[Count, ...]:
    """Return how many actions hold each rating now and before; those that nobody rated come last.

    Ratings of the plan's scale always have a line, others only when an action holds them. An action that is new
    counts nowhere before, one that became another counts nowhere now.
    """
    rows = list(actions)
    now = Counter(action.code for action in rows if not action.became)
    before = Counter(action.code_before for action in rows if not action.is_new)
    words = {step.code: step.label for step in scale}
    codes = [code for code in (*ORDER, NOT_DUE) if code in words or now[code] or before[code]]
    labels = {**{code: code.replace("_", " ").capitalize() for code in codes}, **words, NOT_DUE: "Not due yet"}
    lines = [Count(code, labels[code], now[code], before[code]) for code in codes]
    silent = Count(NO_UPDATE, NO_UPDATE_LABEL, now[NO_UPDATE], before[NO_UPDATE])
    at = next((place for place, line in enumerate(lines) if line.code == NOT_DUE), len(lines))
    return (*lines[:at], silent, *lines[at:])


def for_sections(content: Content, section_ids: Collection[int]) -> Content:
    """Return the content of some sections only, its counts and exceptions counted anew; none chosen means all."""
    if not section_ids:
        return content
    sections = tuple(section for section in content.sections if section.id in section_ids)
    actions = [action for section in sections for action in section.actions]
    ids = {action.id for action in actions}
    known = {action.id for action in content.actions}
    return replace(
        content,
        sections=sections,
        counts=counts_of(actions, content.scale),
        exceptions=exceptions_of(actions),
        moves=tuple(move for move in content.moves if move.action_id in ids or move.action_id not in known),
    )


def _step(action: ActionPart) -> int:
    now, before = RANKS.get(action.rating_code), RANKS.get(action.before_code)
    return 0 if now is None or before is None else now - before


def _ids(actions: Iterable[ActionPart]) -> tuple[int, ...]:
    return tuple(action.id for action in actions)
