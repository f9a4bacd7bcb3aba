"""Filled words as plain text, as a text message and as HTML."""

from collections.abc import Callable, Iterable
from html import escape

from markupsafe import Markup

from village.wording.rules.filled import Block, Filled, Paragraph, ParagraphKind, Run
from village.wording.rules.languages import Language
from village.wording.rules.saying import NO_BREAK

_LTR, _OWN, _END = "\u2066", "\u2068", "\u2069"
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", NO_BREAK: " "})


def as_plain(runs: Iterable[Run], language: Language) -> str:
    """Return runs as plain text; in right-to-left languages what keeps its own direction is wrapped in isolates."""
    return "".join(_plain(run, language) for run in runs)


def paragraphs_as_plain(paragraphs: Iterable[Paragraph], language: Language) -> str:
    """Return paragraphs as plain text with blank lines between them; blocks are left to the channel."""
    out: list[str] = []
    was_item = False
    for paragraph in paragraphs:
        if paragraph.kind in {ParagraphKind.BLOCK, ParagraphKind.RULE}:
            continue
        is_item = paragraph.kind == ParagraphKind.ITEM
        between = "" if not out else "\n" if is_item and was_item else "\n\n"
        out.append(f"{between}{'- ' if is_item else ''}{as_plain(paragraph.runs, language)}")
        was_item = is_item
    return "".join(out)


def as_text(filled: Filled, language: Language) -> str:
    """Return the text message as it is handed to a provider.

    In Latin letters ½ becomes .5 (or ,5) and quotes become straight, because one letter outside GSM-7 halves what fits.
    """
    words = as_plain(filled.text, language)
    if not language.is_latin:
        return words
    point = str(language.locale.number_symbols["latn"]["decimal"])
    out: list[str] = []
    for letter in words.translate(_STRAIGHT):
        has_whole = bool(out) and out[-1][-1].isdigit()
        out.append((f"{point}5" if has_whole else f"0{point}5") if letter == "½" else letter)
    return "".join(out)


def runs_as_html(runs: Iterable[Run], *, marks: bool = False) -> Markup:
    """Return runs as HTML: isolated ones in bdi, links that lead somewhere, and marks on what the register says."""
    return Markup("".join(_html(run, marks) for run in runs))  # noqa: S704  # every run is escaped


def as_html(
    paragraphs: Iterable[Paragraph],
    *,
    marks: bool = False,
    heading: str = "h2",
    draw: Callable[[Block], Markup] | None = None,
) -> Markup:
    """Return paragraphs as HTML; `draw` draws the blocks, which are left out without it."""
    out: list[str] = []
    was_item = False
    for paragraph in paragraphs:
        is_item = paragraph.kind == ParagraphKind.ITEM
        if is_item != was_item:
            out.append("<ul>" if is_item else "</ul>")
        was_item = is_item
        if paragraph.block is not None:
            out.append(str(draw(paragraph.block)) if draw is not None else "")
            continue
        if paragraph.kind == ParagraphKind.RULE:
            out.append("<hr>")
            continue
        tag = {ParagraphKind.HEADING: heading, ParagraphKind.ITEM: "li"}.get(paragraph.kind, "p")
        out.append(f"<{tag}>{runs_as_html(paragraph.runs, marks=marks)}</{tag}>")
    if was_item:
        out.append("</ul>")
    return Markup("".join(out))  # noqa: S704  # made of escaped runs


def _plain(run: Run, language: Language) -> str:
    if not language.is_rtl or not run.is_isolated:
        return run.words
    return f"{_LTR if run.is_ltr else _OWN}{run.words}{_END}"


def _html(run: Run, marks: bool) -> str:
    words = escape(run.words)
    if run.link:
        words = f'<a href="{escape(run.link)}">{words}</a>'
    if run.is_isolated:
        words = f'<bdi dir="ltr">{words}</bdi>' if run.is_ltr else f"<bdi>{words}</bdi>"
    if marks and run.is_from_register:
        words = f'<mark class="from-register">{words}</mark>'
    return f"<strong>{words}</strong>" if run.is_bold else words
