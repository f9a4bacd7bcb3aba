"""The plan's title, organisation and period, from its first lines, its labels and the file's properties."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from village.documents.blocks import Document, Table, TextBlock
from village.reading.gathering import Gathering
from village.reading.grids import Grid
from village.reading.headers import find_headers
from village.reading.outline import When
from village.reading.vocabulary import head_label, named, plain
from village.reading.when import read_when
from village.reading.wording import tidy

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_RANGE = re.compile(
    rf"(?:(?:academic|school|financial)\s+year\s+(?:19|20)\d\d\s?[-–—/]\s?(?:20\d\d|\d\d)\b)|"
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+)?\b{_MONTH}\s+(?:19|20)\d\d\s*(?:-|–|—|to|until)"
    rf"\s*(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+(?:19|20)\d\d"
    rf"|\b{_MONTH}\s+(?:19|20)\d\d\s?[-–/]\s?\d\d\b|\b(?:19|20)\d\d\s*(?:[-–—/]|to|until)\s*(?:20\d\d|\d\d)\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\s+(?:19|20)\d\d\b|\b(?:(?:autumn|spring|summer)"
    rf"(?:\s+term)?|{_MONTH})\s+(?:19|20)\d\d\b|\b20\d\d\b",
    re.IGNORECASE,
)
_DATED_REMARK = re.compile(
    r"^(?:last\s+)?(?:updated?|approved|adopted|agreed|reviewed|next|amended|ratified|signed|printed|"
    r"prepared|produced|issued|version|draft)\b",
    re.IGNORECASE,
)
_NOT_THE_PERIOD = re.compile(
    r"^(?:last\s+)?(?:updated?|approved|adopted|agreed|reviewed|next|amended|ratified|signed)\b", re.IGNORECASE
)
_LIMIT = 14
_VERSION = re.compile(
    r"^(?:final(?: version)?|draft|version\b.*|v\d[\d.]*|page \d.*|confidential|official|updated?\b.*|"
    r"appendix\s+\w{1,3}|monitoring report|contents)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One line of the document's opening, a paragraph or a cell alone in its row."""

    id: str
    text: str
    is_heading: bool = False
    bold: bool = False
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What the opening says of the whole plan, and the ids of the lines that say it."""

    title: str | None = None
    organisation: str | None = None
    period: str | None = None
    used: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Lines such as "Updated 3 May" or "Printed for the board", which name no section."""


def read_opening(document: Document) -> Opening:
    """Return title, organisation and period as the first lines state them."""
    lines = list(_opening_lines(document))
    chosen = _title_lines(lines, document)
    title = _join_title(chosen)
    furniture = [tidy(block.text) for block in document.furniture]
    texts = [line.text for line in lines[:8] if not _NOT_THE_PERIOD.match(line.text) and not line.is_item]
    period = _period_of(([title] if title else []) + texts[:6]) or _period_of(furniture)
    organisation = _organisation_of(title, texts + furniture)
    said = {tidy(words) for words in (organisation, period) if words}
    used = [line.id for line in (*chosen, *(line for line in lines[:6] if line.text in said))]
    remarks = [line.id for line in lines[:6] if _DATED_REMARK.match(line.text)]
    return Opening(title or _property_title(document), organisation, period, tuple(used), tuple(remarks))


def _property_title(document: Document) -> str | None:
    title = tidy(document.title or "")
    return (
        title
        if len(title) > 5 and not re.match(r"^(?:microsoft|untitled|document|book|sheet)", title, re.IGNORECASE)
        else None
    )


def _opening_lines(document: Document) -> Iterable[OpeningLine]:
    count = 0
    for block in document.blocks:
        if isinstance(block, TextBlock):
            text = tidy(block.text)
            if text:
                count += 1
                yield OpeningLine(block.id, text, block.kind == "heading", block.line.bold, block.kind == "item")
        else:
            yield from _top_of_table(block)
            return
        if count >= _LIMIT:
            return


def _top_of_table(table: Table) -> Iterable[OpeningLine]:
    """Yield cells alone in their rows above a table's heads, as sheets have them."""
    grid = Grid(table)
    headers = find_headers(grid)
    end = headers[0].first if headers else min(3, table.row_count)
    for row in range(min(end, 6)):
        filled = grid.filled(row)
        if len(filled) == 1 and len(grid.text(filled[0]).split()) <= 25:
            cell = filled[0]
            yield OpeningLine(grid.cell_id(cell), grid.text(cell), False, all(line.bold for line in cell.lines))
        elif len(filled) > 1:
            return


