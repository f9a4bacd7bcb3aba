"""One message about brothers and sisters: told together where it is the same, one after another where it is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from village.wording.rules.filled import (
    Filled,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    Value,
    Words,
    lines_of,
    text_of,
)
from village.wording.rules.filling import fill
from village.wording.rules.languages import Language
from village.wording.rules.parsing import Slot, parse, parse_lines
from village.wording.rules.placeholders import KNOWN, Placeholder

CHILD = "child"
type Unit = tuple[Paragraph, ...]
type Part = tuple[Unit, list[Unit]]
"""One heading or none, and the units under it."""


@dataclass(frozen=True, slots=True)
class ChildFilled:
    """One child's words and values; they are filled when it is known who stands together."""

    words: Words
    values: Mapping[str, Value]


def merge(children: Sequence[ChildFilled], language: Language, placeholders: Iterable[Placeholder] = KNOWN) -> Filled:
    """Return one message about all children, in the order given.

    Children whose words and values are equal but for the name are said together. The others come one after another,
    each under a heading of its own. Where all begin alike, as with a greeting, it opens the message; what else all say
    closes it, below a line across, lest it is taken for the last child's alone. What some say alike is said once, at
    its last place; what tells of one child stays under that child, even when it tells the same of another. A list
    counts as one paragraph, and a heading goes with what stands under it. Raises Refused as fill does.
    """
    if not children:
        raise ValueError("There is no child to write about.")
    known = tuple(placeholders)
    groups = _together(children)
    filled = [fill(one.words, one.values, language, known) for one in groups]
    if len(groups) == 1:
        return filled[0]
    opening = _opening([one.paragraphs for one in filled])
    parts = [
        _part(one.paragraphs[opening:], _name_runs(group, language, known))
        for group, one in zip(groups, filled, strict=True)
    ]
    return Filled(
        subject=_subject(groups, filled, language, known),
        paragraphs=_once(filled[0].paragraphs[:opening], parts),
        text=_texts([lines_of(one.text) for one in filled]),
    )


def _together(children: Sequence[ChildFilled]) -> list[ChildFilled]:
    """Return the children with those made one whose words say the same but for the name."""
    groups: list[ChildFilled] = []
    for child in children:
        for index, group in enumerate(groups):
            if group.words == child.words and _told(group) == _told(child):
                names = (*_names(group), *(name for name in _names(child) if name not in _names(group)))
                groups[index] = ChildFilled(group.words, {**group.values, CHILD: names})
                break
        else:
            groups.append(child)
    return groups


def _told(child: ChildFilled) -> dict[str, Value | None]:
    """Return the values that the words use, but for the name."""
    words = child.words
    written = (*parse_lines(words.subject), *parse(words.body), *parse_lines(words.text))
    names = {slot.name for paragraph in written for slot in paragraph.slots} - {CHILD}
    return {name: child.values.get(name) for name in names}


def _names(child: ChildFilled) -> tuple[str, ...]:
    names = child.values.get(CHILD, ())
    if isinstance(names, str):
        return (names,)
    return tuple(str(name) for name in names) if isinstance(names, tuple) else ()


def _name_runs(group: ChildFilled, language: Language, known: tuple[Placeholder, ...]) -> Runs:
    return fill(Words(f"{{{CHILD}?}}", ""), {CHILD: _names(group)}, language, known).subject


def _part(paragraphs: Sequence[Paragraph], names: Runs) -> Part:
    """Return a child's own part: the heading that names the child, theirs or one more, and what stands under it."""
    if not names:
        return (), _units(paragraphs)
    told = {run.words for run in paragraphs[0].runs} if paragraphs else set()
    is_named = bool(told) and paragraphs[0].kind == ParagraphKind.HEADING and all(run.words in told for run in names)
    if is_named:
        return (paragraphs[0],), _units(paragraphs[1:])
    return (Paragraph(ParagraphKind.HEADING, names),), _units(paragraphs)


