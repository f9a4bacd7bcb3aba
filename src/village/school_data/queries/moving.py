"""Who left the rolls of a partnership, without names."""

from datetime import date

from village.people.models.roll import Spell


def leavers_in(partnership_id: int, first: date, last: date) -> list[tuple[int | None, str]]:
    """Return the year group and the code of the reason of everybody whose time on a roll ended in these days."""
    rows = Spell.objects.filter(
        pupil__partnership_id=partnership_id, pupil__merged_into=None, left_on__range=(first, last)
    ).order_by()
    return list(rows.values_list("year_group", "left_why"))
