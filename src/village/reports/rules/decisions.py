"""Decisions that Village proposes to ask of the board; the coordinator changes, adds and leaves out."""

from collections.abc import Iterable, Sequence

from village.reports.rules.content import ActionPart, Content, Decision, short
from village.reports.rules.exceptions import could_be_asked, red_terms

MOST_WHY = 90
"""Characters of a reason inside a decision."""
MOST = 6
"""A board that is asked more decides less."""
MOST_NAMED = 3
"""Actions that are named by their first words in one line; more are counted."""


def proposed_decisions(content: Content) -> tuple[Decision, ...]:
    """Return what the numbers ask of a board, the heaviest first, at most six."""
    found = content.exceptions
    stuck = content.chosen(found.stuck)
    red = [action for action in content.chosen(found.red) if action.id not in found.stuck]
    undecided = [action for action in content.chosen(found.contested) if not action.settled_how]
    silent = [action for action in content.chosen(found.silent) if could_be_asked(action)]
    twice = (
        [action for action in silent if not action.before_code and not action.is_new] if content.before_title else []
    )
    decisions = [_of_stuck(action) for action in stuck]
    decisions += [_of_contested(action) for action in undecided]
    if unowned := content.chosen(found.unowned):
        decisions.append(_of_unowned(unowned))
    if twice:
        decisions.append(_of_silent(twice))
    return tuple([*decisions, *_of_reds(red, MOST - len(decisions))][:MOST])


def named(action: ActionPart) -> str:
    """Return the action as a list names it: reference and first words."""
    return f"{action.ref} {action.name}".strip()


def refs_of(actions: Iterable[ActionPart]) -> str:
    """Return the references, or the first words of those that have none: "2.1g, 2.4b and i.2".

    Where that would not tell which is meant, or grow too long, they are counted and two are named.
    """
    rows = list(actions)
    if len(rows) > MOST_NAMED and not tells_apart(action.ref for action in rows):
        return f"{len(rows)} actions, among them {named(rows[0])} and {named(rows[1])}"
    names = [action.ref or action.name for action in rows]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def tells_apart(refs: Iterable[str]) -> bool:
    """Tell whether references name their actions: each once, and but a few have none."""
    every = list(refs)
    given = [ref for ref in every if ref]
    return len(set(given)) == len(given) and len(every) - len(given) <= MOST_NAMED


def _of_stuck(action: ActionPart) -> Decision:
    words = f"{named(action)}: find the money or the lead that it lacks, or drop it. Red for {red_terms(action)} terms."
    return Decision(words, "It comes back here next term, red again.", action.ref)


def _of_reds(actions: Sequence[ActionPart], room: int) -> list[Decision]:
    """Return one decision for each, and where there is no room for all, one for those that are left."""
    if len(actions) <= max(room, 1):
        return [_of_red(action) for action in actions]
    alone, together = actions[: max(room - 1, 0)], actions[max(room - 1, 0) :]
    words = f"{refs_of(together)}: agree who helps, and by when. They will not happen without."
    return [*(_of_red(action) for action in alone), Decision(words, "They stay red.", _listed(together))]


def _of_red(action: ActionPart) -> Decision:
    why = action.reason or action.update_text
    words = f"{named(action)}: agree who helps, and by when."
    return Decision(f"{words} {_sentence(short(why, MOST_WHY))}" if why else words, "It stays red.", action.ref)


def _of_contested(action: ActionPart) -> Decision:
    labels = list(dict.fromkeys(view.label for view in action.views))
    return Decision(
        f"{named(action)}: say which view stands, {' or '.join(labels)}.", "Both views stay on the record.", action.ref
    )


def _of_unowned(actions: Sequence[ActionPart]) -> Decision:
    if len(actions) == 1:
        words, follows = "give it a lead, or take it out.", "It comes back here next time."
    else:
        words, follows = "give them a lead, or take them out. Nobody leads them.", "They come back here next time."
    return Decision(f"{refs_of(actions)}: {words}", follows, _listed(actions))


def _of_silent(actions: Sequence[ActionPart]) -> Decision:
    if len(actions) == 1:
        words, follows = "ask its lead", "Nobody can say whether it goes ahead."
    else:
        words, follows = "ask their leads", "Nobody can say whether they go ahead."
    return Decision(
        f"{refs_of(actions)}: {words} why nobody has said anything for two rounds.", follows, _listed(actions)
    )


def _listed(actions: Iterable[ActionPart]) -> str:
    return ", ".join(action.ref for action in actions if action.ref)[:200]


def _sentence(words: str) -> str:
    line = " ".join(words.split())
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."
