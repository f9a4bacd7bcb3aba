"""The one hook by which every room's tidying keeps what a legal hold keeps."""

from collections import defaultdict
from collections.abc import Collection

from django.apps import apps
from django.db.models import Model, QuerySet

from village.people.models.hold import Hold
from village.people.models.pupil import Pupil
from village.people.queries.kept import Rows, kept_about, kept_in, school_path


def free_of_holds[T: Model](rows: QuerySet[T]) -> QuerySet[T]:
    """Return those of the rows that no legal hold keeps: neither they, nor anything that would go with them.

    Every retention service asks this of whatever it is about to let go of, in tables at or above this floor.
    """
    kept = held_rows()
    if not kept:
        return rows
    return rows.exclude(pk__in=kept_in(rows.model, kept))


def held_rows() -> Rows:
    """Return the ids of all rows that a hold keeps, by their table."""
    found: Rows = defaultdict(set)
    if children := held_pupil_ids():
        for table, ids in kept_about(pupil_ids=children).items():
            found[table] |= ids
    standing = Hold.objects.filter(ended_at__isnull=True).exclude(room="").order_by()
    for room, school_id in standing.values_list("room", "school_id"):
        for table in apps.get_app_config(room).get_models():
            path = school_path(table)
            rows = table._default_manager.filter(**{path: school_id}) if path else table._default_manager.all()
            found[table].update(rows.order_by().values_list("pk", flat=True))
    return found


def held_pupil_ids() -> frozenset[int]:
    """Return every record of every child that is held: the one that is marked, and all that are the same child."""
    marked = set(Pupil.objects.exclude(held_because="").order_by().values_list("pk", flat=True))
    return same_children(marked) if marked else frozenset()


def same_children(pupil_ids: Collection[int]) -> frozenset[int]:
    """Return these records, with those into which they were merged and those that were merged into them."""
    found, ring = set(pupil_ids), set(pupil_ids)
    while ring:
        up = Pupil.objects.filter(pk__in=ring, merged_into__isnull=False).values_list("merged_into", flat=True)
        down = Pupil.objects.filter(merged_into__in=ring).values_list("pk", flat=True)
        ring = {one for one in (*up, *down) if one is not None} - found
        found |= ring
    return frozenset(found)


def partnerships_with_holds() -> frozenset[int]:
    """Return the partnerships in which a hold stands, for rooms below this one, whose rows name no child."""
    by_child = Pupil.objects.exclude(held_because="").order_by().values_list("partnership_id", flat=True)
    by_room = Hold.objects.filter(ended_at__isnull=True).order_by().values_list("partnership_id", flat=True)
    return frozenset({*by_child, *by_room})


def holds_at(school_ids: Collection[int]) -> QuerySet[Hold]:
    """Return the holds of these schools, those that stand first, then the latest ended."""
    rows = Hold.objects.filter(school__in=school_ids, pupil__merged_into__isnull=True)
    return rows.select_related("pupil", "placed_by", "ended_by").order_by("-ended_at", "review_on", "pk")
