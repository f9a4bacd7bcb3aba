"""Marks inside plain text (HTML-like tags, bullets, stars) turned into lines with kind and weight."""

import re

from village.documents.blocks import Line

_TAG_NAMES = "p|ul|ol|li|i|b|u|em|strong|br|span|div|h[1-6]|sup|sub|table|tbody|thead|tr|td|th|font|a|blockquote|hr"
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAKING = re.compile(r"</?(?:p|ul|ol|li|br|div|h[1-6]|table|tr|td|th|blockquote|hr)\b", re.IGNORECASE)
_ORDERED = re.compile(r"<ol\b[^<>]*>(.*?)(?:</ol>|(?=<p\b)|$)", re.IGNORECASE | re.DOTALL)
_BOLD = re.compile(r"(?:\s*</?(?:p|i|em|u)\b[^<>]*>)*\s*<(?:b|strong|h[1-6])\b", re.IGNORECASE)
_ITALIC = re.compile(r"(?:\s*</?(?:p|b|strong|u)\b[^<>]*>)*\s*<(?:i|em)\b", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&bull;": "•"}
_INLINE_BULLET = re.compile(r"\s+(?=[•●▪◦■➢❖✦]\s*\S)")
_BULLET = re.compile(r"\s*([•●▪◦■➢❖✦·○∙‣►▶□\uf0b7\uf0a7\uf0d8]|[-–—*+](?=\s))\s*(?=\S)")
_STARRED = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S", re.IGNORECASE)


def has_tags(text: str) -> bool:
    """Whether the text holds HTML-like tags."""
    return _TAG.search(text) is not None


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a cell or paragraph: tags and bullets become kind, marker and weight, every word stays."""
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    text = _ITEM_TAG.sub("\n• ", _ORDERED.sub(_numbers_apart, text))
    found: list[Line] = []
    bold = italic = False
    for piece in _pieces(text):
        bold, italic = bold or bool(_BOLD.match(piece)), italic or bool(_ITALIC.match(piece))
        bare = re.sub(r" +(?=[.,;:!?])", "", _TAG.sub(" ", piece)) if "<" in piece else piece
        for part in _INLINE_BULLET.split(bare):
            if line := _line(part, bold=bold, italic=italic):
                found.append(line)
        bold = bold and not re.search(r"</(?:b|strong|h[1-6])>", piece, re.IGNORECASE)
        italic = italic and not re.search(r"</(?:i|em)>", piece, re.IGNORECASE)
    return tuple(found)


def _pieces(text: str) -> list[str]:
    """Return the text cut at line ends and at the tags that end a line, tags of weight kept."""
    if "<" not in text:
        return text.split("\n")
    # Two runs of slanted text side by side were two paragraphs.
    text = re.sub(r"(</(i|em|b|strong)>)\s+(?=<\2\b)", r"\1\n", text, flags=re.IGNORECASE)
    cut = _TAG.sub(
        lambda tag: "\n" + ("" if not _is_weight(tag[0]) else tag[0]) if _BREAKING.match(tag[0]) else tag[0], text
    )
    return cut.split("\n")


def _is_weight(tag: str) -> bool:
    return re.match(r"</?h[1-6]", tag, re.IGNORECASE) is not None


def _numbers_apart(ordered: re.Match[str]) -> str:
    """Put each number of an ordered list on a line of its own when they count up from 1."""
    text, number = ordered[1], 1
    parts: list[str] = []
    while (found := re.search(rf"(?:^|\s){number}[.)]\s", text)) is not None:
        parts.append(text[: found.start()])
        text, number = text[found.start() :].lstrip(), number + 1
        head = re.match(r"\d+[.)]\s", text)
        if head is None:
            break
        parts.append("\n" + head[0])
        text = text[head.end() :]
    return "\n" + "".join(parts) + text + "\n"


def _line(part: str, *, bold: bool, italic: bool) -> Line | None:
    marker = None
    if bullet := _BULLET.match(part):
        marker, part = bullet[1], part[bullet.end() :]
        marker = "•" if marker >= "\ue000" else marker
    part = " ".join(part.split())
    if starred := _STARRED.fullmatch(part):
        bold, italic = bold or len(starred[1]) >= 2, italic or len(starred[1]) != 2
    part = _STARRED.sub(r"\2", part)
    if not part:
        return None
    numbered = marker is None and _NUMBERED.match(part) is not None
    return Line(part, "item" if marker or numbered else "text", bold, italic, None, marker)


def bare_text(text: str) -> str:
    """Return the text without tags."""
    return _TAG.sub(" ", text)
