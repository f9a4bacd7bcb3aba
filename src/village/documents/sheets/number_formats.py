"""Numbers of a worksheet as a person sees them: dates, percents, money and counts by their number format."""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0", 6: "£#,##0", 7: "£#,##0.00", 8: "£#,##0.00", 9: "0%",
    10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy hh:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "£#,##0", 43: "#,##0.00", 44: "£#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss", 49: "@",
}  # fmt: skip
"""Formats that files name by number alone, as a British Excel shows them."""
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<noon>AM/PM|A/P)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+)'
    r"|(?P<number>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*)|(?P<percent>%)|(?P<plain>.)",
    re.DOTALL,
)
CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-.*)?")
ELAPSED = re.compile(r"[hH]+|[mM]+|[sS]+")
LONG_DATE = "$-F800"
SERIAL_MAX = 2_958_465
type Token = tuple[str, str]


def shown(value: float, code: str | None, *, from_1904: bool = False) -> str:
    """Return a number as its format shows it; a format that is not understood shows the plain number."""
    sections = _sections(code or "General")
    section = sections[0]
    if len(sections) > 1 and value < 0:
        section, value = sections[1], abs(value)
    elif len(sections) > 2 and value == 0:
        section = sections[2]
    tokens = _tokens(section)
    kinds = {kind for kind, _ in tokens}
    if kinds & {"date", "elapsed", "long"} and "number" not in kinds and 0 <= value <= SERIAL_MAX:
        return _moment(value, tokens, from_1904=from_1904)
    if "number" in kinds and "date" not in kinds and "E+" not in section.upper():
        return _figure(value, tokens)
    literal = "".join(text for kind, text in tokens if kind == "plain")
    if not kinds or "general" in literal.lower() or "@" in literal or kinds & {"number", "date"}:
        return plain_number(value)
    return literal.strip() or plain_number(value)


def plain_number(value: float) -> str:
    """Return a number without any format: 3 for 3.0, at most ten digits that mean something."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


def _sections(code: str) -> list[str]:
    """Cut a format at semicolons that do not stand in quotes."""
    sections, quoted, escaped = [""], False, False
    for letter in code:
        if letter == '"' and not escaped:
            quoted = not quoted
        if letter == ";" and not quoted and not escaped:
            sections.append("")
        else:
            sections[-1] += letter
        escaped = letter == "\\" and not escaped
    return sections


def _tokens(section: str) -> list[Token]:
    if section.strip().lower() == "general":
        return []
    tokens: list[Token] = []
    for match in TOKEN.finditer(section):
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        if kind in ("quoted", "escaped", "plain"):
            tokens.append(("plain", text))
        elif kind == "bracket" and text.upper().startswith(LONG_DATE):
            return [("long", "")]
        elif kind == "bracket" and (currency := CURRENCY.fullmatch(text)):
            tokens.append(("plain", currency["sign"]))
        elif kind == "bracket" and ELAPSED.fullmatch(text):
            tokens.append(("elapsed", text.lower()))
        elif kind in ("date", "noon"):
            tokens.append((kind, text.lower()))
        elif kind in ("number", "percent"):
            tokens.append((kind, text))
    return tokens


def _figure(value: float, tokens: list[Token]) -> str:
    patterns = [text for kind, text in tokens if kind == "number"]
    pattern = max(patterns, key=len)
    scale = len(pattern) - len(pattern.rstrip(","))
    whole, _, fraction = pattern.rstrip(",").partition(".")
    number = Decimal(repr(value)) * 100 ** sum(kind == "percent" for kind, _ in tokens) / 1000**scale
    quantum = Decimal(1).scaleb(-min(len(fraction), 12))
    number = number.quantize(quantum, ROUND_HALF_UP) if abs(number) < Decimal("1e15") else number
    digits = f"{abs(number):,f}" if "," in whole else f"{abs(number):f}"
    if fraction and not fraction.strip("#?"):
        digits = digits.rstrip("0").rstrip(".")
    body = digits.rjust(min(whole.count("0"), 20) + (len(fraction) + 1 if fraction else 0), "0")
    result, placed = "", False
    for kind, text in tokens:
        if kind == "number":
            result, placed = (result, placed) if placed or text != pattern else (result + body, True)
        else:
            result += text
    return ("-" if number < 0 else "") + result.strip()


def _moment(serial: float, tokens: list[Token], *, from_1904: bool) -> str:
    """Return a date or a time; midnight is left out where the date says it all."""
    seconds = round((serial % 1) * 86_400)
    days = int(serial)
    if seconds == 86_400:
        days, seconds = days + 1, 0
    start = datetime.date(1904, 1, 1) if from_1904 else datetime.date(1899, 12, 31 if days < 60 else 30)
    try:
        day = start + datetime.timedelta(days=days)
    except OverflowError:
        return plain_number(serial)
    if any(kind == "long" for kind, _ in tokens):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    marked = _minutes_marked(tokens)
    if seconds == 0 and any(kind == "date" and text[0] in "yd" for kind, text in marked):
        clock = {"h", "s", "n"}
        first = next((at for at, (kind, text) in enumerate(marked) if kind == "date" and text[0] in clock), len(marked))
        tail = [text[0] for kind, text in marked[first:] if kind == "date"]
        marked = marked[:first] if all(letter in clock for letter in tail) else marked
    half_day = any(kind == "noon" for kind, _ in marked)
    elapsed = round(serial * 86_400)
    parts = [_part(kind, text, day, seconds, elapsed, half_day=half_day) for kind, text in marked]
    return "".join(parts).strip(" ,T")


def _minutes_marked(tokens: list[Token]) -> list[Token]:
    """Return the tokens with "n" for the m that means minutes: after hours or before seconds."""
    result = list(tokens)
    clock = [at for at, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    for place, at in enumerate(clock):
        kind, text = tokens[at]
        before = tokens[clock[place - 1]][1][0] if place else ""
        after = tokens[clock[place + 1]][1][0] if place + 1 < len(clock) else ""
        if kind == "date" and text[0] == "m" and len(text) < 3 and (before == "h" or after == "s"):
            result[at] = ("date", "n" * len(text))
    return result


def _part(kind: str, text: str, day: datetime.date, seconds: int, elapsed: int, *, half_day: bool) -> str:
    hour = seconds // 3600
    if kind == "noon":
        return "pm" if hour >= 12 else "am"
    if kind == "elapsed":
        return str({"h": elapsed // 3600, "m": elapsed // 60}.get(text[0], elapsed))
    if kind != "date":
        return text
    number = {
        "y": day.year,
        "m": day.month,
        "d": day.day,
        "h": (hour % 12 or 12) if half_day else hour,
        "n": seconds // 60 % 60,
        "s": seconds % 60,
    }[text[0]]
    if text[0] == "y":
        return f"{number % 100:02d}" if len(text) < 3 else f"{number:04d}"
    if text[0] == "m" and len(text) >= 3:
        name = MONTHS[number - 1]
        return {3: name[:3], 5: name[0]}.get(len(text), name)
    if text[0] == "d" and len(text) >= 3:
        name = DAYS[day.weekday()]
        return name[:3] if len(text) == 3 else name
    return f"{number:02d}" if len(text) > 1 else str(number)
