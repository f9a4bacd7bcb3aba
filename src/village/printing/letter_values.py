"""Letters as their template reads them."""

from typing import Any

from village.printing.block_values import blocks_as_plain, voice_of
from village.printing.blocks import DaysPicture, Picture, Subjects, words_in
from village.printing.letter import Letter, Said
from village.printing.runs import as_plain, plain_text
from village.printing.window import address_size_pt

ENGLISH = {"language": "en", "script": "latin", "rtl": False}


LARGE_PT, USUAL_PT = 14.0, 12.0
"""Clear print is 12 points at least and better 14 (RNIB); a short letter has the room for it."""
SHORT_MAX_CHARACTERS = 800


def letter_values(letter: Letter, *, is_for_window: bool) -> dict[str, Any]:
    """Return the letter as plain values; raise CannotPrint where its address does not fit the window."""
    voice = voice_of(letter.language, letter.direction)
    is_rtl: bool = voice["rtl"]
    school = letter.school
    return {
        "voice": voice,
        "size": _size_pt(letter),
        "school": school.name,
        "school_lines": school.line,
        "date": as_plain(letter.date_words, is_rtl=is_rtl),
        "address": list(letter.address_lines),
        "address_size": address_size_pt(letter.address_lines) if is_for_window else 10.5,
        "reference": letter.reference,
        "reference_label": as_plain(letter.reference_label, is_rtl=is_rtl),
        "also": [said_in_voice(said) for said in letter.also_in],
        "english_line": letter.english_line,
        "subject": as_plain(letter.subject, is_rtl=is_rtl),
        "opening": as_plain(letter.opening, is_rtl=is_rtl),
        "front": blocks_as_plain(letter.blocks, voice),
        "small": as_plain(letter.small_print, is_rtl=is_rtl),
        "turned": blocks_as_plain(letter.turned, voice),
        "back": blocks_as_plain(letter.overleaf, ENGLISH if letter.overleaf_is_english else voice),
        "back_voice": ENGLISH if letter.overleaf_is_english else voice,
        "english": blocks_as_plain(letter.english, ENGLISH),
    }


def _size_pt(letter: Letter) -> float:
    """Return the size of the words: large where everything on each side is words and short."""
    if letter.english or letter.small_print or letter.turned or (letter.overleaf and not letter.overleaf_is_english):
        return USUAL_PT
    sides = (letter.blocks, letter.overleaf)
    if any(isinstance(block, DaysPicture | Subjects | Picture) for side in sides for block in side):
        return USUAL_PT
    longest = max(sum(len(plain_text(words)) for block in side for words in words_in(block)) for side in sides)
    return LARGE_PT if longest <= SHORT_MAX_CHARACTERS else USUAL_PT


def said_in_voice(said: Said) -> dict[str, Any]:
    """Return a line in its own language."""
    voice = voice_of(said.language, said.direction)
    return {"voice": voice, "words": as_plain(said.words, is_rtl=voice["rtl"])}
