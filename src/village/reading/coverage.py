"""Nothing is lost: the words of the document counted against the words of the outline."""

from collections import Counter
from collections.abc import Iterator

from village.documents.blocks import Document, TextBlock
from village.reading.outline import Outline, OutlineAction, Unplaced
from village.reading.wording import count_words, tidy, words_of


def source_pieces(document: Document) -> Iterator[tuple[str, str]]:
    """Yield (id, text) of every block, cell and piece of page furniture, each once, in reading order."""
    for block in document.blocks:
        if isinstance(block, TextBlock):
            yield block.id, block.text
        else:
            for cell in block.cells:
                yield f"{block.id}.r{cell.row}.c{cell.col}", cell.text
    for furniture in document.furniture:
        yield furniture.id, furniture.text


def outline_texts(outline: Outline) -> Iterator[str]:
    """Yield every text of the outline in which words of the source may stand; ids and reasons are left out."""
    yield from (text for text in (outline.title, outline.organisation, outline.period) if text)
    for head in outline.head:
        yield head.label
        yield head.text
    for initials, name in outline.initials:
        yield initials
        yield name
    yield from outline.questions
    for section in outline.sections:
        yield from (text for text in (section.ref, section.title, section.aim, section.notes) if text)
        yield from section.key_issues
        yield from section.success_criteria
        for action in section.actions:
            yield from _action_texts(action)
            yield from _wording(action.text, [step.text for step in action.steps])
    for unplaced in outline.unplaced:
        yield unplaced.text
    yield from _column_heads(outline)


def _action_texts(action: OutlineAction) -> Iterator[str]:
    fields = (
        action.ref,
        action.objective,
        action.owner,
        action.timescale,
        action.resources,
        action.measure,
        action.progress,
        action.status,
        action.notes,
    )
    yield from (text for text in fields if text)
    yield from (mark.tick for mark in action.marks if mark.tick)


def _wording(text: str, steps: list[str]) -> Iterator[str]:
    """Yield an action's text and steps; steps whose words make up the text count once."""
    yield text
    if text != " ".join(steps):
        yield from steps


def _column_heads(outline: Outline) -> Iterator[str]:
    """Yield each head cell's words once, though a head may stand over several columns and segments."""
    seen: set[tuple[str, str]] = set()
    for column in outline.columns:
        for part in column.head.split(" / "):
            if (column.table, part) not in seen:
                seen.add((column.table, part))
                yield part


def missing_pieces(document: Document, outline: Outline, used: set[str]) -> list[Unplaced]:
    """Return what the outline lacks: whole pieces that nothing used, then words short by count."""
    found: list[Unplaced] = []
    kept = count_words(outline_texts(outline))
    source = count_words(text for _id, text in source_pieces(document))
    furniture = {block.id for block in document.furniture}
    for piece_id, text in source_pieces(document):
        if piece_id not in used and words_of(text):
            why, proposal = ("page furniture", "furniture") if piece_id in furniture else ("", "")
            found.append(Unplaced(tidy(text), piece_id, why, proposal))
            kept.update(words_of(text))
    short = Counter({word: count - kept[word] for word, count in source.items() if count > kept[word]})
    if short:
        found.extend(_short_words(document, short, used))
    return found


def _short_words(document: Document, short: Counter[str], used: set[str]) -> Iterator[Unplaced]:
    """Yield the words still missing, at the pieces that hold them, as they stand there."""
    for piece_id, text in source_pieces(document):
        if not short:
            return
        if piece_id not in used:
            continue
        lost: list[str] = []
        for token in tidy(text).split():
            words = Counter(words_of(token))
            if words and all(short[word] >= count for word, count in words.items()):
                lost.append(token)
                short.subtract(words)
                short = +short
        if lost:
            yield Unplaced(" ".join(lost), piece_id, "label", "furniture")


def count_kept(document: Document, outline: Outline) -> tuple[int, int]:
    """Return (words of the source, those of them that stand in the outline as often)."""
    source = count_words(text for _id, text in source_pieces(document))
    kept = count_words(outline_texts(outline))
    return sum(source.values()), sum(min(count, kept[word]) for word, count in source.items())