def _opening(bodies: Sequence[Sequence[Paragraph]]) -> int:
    """Return how many paragraphs all begin with alike; drawings of one child are none of them."""
    count = 0
    for row in zip(*bodies, strict=False):
        is_drawn = row[0].block is not None and row[0].is_of_child
        if is_drawn or any(paragraph != row[0] for paragraph in row):
            break
        count += 1
    return count


def _once(opening: Sequence[Paragraph], parts: Sequence[Part]) -> tuple[Paragraph, ...]:
    """Return each unit once: the opening, each part with its heading, what all parts say; no heading stands alone."""
    first = _different(_units(opening))
    closing = _said_by_all(parts, first)
    later = [unit for _, units in parts for unit in units]
    out = [paragraph for unit in first for paragraph in unit]
    at = 0
    for head, units in parts:
        kept: list[Paragraph] = []
        for unit in units:
            at += 1
            is_of_child = any(paragraph.is_of_child for paragraph in unit)
            if is_of_child or (unit not in first and unit not in closing and unit not in later[at:]):
                kept.extend(unit)
        out += [*head, *kept] if kept else []
    last = [paragraph for unit in closing for paragraph in unit]
    return (*out, Paragraph(ParagraphKind.RULE), *last) if last else tuple(out)


def _said_by_all(parts: Sequence[Part], first: Sequence[Unit]) -> list[Unit]:
    """Return what every part says and no child alone, in the order of the last part."""
    units = _different(parts[-1][1])
    return [
        unit
        for unit in units
        if unit not in first
        and not any(paragraph.is_of_child for paragraph in unit)
        and all(unit in others for _, others in parts)
    ]


def _different(units: Sequence[Unit]) -> list[Unit]:
    return [unit for index, unit in enumerate(units) if unit not in units[:index]]


def _units(paragraphs: Sequence[Paragraph]) -> list[Unit]:
    """Return what is moved together: a paragraph or a whole list, with the headings right above it."""
    units: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        last = units[-1][-1].kind if units else None
        goes_on = paragraph.kind == ParagraphKind.ITEM and last == ParagraphKind.ITEM
        if goes_on or last == ParagraphKind.HEADING:
            units[-1].append(paragraph)
        else:
            units.append([paragraph])
    return [tuple(unit) for unit in units]


def _texts(texts: Sequence[tuple[Runs, ...]]) -> Runs:
    lines = [line for text in texts for line in text]
    count = 0
    for row in zip(*texts, strict=False):
        if any(line != row[0] for line in row):
            break
        count += 1
    first = lines[:count]
    rest = [line for text in texts for line in text[count:]]
    kept = [line for index, line in enumerate(first) if line not in first[:index]]
    kept += [
        line
        for index, line in enumerate(rest)
        if any(run.is_of_child for run in line) or (line not in first and line not in rest[index + 1 :])
    ]
    return text_of(tuple(kept))


def _subject(
    groups: Sequence[ChildFilled], filled: Sequence[Filled], language: Language, known: tuple[Placeholder, ...]
) -> Runs:
    """Return one subject with all the names where nothing else differs in it, else the different ones in a row."""
    used = {slot.name for slot in _slots(groups[0].words.subject)} - {CHILD}
    alike = all(
        group.words.subject == groups[0].words.subject
        and all(group.values.get(name) == groups[0].values.get(name) for name in used)
        for group in groups
    )
    if alike:
        everybody = tuple(dict.fromkeys(name for group in groups for name in _names(group)))
        values = {**groups[0].values, CHILD: everybody} if everybody else groups[0].values
        return fill(Words(groups[0].words.subject, ""), values, language, known).subject
    out: list[Run] = []
    for subject in dict.fromkeys(one.subject for one in filled):
        out += [Run("; "), *subject] if out else subject
    return tuple(out)


def _slots(subject: str) -> tuple[Slot, ...]:
    return tuple(slot for line in parse_lines(subject) for slot in line.slots)
