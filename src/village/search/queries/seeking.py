"""What families looked for and did not find, added up for the page of gaps: no row tells of one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, Sum

from village.search.models.sought import Sought

FEW_FOUND = 2
FEWEST_SHOWN = 3
"""Fewer searches alike than this are not told one by one."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Searches alike: how many there were, how many found nothing, and how many found only one or two services."""

    key: str
    name: str
    times: int
    nothing: int
    few: int


def missed_by_area(partnership_id: int, first: date, last: date) -> list[Missed]:
    """Return the searches by ward or district, the most in vain first."""
    return _by(partnership_id, first, last, "area", name="area_name")


def missed_by_age(partnership_id: int, first: date, last: date) -> list[Missed]:
    """Return the searches by age group, a code of rules/ages.py."""
    return _by(partnership_id, first, last, "age_group")


def missed_by_need(partnership_id: int, first: date, last: date) -> list[Missed]:
    """Return the searches by need, a code of directory/rules/needs.py."""
    return _by(partnership_id, first, last, "need")


def missed_by_words(partnership_id: int, first: date, last: date) -> list[Missed]:
    """Return the searches by their words, named as people read them; what fewer than three searches had is left out."""
    said = said_words(partnership_id, first)
    found = [one for one in _by(partnership_id, first, last, "words") if one.times >= FEWEST_SHOWN]
    return [replace(one, name=said.get(one.key, one.key)) for one in found]


def said_words(partnership_id: int, first: date) -> dict[str, str]:
    """Return the words of searches since the day, without endings, to how services wrote them last."""
    rows = Sought.objects.filter(partnership_id=partnership_id, day__gte=first).exclude(said="").order_by("day", "pk")
    return dict(rows.values_list("words", "said"))


def missed_in(partnership_id: int, first: date, last: date) -> list[Mapping[str, object]]:
    """Return area, its name, age group, need, times, nothing and few: one row for each combination, three and more."""
    rows = _sums(partnership_id, first, last, ("area", "area_name", "age_group", "need"))
    return [row for row in rows if int(str(row["all"])) >= FEWEST_SHOWN]


def _by(partnership_id: int, first: date, last: date, field: str, *, name: str = "") -> list[Missed]:
    found: dict[str, Missed] = {}
    for row in _sums(partnership_id, first, last, (field, *((name,) if name else ()))):
        key = str(row[field])
        other = found.get(key, Missed(key, "", 0, 0, 0))
        found[key] = Missed(
            key,
            str(row[name]) if name else key,
            other.times + int(row["all"] or 0),
            other.nothing + int(row["nothing"] or 0),
            other.few + int(row["few"] or 0),
        )
    return sorted((one for key, one in found.items() if key), key=lambda one: (-one.nothing, -one.few, one.name))


def _sums(partnership_id: int, first: date, last: date, fields: Iterable[str]) -> list[dict[str, int | str | None]]:
    return list(
        Sought.objects.filter(partnership_id=partnership_id, day__gte=first, day__lte=last)
        .order_by()
        .values(*fields)
        .annotate(
            all=Sum("times"),
            nothing=Sum("times", filter=Q(found=0)),
            few=Sum("times", filter=Q(found__gte=1, found__lte=FEW_FOUND)),
        )
    )
