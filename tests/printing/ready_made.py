"""The ready-made templates, filled with their examples and set as letters: what messaging does with its own facts."""

from tests.printing.samples import ADDRESS, PHRASES, SCHOOL, picture
from village.printing.blocks import Band, Bands, Block, Heading, Items, Subjects, Text
from village.printing.letter import Letter
from village.printing.runs import Run
from village.printing.scripts import RIGHT_TO_LEFT, script_of
from village.wording.rules import filled as wording
from village.wording.rules.filling import fill
from village.wording.rules.languages import language_of
from village.wording.rules.ready_made import ReadyMade


def laid(one: ReadyMade, language: str) -> Letter:
    """Return a ready-made template in a language as a letter."""
    filled = fill(one.words[language], {it.name: it.example for it in one.placeholders}, language_of(language))
    return Letter(
        language=language,
        direction="rtl" if script_of(language) in RIGHT_TO_LEFT else "ltr",
        school=SCHOOL,
        date_words=f"2 {PHRASES[language].months[1]} 2026",
        address_lines=ADDRESS,
        subject=runs(filled.subject),
        blocks=tuple(blocks(filled.paragraphs, language)),
        reference="MB-4100",
        english_line="" if language == "en" else "This letter is also in English. Ring 01632 960 140.",
    )


def runs(of: wording.Runs) -> tuple[Run, ...]:
    """Return filled words as they are set."""
    return tuple(Run(it.words, it.is_bold, it.is_isolated) for it in of)


def blocks(paragraphs: tuple[wording.Paragraph, ...], language: str) -> list[Block]:
    """Return the paragraphs as blocks; points that follow each other are one list."""
    found: list[Block] = []
    for paragraph in paragraphs:
        if paragraph.kind == wording.ParagraphKind.HEADING:
            found.append(Heading(runs(paragraph.runs)))
        elif paragraph.kind == wording.ParagraphKind.TEXT:
            found.append(Text(runs(paragraph.runs)))
        elif paragraph.kind == wording.ParagraphKind.BLOCK:
            found.append(drawn(paragraph.block, language))
        elif found and isinstance(found[-1], Items):
            found[-1] = Items((*found[-1].items, runs(paragraph.runs)))
        else:
            found.append(Items((runs(paragraph.runs),)))
    return found


def drawn(block: wording.Block | None, language: str) -> Block:
    """Return something to draw in place of the block of this name."""
    said = PHRASES[language]
    name = block.name if block else ""
    if name == "bands":
        cards = zip(("amber", "green"), said.about, said.bands, said.says, strict=True)
        return Bands(tuple(Band(colour, about, word, says) for colour, about, word, says in cards))  # type: ignore[arg-type]
    if name == "subjects":
        return Subjects((said.about[0], said.bands[1]), ((said.keys[0], said.says[0]), (said.keys[1], said.says[1])))
    return picture(said)
