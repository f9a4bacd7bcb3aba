"""An outline whose sections, actions and unplaced pieces have keys, so that edits can name them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from village.reading.outline import Outline, OutlineAction, OutlineSection, Unplaced


@dataclass(frozen=True, slots=True)
class DraftAction:
    """One action by its key: the place it came from in the document, or the edit that made it."""

    key: str
    action: OutlineAction


@dataclass(frozen=True, slots=True)
class DraftSection:
    """One section by its key; the section's own tuple of actions stays empty."""

    key: str
    section: OutlineSection
    actions: tuple[DraftAction, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPiece:
    """One unplaced piece by its key."""

    key: str
    piece: Unplaced


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan between the reader and the live tables."""

    outline: Outline
    """Everything besides sections and unplaced pieces; those two are empty in it."""
    sections: tuple[DraftSection, ...] = ()
    pieces: tuple[DraftPiece, ...] = ()
    skipped: tuple[int, ...] = ()
    """Places in the list of edits that no longer fit, for instance since a column changed its meaning."""

    def find(self, key: str) -> tuple[DraftSection, DraftAction] | None:
        """Return the action with its section, or None."""
        for section in self.sections:
            for action in section.actions:
                if action.key == key:
                    return section, action
        return None

    def section(self, key: str) -> DraftSection | None:
        """Return the section, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def piece(self, key: str) -> DraftPiece | None:
        """Return the unplaced piece, or None."""
        return next((piece for piece in self.pieces if piece.key == key), None)

    def actions(self) -> Iterator[DraftAction]:
        """Yield the actions in order."""
        for section in self.sections:
            yield from section.actions


def draft_of(outline: Outline) -> Draft:
    """Return the outline with keys: the first source of each thing, with a count where several share one."""
    seen: Counter[str] = Counter()

    def key(kind: str, source: str) -> str:
        name = f"{kind}:{source}"
        seen[name] += 1
        return name if seen[name] == 1 else f"{name}~{seen[name]}"

    sections = tuple(
        DraftSection(
            key("s", next(iter(section.source), "")),
            replace(section, actions=()),
            tuple(DraftAction(key("a", next(iter(action.source), "")), action) for action in section.actions),
        )
        for section in outline.sections
    )
    pieces = tuple(DraftPiece(key("u", piece.source), piece) for piece in outline.unplaced)
    return Draft(replace(outline, sections=(), unplaced=()), sections, pieces)


def outline_of(draft: Draft) -> Outline:
    """Return the draft as an outline again."""
    return replace(
        draft.outline,
        sections=tuple(
            replace(section.section, actions=tuple(row.action for row in section.actions)) for section in draft.sections
        ),
        unplaced=tuple(row.piece for row in draft.pieces),
    )


def texts_of_action(action: OutlineAction) -> tuple[str, ...]:
    """Return every text of an action once, in reading order; steps only where the action's text lacks their words."""
    steps: list[str] = []
    for step in action.steps:
        steps.extend(text for text in (step.text, step.owner, step.timescale) if text)
    held = Counter(" ".join(filter(None, _plain_texts(action))).split())
    extra = []
    for text in steps:
        words = Counter(text.split())
        if words - held:
            extra.append(text)
        else:
            held -= words
    return (*(text for text in _plain_texts(action) if text), *extra)


def _plain_texts(action: OutlineAction) -> tuple[str | None, ...]:
    return (
        action.ref,
        action.objective,
        action.text,
        action.owner,
        action.timescale,
        action.resources,
        action.measure,
        action.progress,
        action.status,
        action.notes,
    )


def texts_of_section(section: OutlineSection) -> tuple[str, ...]:
    """Return the texts of a section without its actions."""
    texts = (section.ref, section.title, section.aim, *section.key_issues, *section.success_criteria, section.notes)
    return tuple(text for text in texts if text)


def words_of(outline: Outline) -> Counter[str]:
    """Return how often each word stands in the outline, steps counted only where an action's text lacks them."""
    texts: list[str | None] = [outline.title, outline.organisation, outline.period, *outline.questions]
    for part in outline.head:
        texts += [part.label, part.text]
    for section in outline.sections:
        texts += texts_of_section(section)
        for action in section.actions:
            texts += texts_of_action(action)
    texts += [piece.text for piece in outline.unplaced]
    return Counter(" ".join(text for text in texts if text).split())
