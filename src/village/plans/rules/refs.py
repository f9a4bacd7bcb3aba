"""References of actions and sections: their natural order, and the next free one."""

import re
from collections.abc import Iterable, Sequence

_PART = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ROMAN_NUMBER = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)


def sort_key(ref: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key by which "2.1a" comes before "2.10", and "ii" before "x". References without any sort last."""
    if not ref.strip():
        return ((9, 0, ""),)
    parts = _PART.findall(ref.casefold())
    return tuple(_part_key(part, whole=len(parts) == 1) for part in parts) or ((8, 0, ref),)


def _part_key(part: str, *, whole: bool) -> tuple[int, int, str]:
    if part.isdigit():
        return 0, int(part), ""
    if whole and _ROMAN_NUMBER.fullmatch(part):
        return 1, roman_number(part), ""
    return 2, len(part), part


def roman_number(text: str) -> int:
    """Return the number of a small Roman numeral: "iv" -> 4."""
    values = [_ROMAN[letter] for letter in text.casefold()]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def roman(number: int) -> str:
    """Return a number from 1 to 89 as a Roman numeral in small letters."""
    tens, ones = divmod(number, 10)
    return ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx")[tens] + (
        "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix",
    )[ones]  # fmt: skip


def next_ref(section_ref: str, taken: Sequence[str], everywhere: Iterable[str] = ()) -> str:
    """Return the next free reference in the style of those taken: 2.1c after 2.1b, iv after iii, 1.4 after 1.3.

    `everywhere` are the references of the whole plan, none of which is given again.
    """
    used = {ref.strip().casefold() for ref in (*taken, *everywhere)}
    last = max((ref.strip() for ref in taken if ref.strip()), key=sort_key, default="")
    if not last:
        candidate = f"{section_ref.strip().rstrip('.')}.1" if section_ref.strip() else "1"
    else:
        candidate = _after(last)
    while candidate.casefold() in used:
        candidate = _after(candidate)
    return candidate


def _after(ref: str) -> str:
    if _ROMAN_NUMBER.fullmatch(ref) and len(ref) < 7 and roman_number(ref) < 89:
        return roman(roman_number(ref) + 1)
    found = re.search(r"(\d+|[^\W\d_]+)(\W*)$", ref)
    if found is None:
        return f"{ref}1"
    part, tail = found.groups()
    if part.isdigit():
        following = str(int(part) + 1)
    elif len(part) == 1 and part.casefold() != "z" and part.isascii():
        following = chr(ord(part) + 1)
    else:
        following = f"{part}.1"
    return f"{ref[: found.start()]}{following}{tail}"