def _title_lines(lines: list[OpeningLine], document: Document) -> list[OpeningLine]:
    """Return the lines that make the title: the best of the first few, with a subtitle that goes on from it."""
    if not lines:
        return []
    first = lines[: 3 if lines[0].id.startswith("b") and "." in lines[0].id else 7]
    scored = [(_title_score(line, index, document), -index) for index, line in enumerate(first)]
    best = max(scored)
    if best[0] < 0.9:
        return []
    at = -best[1]
    chosen = [first[at]]
    for line in lines[at + 1 : at + 3]:
        if not _goes_on(chosen[-1], line):
            break
        chosen.append(line)
    return chosen


_OPENS_THE_DOCUMENT = 0.7
"""A heading that stands first of all outweighs a later line that merely says "plan"."""


def _title_score(line: OpeningLine, index: int, document: Document) -> float:
    text = line.text
    words = plain(text).split()
    if (
        not words
        or len(words) > 30
        or _VERSION.match(text)
        or (head_label(text.split(":")[0]) and ":" in text and "plan" not in words)
    ):
        return 0.0
    score = 1.0 - 0.12 * index + 0.5 * line.is_heading + 0.25 * line.bold
    score += 0.8 * bool(named("plan_words") & set(words)) + _OPENS_THE_DOCUMENT * (line.is_heading and index == 0)
    score -= 0.6 * text.endswith(".") + 0.5 * (len(words) > 18) + 0.4 * (len(words) == 1)
    score -= 0.5 * (_is_organisation(text) and not named("plan_words") & set(words)) + 0.5 * bool(
        re.fullmatch(_SINGLE, text)
    )
    if document.title and plain(document.title) == plain(text):
        score += 0.5
    return score


def _goes_on(before: OpeningLine, line: OpeningLine) -> bool:
    """Tell whether a line right below the title is its subtitle."""
    words = line.text.split()
    if len(words) > 12 or line.text.endswith(".") or _VERSION.match(line.text) or _is_organisation(line.text):
        return False
    if head_label(line.text.split(":")[0]) and ":" in line.text:
        return False
    if before.text.endswith((":", "–", "-")):
        return True
    period = bool(_RANGE.search(line.text) or _SINGLE.search(line.text))
    if (
        period and len(_SINGLE.sub("", _RANGE.sub("", line.text)).strip(" -–—,().").split()) == 0
    ) or line.text.lower().startswith("printed"):
        return False
    same_look = before.is_heading == line.is_heading and before.bold == line.bold
    if period and len(words) <= 6 and not named("plan_words") & set(plain(line.text).split()):
        return same_look or not line.is_heading
    subtitle = bool(named("plan_words") & set(plain(line.text).split())) and not named("plan_words") & set(
        plain(before.text).split()
    )
    return same_look and (line.bold or line.is_heading) and (period or subtitle)


def _join_title(lines: list[OpeningLine]) -> str | None:
    if not lines:
        return None
    title = lines[0].text.rstrip(": ")
    for line in lines[1:]:
        title = f"{title}: {line.text}" if not title.endswith(("–", "-")) else f"{title} {line.text}"
    return title.strip(" *:")


def _period_of(texts: list[str]) -> str | None:
    for pattern in (_RANGE, _SINGLE):
        for text in texts:
            if found := pattern.search(text):
                return tidy(found.group())
    return None


def _is_organisation(text: str) -> bool:
    words = plain(text).split()
    if text.rstrip().endswith((".", "?", ":")) or ": " in text or not text[:1].isupper():
        return False
    if _SINGLE.search(text) or (words[:1] and words[0] in named("no_names")):
        return False
    if sum(1 for word in text.split() if word[:1].isupper()) < 2 and not text.isupper():
        return False
    return 1 < len(words) <= 12 and (
        words[-1] in named("organisation_ends")
        or bool(
            re.match(
                r"^(?:centre|university|diocese|london borough|royal borough|city|borough|friends|office) (?:for|of)\b",
                plain(text),
            )
        )
        or "council" in words
    )


def _organisation_of(title: str | None, texts: list[str]) -> str | None:
    """Return a line that names an organisation, else the words of the title that do."""
    for text in texts:
        if _is_organisation(text) and not named("plan_words") & set(plain(text).split()):
            return _after_post(text.strip(" *:,"))
    named_in_title = _organisation_in(title or "") or _before_dash(title or "")
    makers = [made["name"].strip(" .") for text in texts if (made := _MADE_BY.match(text))]
    beside = next((text for text in texts[:3] if _is_name(text) and plain(text) not in plain(title or "")), None)
    return (
        named_in_title
        or next((found for text in texts[:4] if (found := _organisation_in(text))), None)
        or beside
        or next(iter(makers), None)
        or _before_topic(title or "")
    )


_MADE_BY = re.compile(
    r"^(?:(?:produced|prepared|published|written|developed|issued) (?:jointly )?by|a plan (?:by|from|for)) (?:the )?"
    r"(?P<name>[A-Z](?!.*\d).{3,70})$"
)
_POST = re.compile(
    r"^(?:director|head|chief|office|department|cabinet member|leader|executive member)\b", re.IGNORECASE
)


