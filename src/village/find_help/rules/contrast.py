"""Which colours of a school may be read: WCAG 2.2, success criterion 1.4.3, contrast of at least 4.5 to 1."""

import colorsys
import re
from collections.abc import Callable
from dataclasses import dataclass

LEAST = 4.5
WHITE, INK = "#ffffff", "#23201a"
OURS, OUR_GROUND = "#2b2f77", "#ffffff"


@dataclass(frozen=True, slots=True)
class Colours:
    """The two colours of an embedded list, both with a number sign and six digits."""

    main: str = OURS
    """The bar, under white words, and the links on the ground."""
    ground: str = OUR_GROUND


@dataclass(frozen=True, slots=True)
class Judged:
    """What was asked for, what may be shown, and why it is another colour where it is."""

    colours: Colours
    refusal: str = ""
    """Empty: the colours are as asked for."""
    field: str = ""
    nearest: str = ""


def colour_of(words: str) -> str | None:
    """Return the colour with a number sign and six digits, or None where the words are no colour."""
    found = re.fullmatch(r"#?([0-9a-f]{3}|[0-9a-f]{6})", words.strip().casefold())
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    return f"#{digits}"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def judged(main: str, ground: str) -> Judged:
    """Return the colours as they may be shown, with a sentence and the nearest allowed one where they may not."""
    wanted_main, wanted_ground = colour_of(main) if main else OURS, colour_of(ground) if ground else OUR_GROUND
    if wanted_main is None or wanted_ground is None:
        field = "colour" if wanted_main is None else "ground"
        return Judged(Colours(), "Write the colour as six letters and digits, such as 2b2f77.", field, OURS)
    if contrast(INK, wanted_ground) < LEAST:
        nearest = _moved(wanted_ground, 1, lambda colour: min(contrast(INK, colour), contrast(OURS, colour)) >= LEAST)
        return Judged(Colours(ground=nearest), _sentence(INK, wanted_ground, "Words"), "ground", nearest)

    def is_readable(colour: str) -> bool:
        return min(contrast(colour, WHITE), contrast(colour, wanted_ground)) >= LEAST

    if not is_readable(wanted_main):
        nearest = _moved(wanted_main, -1, is_readable)
        against = WHITE if contrast(wanted_main, WHITE) <= contrast(wanted_main, wanted_ground) else wanted_ground
        return Judged(Colours(nearest, wanted_ground), _sentence(wanted_main, against, "Links"), "colour", nearest)
    return Judged(Colours(wanted_main, wanted_ground))


def _sentence(one: str, other: str, what: str) -> str:
    # Rounded down: 4.49 must not read as 4.5.
    measured = int(contrast(one, other) * 10) / 10
    where = "these colours" if what == "Links" else "this ground"
    return f"{what} in {where} have a contrast of {measured} to 1, and people need at least {LEAST} to read them."


def _moved(colour: str, way: int, is_allowed: Callable[[str], bool]) -> str:
    """Return the colour made darker (-1) or lighter (1) in small steps until it is allowed."""
    hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    for step in range(1, 201):
        moved = min(1.0, max(0.0, light + way * step / 200))
        made = "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, moved, strength))
        if is_allowed(made):
            return made
    return OURS if way < 0 else OUR_GROUND


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
