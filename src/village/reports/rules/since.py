"""Since the last report: what was added, taken out and changed, the old words beside the new ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from village.reports.rules.content import ActionPart, Content, Count

FIELDS = (
    ("text", "Action"),
    ("objective", "Objective"),
    ("leads", "Leads"),
    ("when", "When"),
    ("resources", "Resources"),
    ("measure", "Measure of success"),
    ("rating", "Rating"),
    ("reason", "Reason"),
    ("update", "Update"),
)
ALIKE_SHARE = 0.4
"""Below this, two texts share so little that they are shown whole, one after the other."""

_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stayed, went or came."""

    kind: str
    """same, old or new."""
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an action, then and now."""

    code: str
    label: str
    spans: tuple[Span, ...]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ActionChange:
    """What changed of one action."""

    action_id: int
    kind: str
    """added, gone or changed."""
    ref: str
    name: str
    section: str
    fields: tuple[FieldChange, ...] = ()
    was_ref: str = ""
    """The reference it had, when it has another now."""


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that changed between two reports."""

    title: str
    """The round that it is compared with."""
    changes: tuple[ActionChange, ...] = ()
    added: int = 0
    gone: int = 0
    changed: int = 0
    same: int = 0
    counts: tuple[Count, ...] = ()
    """How many actions held each rating in the older report: the same numbers that were read then."""


def changes_between(old: Content, new: Content) -> Since:
    """Return what changed of the actions: those of the new plan in its order, then those that are gone."""
    before = {action.id: action for action in old.actions}
    now_ids = {action.id for action in new.actions}
    changes: list[ActionChange] = []
    for section in new.sections:
        name = f"{section.ref} {section.title}".strip()
        changes += (change for action in section.actions if (change := _change(before.get(action.id), action, name)))
    for section in old.sections:
        name = f"{section.ref} {section.title}".strip()
        changes += (
            ActionChange(action.id, "gone", action.ref, action.name, name)
            for action in section.actions
            if action.id not in now_ids
        )
    kinds = [change.kind for change in changes]
    counts = {kind: kinds.count(kind) for kind in ("added", "gone", "changed")}
    same = len(new.actions) - counts["added"] - counts["changed"]
    return Since(old.round_title, tuple(changes), **counts, same=same, counts=old.counts)


def words_between(old: str, new: str) -> tuple[Span, ...]:
    """Return the words that stayed, went and came; nothing of either text is lost."""
    if old == new:
        return (Span("same", new),) if new else ()
    then, now = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, [word.strip() for word in then], [word.strip() for word in now], autojunk=False)
    if matcher.ratio() < ALIKE_SHARE:
        return tuple(span for span in (Span("old", old), Span("new", new)) if span.text)
    spans: list[Span] = []
    for _tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if _tag == "equal":
            spans.append(Span("same", "".join(now[new_from:new_to])))
            continue
        spans += [Span("old", "".join(then[old_from:old_to])), Span("new", "".join(now[new_from:new_to]))]
    return tuple(span for span in spans if span.text)


def sentence_of(since: Since) -> str:
    """Return such as "Since Autumn term 2025: 2 actions added, 1 gone, 9 changed, 21 as they were."""
    added = f"{since.added} {'action' if since.added == 1 else 'actions'} added"
    return f"Since {since.title}: {added}, {since.gone} gone, {since.changed} changed, {since.same} as they were."


def _change(old: ActionPart | None, new: ActionPart, section: str) -> ActionChange | None:
    if old is None:
        return ActionChange(new.id, "added", new.ref, new.name, section, tuple(_fields(None, new)))
    fields = tuple(_fields(old, new))
    was_ref = old.ref if old.ref != new.ref else ""
    if not fields and not was_ref:
        return None
    return ActionChange(new.id, "changed", new.ref, new.name, section, fields, was_ref)


def _fields(old: ActionPart | None, new: ActionPart) -> Iterable[FieldChange]:
    then, now = (_values(old) if old else {}), _values(new)
    for code, label in FIELDS:
        was, becomes = then.get(code, ""), now[code]
        if was != becomes:
            yield FieldChange(code, label, words_between(was, becomes), was, becomes)


def _values(action: ActionPart) -> dict[str, str]:
    return {
        "text": action.text,
        "objective": action.objective,
        "leads": ", ".join(action.leads),
        "when": action.when,
        "resources": action.resources,
        "measure": action.measure,
        "rating": action.rating_label,
        "reason": action.reason,
        "update": action.update_text,
    }
