"""One family's message in its language: brothers and sisters together, in English beside it, short form and long."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from village.wording.rules.families import ChildFilled, merge
from village.wording.rules.filled import Paragraph, ParagraphKind, Run, Value, Words
from village.wording.rules.languages import language_of
from village.wording.rules.placeholders import Placeholder
from village.wording.rules.showing import as_plain, as_text


@dataclass(frozen=True, slots=True)
class ChildWords:
    """One child with the words for it in both languages."""

    own: Words
    english: Words
    values: Mapping[str, Value]
    english_values: Mapping[str, Value]
    """The same but for what depends on the language, such as a summary."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What goes out to one family."""

    subject: str
    body: tuple[Paragraph, ...]
    english: tuple[Paragraph, ...]
    text: str


def compose(
    children: Sequence[ChildWords],
    code: str,
    placeholders: Sequence[Placeholder],
    *,
    is_checked: bool,
    carries: Callable[[str], bool],
) -> Composed:
    """Return the message; raises Refused for a blank or unknown placeholder.

    Words that no fluent reader has checked say so in both languages. A text has no room for that, and some letters
    `carries` cannot keep: it then goes out in English, and its link leads to the page in both languages.
    """
    language = language_of(code)
    own = merge([ChildFilled(one.own, one.values) for one in children], language, placeholders)
    if code == "en":
        return Composed(as_plain(own.subject, language), own.paragraphs, (), as_text(own, language))
    english = merge([ChildFilled(one.english, one.english_values) for one in children], language_of("en"), placeholders)
    body = own.paragraphs if is_checked else (*own.paragraphs, _line(language.lines["not_checked"]))
    in_english = english.paragraphs if is_checked else (*english.paragraphs, _line(_NOT_CHECKED))
    text = as_text(own, language)
    if not is_checked or not carries(text):
        text = as_text(english, language_of("en"))
    return Composed(as_plain(own.subject, language), body, in_english, text)


_NOT_CHECKED = "Nobody who reads the other language well has checked its words yet. Please ring us if they are unclear."


def _line(words: str) -> Paragraph:
    return Paragraph(ParagraphKind.TEXT, (Run(words),))
