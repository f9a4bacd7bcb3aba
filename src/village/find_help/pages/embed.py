"""The directory inside other websites: the list, its links whole, and a sheet with the school's colours."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from village.design.speech import say
from village.find_help.pages.card import Around, Card
from village.find_help.pages.search import cards_of
from village.find_help.rules.asking import Typed, pairs_of, query_of
from village.find_help.rules.contrast import Colours
from village.organisations.models.partnership import Partnership
from village.search.rules.asked import Found

MOST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Line:
    """One card with its whole address."""

    card: Card
    url: str


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """What stands in somebody else's page."""

    title: str
    lines: tuple[Line, ...]
    total: int
    words: str
    """What is searched for now."""
    all_url: str
    kept: tuple[tuple[str, str], ...]
    """The preset choices, which a search inside the frame keeps."""
    query: str


def embed_page(
    town: Partnership, typed: Typed, found: Found, around: Around, title: str, whole: Callable[[str], str]
) -> EmbedPage:
    """Return the embedded list; `whole` makes a full address of one of ours."""
    cards = cards_of(town, found, around)
    home = reverse("find_help:search", args=(town.slug,))
    query = query_of(typed.asked, age_words=typed.age_words)
    return EmbedPage(
        " ".join(title.split())[:MOST_TITLE] or say("Help for families"),
        tuple(Line(card, whole(card.url)) for card in cards),
        found.total,
        typed.asked.words,
        whole(f"{home}?{query}" if query else home),
        tuple(pairs_of(typed.asked, age_words=typed.age_words, but=("words",))),
        query,
    )


def colours_sheet(colours: Colours) -> str:
    """Return a stylesheet that sets the two colours; both are six digits by now, so nothing else can stand in it."""
    return f":root {{ --school: {colours.main}; --school-ground: {colours.ground}; }}\n"
