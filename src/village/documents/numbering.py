"""Numbers as lists show them: 4 as "4", "d", "D", "iv", "IV", "04" or "4th"."""

from collections.abc import Callable

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
ROMAN_MAX = 3_999
LETTER_REPEAT_MAX = 20


def letters(number: int) -> str:
    """Return a, b, ... z, aa, bb, ... as Word counts."""
    turns, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(turns + 1, LETTER_REPEAT_MAX)


def roman(number: int) -> str:
    """Return a small roman numeral; plain digits above 3,999."""
    if not 0 < number <= ROMAN_MAX:
        return str(number)
    result = ""
    for value, sign in ROMAN:
        result += sign * (number // value)
        number %= value
    return result


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, ..."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": ordinal,
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
"""Number formats by the names that Word ("lowerLetter"), OpenDocument and HTML ("a") give them."""


def written(number: int, number_format: str) -> str:
    """Return a list number in the given format, plain digits where the format is not known."""
    return FORMATS[number_format](number) if number_format in FORMATS and number > 0 else str(number)
