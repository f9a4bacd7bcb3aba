"""Times and numbers in words, such as "half past nine" or "Quarter to 3", put into digits that the rules read."""

import re

NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_NUMBER = rf"(\d{{1,2}}|{'|'.join(NUMBERS)})\b"
_HALF = re.compile(rf"\bhalf[ -](?:past )?{_NUMBER}")
_PAST = re.compile(rf"\b(?:a )?quarter past {_NUMBER}")
_TO = re.compile(rf"\b(?:a )?quarter to {_NUMBER}")
_CLOCK = re.compile(r" ?o'? ?clock\b")
_SAYS_A_TIME = re.compile(r"\b(?:half|quarter|o'? ?clock)\b|\d ?[ap]\.?m\b|\b(?:noon|midday|midnight)\b")
_WORD = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b")


def times_in_digits(plain: str) -> str:
    """Return small letters with times in digits; bare words such as "one to one" stay where nothing says a time."""
    if not _SAYS_A_TIME.search(plain):
        return plain
    found = _HALF.sub(lambda match: f"{_whole(match[1])}.30", plain)
    found = _PAST.sub(lambda match: f"{_whole(match[1])}.15", found)
    found = _TO.sub(lambda match: f"{(_whole(match[1]) - 2) % 12 + 1}.45", found)
    return numbers_in_digits(_CLOCK.sub("", found))


def numbers_in_digits(plain: str) -> str:
    """Return the words with one to twelve as digits."""
    return _WORD.sub(lambda match: str(NUMBERS[match[0]]), plain)


def _whole(word: str) -> int:
    return NUMBERS.get(word) or int(word)
