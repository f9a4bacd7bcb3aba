"""The children of a partnership, as the guard of attachments looks for them."""

from collections.abc import Iterator

from village.messaging.rules.attachment_guard import KnownChild
from village.people.models.pupil import Pupil


def known_children(partnership_id: int) -> Iterator[KnownChild]:
    """Yield every child of the partnership under both of its forenames; shown to nobody."""
    rows = Pupil.objects.filter(partnership_id=partnership_id, merged_into__isnull=True).order_by()
    columns = rows.values_list("pk", "forename", "preferred_forename", "surname", "upn", "date_of_birth")
    for pupil_id, forename, preferred, surname, upn, born_on in columns.iterator(5000):
        yield KnownChild(pupil_id, forename, surname, upn, born_on)
        if preferred and preferred != forename:
            yield KnownChild(pupil_id, preferred, surname, "", None)
