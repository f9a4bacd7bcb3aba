"""Numbers as lists show them: 4 as "4", "d", "D", "iv", "IV", "04" or "4th"; and the signs of symbol fonts."""

from collections.abc import Callable

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
ROMAN_MAX = 3_999
LETTER_REPEAT_MAX = 20

WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "•", 0x6D: "○", 0x6E: "▪", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0xA1: "○", 0xA3: "○", 0xA7: "▪", 0xA8: "☐", 0xAA: "✦", 0xAB: "★",
    0xB2: "✧", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "✗", 0x56: "✗", 0x97: "•",
               0x98: "•", 0xA3: "☐", 0x2A: "☐"}  # fmt: skip
WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "▪", 0x72: "✗", 0x3D: "●", 0x6E: "●"}
SYMBOL = {0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xAC: "←", 0xD6: "√", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0x2D: "-"}
SYMBOL_FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "webdings": WEBDINGS, "symbol": SYMBOL}


def is_symbol_font(font: str | None) -> bool:
    """Tell whether a font shows pictures in the place of letters."""
    return (font or "").lower() in SYMBOL_FONTS


def symbol(font: str | None, code: int) -> str:
    """Return the sign that a symbol font shows for a code, a bullet for one that is not known."""
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = SYMBOL_FONTS.get((font or "").lower(), SYMBOL)
    return known.get(code, "•")


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
