"""A message as a letter on paper: its kept paragraphs as the blocks that the printer knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from village.messaging.rules.drawn_blocks import (
    PictureWeek,
    band_cards,
    band_lines_words,
    picture_keys,
    picture_sentence,
    picture_weeks,
    subject_rows,
    weekday_names,
)
from village.printing import blocks as printed
from village.printing.letter import Letter, Said, School
from village.printing.runs import Run as PrintedRun
from village.printing.runs import Words as PrintedWords
from village.wording.rules.filled import Block, Paragraph, ParagraphKind, Runs
from village.wording.rules.languages import ENGLISH, Language
from village.wording.rules.saying import day_words

_COLOURS: dict[str, Literal["green", "amber", "red", "none"]] = {"green": "green", "amber": "amber", "red": "red"}


@dataclass(frozen=True, slots=True)
class OnPaper:
    """One family's letter before it is set."""

    language: Language
    school: School
    sent_on: date
    to_name: str
    address: str
    postcode: str
    subject: str
    body: tuple[Paragraph, ...]
    english: tuple[Paragraph, ...]
    reference: str


def letter_of(one: OnPaper) -> Letter:
    """Return the letter: in the family’s language, and overleaf in English where that is another."""
    language = one.language
    direction: Literal["ltr", "rtl"] = "rtl" if language.is_rtl else "ltr"
    also = () if language.is_english else (Said(language.lines["also_in_english"], language.code, direction),)
    return Letter(
        language=language.code,
        direction=direction,
        school=one.school,
        date_words=day_words(one.sent_on, language, ("year",)),
        address_lines=window_lines(one.to_name, one.address, one.postcode),
        subject=one.subject,
        blocks=printed_blocks(one.body, language),
        reference=one.reference,
        also_in=also,
        english_line="This letter is also in English, overleaf." if one.english else "",
        overleaf=(printed.Heading("In English"), *printed_blocks(one.english, ENGLISH)) if one.english else (),
        overleaf_is_english=bool(one.english),
    )


def window_lines(to_name: str, address: str, postcode: str) -> tuple[str, ...]:
    """Return the lines in the window of the envelope; the postcode last, and each line once."""
    lines = [to_name, *(part.strip() for line in address.splitlines() for part in line.split(","))]
    kept = [line for line in dict.fromkeys(lines) if line and line.replace(" ", "") != postcode.replace(" ", "")]
    return (*kept, postcode) if postcode.strip() else tuple(kept)


def printed_blocks(paragraphs: Iterable[Paragraph], language: Language) -> tuple[printed.Block, ...]:
    """Return paragraphs as blocks; items that follow each other are one list."""
    found: list[printed.Block] = []
    items: list[PrintedWords] = []
    for one in paragraphs:
        if one.kind == ParagraphKind.ITEM:
            items.append(_words(one.runs))
            continue
        if items:
            found.append(printed.Items(tuple(items)))
            items = []
        found.extend(_block(one, language))
    if items:
        found.append(printed.Items(tuple(items)))
    return tuple(found)


def _block(one: Paragraph, language: Language) -> Sequence[printed.Block]:
    if one.block is not None:
        return _drawn(one.block, language)
    if one.kind == ParagraphKind.RULE:
        return (printed.Rule(),)
    words = _words(one.runs)
    return (printed.Heading(words),) if one.kind == ParagraphKind.HEADING else (printed.Text(words),)


def _drawn(block: Block, language: Language) -> Sequence[printed.Block]:
    if block.name == "bands":
        cards = [
            printed.Band(_COLOURS.get(card.colour, "none"), card.about, card.word, card.says)
            for card in band_cards(block.values, language)
        ]
        return (printed.Bands(tuple(cards)),) if cards else ()
    if block.name == "days_picture":
        weeks = picture_weeks(block.values, language)
        return (_picture(block, weeks, language),) if weeks else ()
    if block.name == "subjects":
        words = language.part("subjects")
        return (printed.Subjects((words["subject"], words["how"]), subject_rows(block.values, language)),)
    return ()


def _picture(block: Block, weeks: Sequence[PictureWeek], language: Language) -> printed.DaysPicture:
    keys = [printed.Key(letter, words) for letter, words in picture_keys(block.values, language)]
    keys += [printed.Key(colour, words) for colour, words in band_lines_words(block.values, language)]
    return printed.DaysPicture(
        alt=picture_sentence(block.values, language),
        weekdays=weekday_names(language),
        weeks=tuple(printed.Week(week.monday, week.letters) for week in weeks),
        keys=tuple(keys),
    )


def _words(runs: Runs) -> PrintedWords:
    return tuple(PrintedRun(run.words, run.is_bold, run.is_isolated) for run in runs)
