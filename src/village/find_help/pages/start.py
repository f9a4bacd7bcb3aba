"""The page before a search: needs as doors, ages, and what others look for."""

from dataclasses import dataclass
from urllib.parse import urlencode

from village.design.speech import READER, say
from village.directory.rules.needs import GROUPS, NEEDS
from village.find_help.models.menu import Menu
from village.find_help.models.pathway import Pathway
from village.find_help.queries.made import public_menus, public_pathways
from village.find_help.rules.asking import PARAMETERS
from village.organisations.models.partnership import Partnership
from village.search.rules.asked import Found

AGES = ((0, 1), (1, 4), (5, 10), (11, 15), (16, 19))
"""Years, both included, as families think of their children."""
DOORS_IN_SIGHT = 5


@dataclass(frozen=True, slots=True)
class Door:
    """One way into the directory."""

    label: str
    query: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class DoorGroup:
    """Doors under one heading."""

    title: str
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class StartPage:
    """What guides a family that does not know the word yet."""

    total: int
    groups: tuple[DoorGroup, ...]
    ages: tuple[Door, ...]
    popular: tuple[Door, ...]
    pathways: tuple[Pathway, ...]
    menus: tuple[Menu, ...]


def start_page(town: Partnership, everything: Found) -> StartPage:
    """Return the doors; `everything` is the search without a word, whose counts stand on them."""
    counts = {facet.value: facet.count for facet in everything.facets if facet.name == "needs"}
    return StartPage(
        everything.total,
        tuple(
            DoorGroup(say(title), tuple(_need(code, counts) for code in codes if not counts or counts.get(code)))
            for title, codes in GROUPS
        ),
        tuple(
            Door(_age(low, high), urlencode({"age": (low + high + 1) // 2 if high > 1 else 0})) for low, high in AGES
        ),
        _popular(),
        tuple(public_pathways(town.pk)),
        tuple(public_menus(town.pk)),
    )


def _need(code: str, counts: dict[str, int]) -> Door:
    return Door(say(NEEDS[code]), urlencode({PARAMETERS["needs"]: code}), counts.get(code))


def _age(low: int, high: int) -> str:
    if high <= 1:
        return say("Before birth and the first year")
    return say("%(low)s to %(high)s years", low=low, high=high)


def _popular() -> tuple[Door, ...]:
    return (
        Door(say("Free things to do"), urlencode({"free": "1"})),
        Door(say("Just come, no need to book"), urlencode({"way": "come"})),
        Door(say("You can refer yourself"), urlencode({"way": "self"})),
        Door(say("In the holidays"), urlencode({"need": "holidays"})),
        Door(say("At the weekend"), urlencode([("day", "5"), ("day", "6")])),
        Door(say("Online or by telephone"), urlencode({"access": "online"})),
        Door(say("Step-free"), urlencode({"access": "step_free"})),
        Door(say("Everything, A to Z"), urlencode({"all": "1"})),
    )


def count_words(total: int) -> str:
    """Return how many services there are, in words."""
    return READER.say_count("%(count)s service near you", "%(count)s services near you", total)
