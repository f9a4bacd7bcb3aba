"""The record as people read it: every line a sentence, from the words that each room gives its verbs."""

from typing import Any

from village.audit.models.entry import Entry
from village.audit.services.record import Change
from village.audit.wording import phrase_of

NAMELESS = "a record that is private"
"""Whom a line is about, to who may not know."""


def sentence(entry: Entry, *, names: bool = True) -> str:
    """Return who did what, as one sentence; a verb without a phrase still reads as its own words.

    Without `names` it tells neither whom it is about nor why: both may name a child.
    """
    subject = f"“{entry.subject_label or f'number {entry.subject_id}'}”" if names else NAMELESS
    return _said(entry, subject, entry.reason if names else "a reason that is private")


def list_sentence(entry: Entry) -> str:
    """Return the first line of a list as a sentence about the whole list: "saw 300 names in a list"."""
    return _said(entry, f"{entry.list_size:,} names", "")


def _said(entry: Entry, subject: str, reason: str) -> str:
    phrase = phrase_of(entry.verb)
    if phrase:
        said = phrase.format(subject=subject, reason=reason)
    else:
        said = f"{_plain(entry.verb)}: {subject}"  # A later room's verb, or one that is no longer used.
    joint = " " if phrase else ", "
    behalf = f" for {entry.on_behalf_of}" if entry.on_behalf_of else ""
    return f"{entry.actor_name}{behalf}{joint}{said}."


def changed_words(change: Change) -> str:
    """Return one change as words: "Status: green, was amber"."""
    label = change["label"] or change["field"]
    old, new = _value(change["old"]), _value(change["new"])
    if old == "nothing":
        return f"{label}: {new}"
    return f"{label}: {new}, was {old}"


def _plain(verb: str) -> str:
    return verb.rpartition(".")[2].replace("-", " ").replace("_", " ")


def _value(value: Any) -> str:
    if value is None or value == "" or value == []:
        return "nothing"
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(item)}" for name, item in value.items())
    text = str(value)
    return f"“{text}”" if " " in text else text
