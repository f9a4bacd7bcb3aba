"""One template with English and Polish words, a reader, and a glossary term."""

from collections.abc import Callable, Mapping

from django.db.models import Model
from django.utils import timezone

from village.access.models.role import RoleHeld
from village.organisations.models.partnership import Partnership
from village.wording.models.glossary import Term, TermWords
from village.wording.models.reader import FluentReader
from village.wording.models.template import Template
from village.wording.models.wording import Wording

type Things = dict[str, Model]

WORDING_TABLES: tuple[type[Model], ...] = (Template, Wording, FluentReader, Term, TermWords)

WORDING_IDS = {"words_id": "letter_template", "wording_id": "wording", "reader_id": "reader", "term_id": "term"}


def _in_polish(things: Things) -> Mapping[str, object]:
    return {"words_id": things["letter_template"].pk, "language": "pl"}


WORDING_SAMPLES: dict[str, Callable[[Things], Mapping[str, object]]] = {
    f"wording:{page}": _in_polish for page in ("language", "words-edit", "words-read")
}


def wording_things(partnership: Partnership, things: Things) -> Things:
    """Return a template whose Polish waits for a reader: the sample login and every head read Polish."""
    now = timezone.now()
    template = Template.objects.create(
        partnership=partnership,
        code="sample",
        name="Sample letter",
        purpose="Sample",
        facts="event",
        category="optional",
    )
    words = {"subject": "Sample", "body": "Sample for {child}.", "text": "Sample."}
    english = Wording.objects.create(
        template=template, language="en", number=1, state="approved", written_at=now, approved_at=now, **words
    )
    polish = Wording.objects.create(
        template=template, language="pl", number=1, state="waiting", written_at=now, based_on=english, **words
    )
    for user_id in RoleHeld.objects.filter(partnership=partnership, role="head").values_list("user_id", flat=True):
        FluentReader.objects.create(partnership=partnership, user_id=user_id, language="pl", recorded_at=now)
    term = Term.objects.create(partnership=partnership, english="Sample term")
    return {
        "letter_template": template,
        "wording": polish,
        "reader": FluentReader.objects.create(
            partnership=partnership, user_id=things["user"].pk, language="pl", recorded_at=now
        ),
        "term": term,
        "term_words": TermWords.objects.create(term=term, language="pl", words="Sample"),
    }
