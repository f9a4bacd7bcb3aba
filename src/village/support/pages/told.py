"""What rooms below casework would tell of a child: moves between schools, and what was written to the family."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.rules.leaving import reason_words
from village.support.contributions import Happening
from village.support.queries.children import times_on_rolls, written_about


def moves(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterator[Happening]:
    """Yield when the children joined and left schools; the roll knows today's class, and not that of then."""
    today = timezone.localdate()
    for spell in times_on_rolls(viewer, pupil_ids, today=today):
        url = f"{reverse('people:pupil', args=(spell.pupil_id,))}#rolls"
        if spell.joined_on <= today:
            yield Happening(spell.pupil_id, spell.joined_on, "Joined a school", spell.school.name, url=url)
        if spell.left_on is not None and spell.left_on <= today:
            why = ": ".join(part for part in (reason_words(spell.left_why), spell.left_to) if part)
            words = f"{spell.school.name}. {why}" if why else spell.school.name
            yield Happening(spell.pupil_id, spell.left_on, "Left a school", words, url=url)


def letters(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterator[Happening]:
    """Yield what was written to the families, once for each child and message."""
    told: set[tuple[int, int]] = set()
    reached: dict[tuple[int, int], bool] = {}
    rows = written_about(viewer, pupil_ids, today=timezone.localdate())
    for row in rows:
        key = (row.pupil_id, row.recipient.message_id)
        reached[key] = reached.get(key, False) or not row.recipient.why_not
    for row in rows:
        message = row.recipient.message
        key = (row.pupil_id, message.pk)
        if key in told or message.goes_at is None:
            continue
        told.add(key)
        words = message.title if reached[key] else f"{message.title}. It reached nobody."
        who = message.approved_by.name if message.approved_by else ""
        url = reverse("messaging:message", args=(message.pk,))
        yield Happening(row.pupil_id, timezone.localdate(message.goes_at), "Written to the family", words, who, url)