def _after_post(text: str) -> str:
    """Return the organisation of "Director of Public Health, Ouseby Council"."""
    post, comma, rest = text.rpartition(", ")
    return rest if comma and _POST.match(post) and _is_organisation(rest) else text


def _before_topic(title: str) -> str | None:
    """Return the name that a title opens with ("Wendle Valley | Carers Strategy"), None where it opens with a topic."""
    name: list[str] = []
    for word in title.split():
        bare = plain(word)
        if not word[:1].isupper() and bare not in {"of", "and", "upon", "on", "in", "the", "le", "under"}:
            break
        if bare in named("topics") | named("plan_words") | named("no_names") or any(sign.isdigit() for sign in word):
            break
        name.append(word)
    while name and not name[-1][:1].isupper():
        name.pop()
    if not name or len(name) > 5 or len(name) == len(title.split()) or name[0].lower().endswith("ing"):
        return None
    return _without_article(" ".join(name)) or None


def _is_name(text: str) -> bool:
    """Tell whether a line is two to seven capitalised words and no kind of plan, date or label."""
    words = text.split()
    if not 2 <= len(words) <= 7 or any(sign.isdigit() for sign in text) or text.rstrip().endswith((".", ":", "?", "!")):
        return False
    if (named("plan_words") | _NO_NAME) & set(plain(text).split()) or head_label(text) or ":" in text:
        return False
    return all(
        word[:1].isupper() or word.lower() in {"of", "and", "the", "for", "&", "in", "on", "with"} for word in words
    )


_NO_NAME = named("no_names")


def _before_dash(title: str) -> str | None:
    """Return the name before "–" or ":" in a title ("Copperfield Homes – Resident Plan")."""
    parts = re.split(r"\s+[–—-]\s+|:\s+", title)
    return (
        _without_article(parts[0])
        if len(parts) > 1 and _is_name(parts[0]) and not parts[0].split()[0].lower().endswith("ing")
        else None
    )


def _organisation_in(text: str) -> str | None:
    """Return the name before the kind of plan ("Cluster 3 | Business Plan 2009")."""
    for part in re.split(r"\s+[-–—|]\s+|:\s+", text):
        words = [re.sub(r"[^\w'’&-]", "", word) for word in part.split()]
        ends = [index for index, word in enumerate(words) if word.lower() in named("organisation_ends") and index > 0]
        for index in ends:
            size = index + 1
            if size < len(words) and words[size].isdigit() and len(words[size]) < 4:
                size += 1
            name = words[:size]
            if all(
                word[:1].isupper() or word.lower() in {"of", "and", "the", "for", "&", "in", "on", "c"}
                for word in name
                if word
            ):
                return _without_article(" ".join(part.split()[:size]))
        if words and words[0].lower() in named("organisation_ends") and len(words) > 1 and words[1].isdigit():
            return _cased(" ".join(part.split()[:2]))
    return None


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _without_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE).strip(" ,:")


def settle_period(period: str | None, gathering: Gathering) -> str | None:
    """Return the plan's period: as its opening states it, else as a head field states a span of time."""
    for field in gathering.head:
        if field.kind == "timetable" and plain(field.label) in {
            "period",
            "plan period",
            "period covered",
            "time period",
            "plan dates",
            "academic year",
            "financial year",
            "year",
            "duration",
            "dates",
        }:
            return field.text
    if period:
        return period
    for field in gathering.head:
        if (found := _RANGE.search(field.text)) and _spans_a_year(found.group()):
            return tidy(found.group())
    return next((field.text for field in gathering.head if plain(field.label) == "date"), None)


def _spans_a_year(words: str) -> bool:
    span = period_dates(words)
    return span is not None and (span[1] - span[0]).days > 180


def period_dates(words: str | None) -> tuple[date, date] | None:
    """Return first and last day of the plan's period; a bare year or "2017-2020" by calendar years."""
    whens: tuple[When, ...] = read_when(words)
    dated = [(when.starts_on, when.ends_on) for when in whens if when.starts_on and when.ends_on]
    if not dated:
        return None
    starts, ends = date.fromisoformat(str(dated[0][0])), date.fromisoformat(str(dated[-1][1]))
    return (starts, ends) if (ends - starts).days > 31 else None


def settle_organisation(organisation: str | None, gathering: Gathering) -> str | None:
    """Return the organisation: a labelled one, else the opening's, else one repeated above the sections."""
    for field in gathering.head:
        if field.kind == "organisation":
            return field.text
    if organisation:
        return organisation
    names = [name.strip(" :") for name in gathering.organisations if name.strip()]
    return max(set(names), key=names.count) if names else None
