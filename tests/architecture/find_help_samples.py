"""One of each thing of room `find_help`, for the guard tests."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.find_help.models import FamilyList, Menu, MenuEntry, Pathway, PathwayStep, ServiceWords
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (ServiceWords, Pathway, PathwayStep, Menu, MenuEntry, FamilyList)
IDS: Mapping[str, str] = {
    "service_id": "service",
    "pathway_id": "pathway",
    "path_step_id": "path_step",
    "menu_id": "menu",
    "menu_line_id": "menu_line",
    "list_id": "family_list",
}
"""Names in addresses, and the thing that each means."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return words in Urdu, a pathway with a step, the menu of the sample school, and a list for a family."""
    made: Things = {}
    service = things.get("service")
    if not isinstance(service, Service):
        service = made["service"] = Service.objects.create(
            partnership=partnership,
            provider=Provider.objects.create(partnership=partnership, name="Sample givers"),
            name="Sample service",
            shown=Service.Shown.PUBLIC,
            modified_at=timezone.now(),
        )
    pathway = Pathway.objects.create(
        partnership=partnership, slug="sample-pathway", title="Sample pathway", is_published=_is_ours(partnership)
    )
    menu = Menu.objects.create(
        partnership=partnership, school_id=things["school"].pk, words="Sample", is_published=_is_ours(partnership)
    )
    now = timezone.now()
    return {
        **made,
        "service_words": ServiceWords.objects.create(
            service=service, language="ur", summary="Sample words", of_english="0" * 16
        ),
        "pathway": pathway,
        "path_step": PathwayStep.objects.create(
            pathway=pathway, order=1, title="Sample step", chosen=[service.pk], rule="q=sample"
        ),
        "menu": menu,
        "menu_line": MenuEntry.objects.create(menu=menu, service=service, words="Sample line", order=1),
        "family_list": FamilyList.objects.create(
            partnership=partnership,
            token=f"sample-token-{partnership.pk}",
            title="Sample list",
            lines=[{"service": service.pk, "note": "Sample note"}],
            made_at=now,
            open_until=(now + timedelta(days=30)).date(),
        ),
    }


def _is_ours(partnership: Partnership) -> bool:
    return partnership.slug == "thornaby-vale"


def _in_town(**more: Callable[[Things], object]) -> Callable[[Things], Mapping[str, object]]:
    def filled(things: Things) -> Mapping[str, object]:
        town = things["partnership"]
        assert isinstance(town, Partnership)
        return {"partnership": town.slug} | {name: value(things) for name, value in more.items()}

    return filled


def _token(things: Things) -> str:
    made = things["family_list"]
    assert isinstance(made, FamilyList)
    return made.token


def _slug(things: Things) -> str:
    pathway = things["pathway"]
    assert isinstance(pathway, Pathway)
    return pathway.slug


SAMPLES = {
    **{
        f"find_help:{page}": _in_town()
        for page in ("search", "own-list", "own-list-print", "own-list-share", "embed-frame", "embed-include")
    },
    "find_help:embed-colours": _in_town(),
    **{
        f"find_help:{page}": _in_town(service_id=lambda things: things["service"].pk)
        for page in ("service", "service-print", "service-share")
    },
    **{f"find_help:{page}": _in_town(menu_id=lambda things: things["menu"].pk) for page in ("menu", "menu-print")},
    "find_help:pathway": _in_town(slug=_slug),
    "find_help:family-list": _in_town(list_token=_token),
    **{
        f"find_help:words-{deed}": lambda things: {"service_id": things["service"].pk, "language": "ur"}
        for deed in ("write", "remove")
    },
    **{
        f"find_help:{page}": lambda things: {"school_id": things["school"].pk}
        for page in ("menu-page", "menu-edit", "menu-publish", "menu-add")
    },
}
"""What ids cannot fill in addresses, by the route's name."""
