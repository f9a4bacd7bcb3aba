"""Filled words as plain values, so that a message is kept exactly as it went out, and back."""

from collections.abc import Sequence
from typing import Any

from village.wording.rules.filled import Block, Paragraph, ParagraphKind, Run, Runs

_FLAGS = (("b", "is_bold"), ("r", "is_from_register"), ("i", "is_isolated"), ("l", "is_ltr"))


def kept_runs(runs: Runs) -> list[Any]:
    """Return runs as lists: the words, letters for what they are, and where they lead."""
    return [[run.words, "".join(letter for letter, name in _FLAGS if getattr(run, name)), run.link] for run in runs]


def runs_from(kept: Sequence[Any]) -> Runs:
    """Return the runs that `kept_runs` kept."""
    return tuple(
        Run(words, **{name: letter in flags for letter, name in _FLAGS}, link=link) for words, flags, link in kept
    )


def kept_paragraphs(paragraphs: Sequence[Paragraph]) -> list[Any]:
    """Return paragraphs as plain values."""
    return [
        {"kind": one.kind.value, "runs": kept_runs(one.runs)}
        if one.block is None
        else {"kind": one.kind.value, "block": one.block.name, "values": one.block.values}
        for one in paragraphs
    ]


def paragraphs_from(kept: Sequence[Any]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that `kept_paragraphs` kept."""
    return tuple(
        Paragraph(ParagraphKind(one["kind"]), (), Block(one["block"], one["values"]))
        if "block" in one
        else Paragraph(ParagraphKind(one["kind"]), runs_from(one["runs"]))
        for one in kept
    )
