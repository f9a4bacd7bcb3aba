"""One of each thing of room `search`, for the guard tests."""

from collections.abc import Mapping

from django.db.models import Model
from django.utils import timezone

from village.directory.models import Provider, Service
from village.organisations.models.partnership import Partnership
from village.search.models import Indexed, IndexMark, Sought, Synonym

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Indexed, IndexMark, Sought, Synonym)
IDS: Mapping[str, str] = {"word_set_id": "search_word_set"}
FACTS = {
    "ages": [None, None],
    "languages": [],
    "needs": [],
    "access": [],
    "way": "",
    "free": None,
    "terms": [],
    "provider": "sample",
    "places": [],
    "remote": False,
    "open": [],
    "covers": [],
    "assured": None,
    "full": 0,
}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a hidden service that stands in the index by mistake, a set of words, and a search that found nothing."""
    today = timezone.localdate()
    service = Service.objects.create(
        partnership=partnership,
        provider=Provider.objects.create(partnership=partnership, name="Sample indexed provider"),
        name="Sample indexed",
        shown=Service.Shown.HIDDEN,
        modified_at=timezone.now(),
    )
    return {
        "search_indexed": Indexed.objects.create(
            service=service, partnership=partnership, is_public=True, name_stems="sampl", facts=FACTS
        ),
        "search_mark": IndexMark.objects.update_or_create(partnership=partnership)[0],
        "search_word_set": Synonym.objects.create(partnership=partnership, words="sample, example"),
        "search_sought": Sought.objects.create(partnership=partnership, day=today, words="sampl", found=0),
    }
