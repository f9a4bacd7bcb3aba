"""Making and changing partnerships."""

from django.db import transaction
from django.utils.text import slugify

from village.audit.services.change import changes_of
from village.audit.services.record import Actor, Change, Subject, record
from village.basics.errors import Refused
from village.organisations.models.partnership import Partnership


@transaction.atomic
def make_partnership(*, name: str, purpose: str = "", by: Actor) -> Partnership:
    """Return the new partnership, with an address word of its own made from its name."""
    wanted = slugify(name)[:50] or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug = next(word for word in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if word not in taken)
    partnership = Partnership.objects.create(name=_named(name), slug=slug, purpose=purpose.strip())
    record("organisations.partnership-made", by=by, subject=_subject(partnership), partnership_id=partnership.pk)
    return partnership


@transaction.atomic
def change_partnership(partnership: Partnership, *, name: str, purpose: str, by: Actor) -> list[Change]:
    """Return what changed in the partnership's name and purpose."""
    changes = changes_of(partnership, {"name": _named(name), "purpose": purpose.strip()})
    if changes:
        partnership.name, partnership.purpose = _named(name), purpose.strip()
        partnership.save(update_fields=["name", "purpose"])
        record("organisations.partnership-changed", by=by, subject=_subject(partnership), changes=changes)
    return changes


def _named(name: str) -> str:
    if not name.strip():
        raise Refused("Give the partnership a name.", field="name")
    return name.strip()


def _subject(partnership: Partnership) -> Subject:
    return Subject("organisations.partnership", partnership.pk, partnership.name)
