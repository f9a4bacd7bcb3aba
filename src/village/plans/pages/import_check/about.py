"""What a row of the document is that is no action and no section: the title, a criterion, a head of columns."""

import re
from collections.abc import Iterator

from village.plans.drafts.draft import Draft
from village.plans.pages.import_check.source import SourceRow

_WORDS = re.compile(r"\w+")
_SHORTEST = 3


class WhatRowsAre:
    """Answers for one draft what a row's words became."""

    def __init__(self, draft: Draft) -> None:
        self._known = [(_plain(text), words) for text, words in _texts(draft) if len(_plain(text)) >= _SHORTEST]

    def about(self, row: SourceRow) -> str:
        """Return it in words, such as "Title of the plan"; a general answer where it cannot be told."""
        if row.kind == "head":
            return "Heads of the columns"
        here = _plain(row.text)
        for text, words in self._known:
            if here and (text in here or here in text):
                return words
        return "Kept with the rows around it"


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _texts(draft: Draft) -> Iterator[tuple[str, str]]:
    outline = draft.outline
    yield outline.title or "", "Title of the plan"
    yield outline.organisation or "", "Whose plan it is"
    yield outline.period or "", "Period of the plan"
    for funding in outline.funding:
        yield funding.words, "Money for a year"
    for short, name in outline.initials:
        yield f"{short} {name}", "Key to initials"
    for question in outline.questions:
        yield question, "A question that the document asks"
    for section in draft.sections:
        name = " ".join(part for part in (section.section.ref, section.section.title) if part) or "the section"
        for text in section.section.success_criteria:
            yield text, f"Success criteria of {name}"
        for text in section.section.key_issues:
            yield text, f"Key issues of {name}"
        yield section.section.aim or "", f"Aim of {name}"
        yield section.section.notes or "", f"Notes of {name}"
