"""Names of sections: the reference parted from the title, and titles that name nothing."""

import re
from dataclasses import dataclass

from village.documents.blocks import Document, TextBlock
from village.reading.rows import SECTION_LABEL
from village.reading.vocabulary import named, plain
from village.reading.wording import leading_ref

_GENERIC_WORDS = named("generic_words")


@dataclass(frozen=True, slots=True)
class SectionName:
    """A section's reference and title as written."""

    ref: str | None
    title: str | None


def section_name(text: str, ref: str | None = None) -> SectionName:
    """Part "Priority 2: Attendance" into its reference and title; either may be missing."""
    tidy = re.sub(r"\s+", " ", text).strip()
    tidy = re.sub(r"\s*[(\[–-]?\s*\b(?:continued|cont['’]?d?)\b\.?\s*[)\]]?\s*$", "", tidy, flags=re.IGNORECASE) or tidy
    if ref is not None:
        return SectionName(re.sub(r"\s*[:.\-–]+$", "", ref.strip()) or None, tidy.rstrip(":").strip() or None)
    labelled = SECTION_LABEL.match(tidy)
    if labelled and labelled.end() < len(tidy) and _is_label(labelled.group(), tidy):
        return SectionName(
            re.sub(r"\s*[:.\-–—]+\s*$", "", labelled.group()).strip(), tidy[labelled.end() :].strip(" :-–—")
        )
    if labelled and labelled.end() >= len(tidy):
        return SectionName(tidy.rstrip(":.-– "), None)
    parted = leading_ref(tidy)
    if parted and len(parted[0]) <= 5:
        return SectionName(parted[0].rstrip(".):"), parted[1].rstrip(":").strip())
    return SectionName(None, tidy.rstrip(":").strip() or None)


def _is_label(label: str, text: str) -> bool:
    """Tell a label from words that only start like one ("Area A teams")."""
    rest = text[len(label) :]
    return bool(re.search(r"[:.\-–—]\s*$", label)) or bool(re.search(r"\d\s*$", label)) or rest[:1].isupper()


def is_generic_title(text: str) -> bool:
    """Tell whether a heading only says that here stands a plan ("Action plan 2023-24")."""
    words = plain(text)
    if not words or words in named("generic_titles"):
        return True
    return all(word in _GENERIC_WORDS or word.isdigit() for word in words.split())


def repeated_headings(document: Document) -> frozenset[str]:
    """Return the plain words of headings that stand again below other headings ("What we will do" in each chapter)."""
    under: dict[str, set[str]] = {}
    above: dict[int, str] = {}
    for block in document.blocks:
        if not isinstance(block, TextBlock) or block.kind != "heading" or not block.text.strip():
            continue
        level = block.level or 9
        words = plain(block.text)
        higher = [name for depth, name in above.items() if depth < level]
        if higher:
            under.setdefault(words, set()).add(higher[-1])
        above = {depth: name for depth, name in above.items() if depth < level} | {level: words}
    return frozenset(words for words, parents in under.items() if len(parents) > 1)
