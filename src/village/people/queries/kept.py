"""Everything that Village keeps about somebody, found by walking the tables of all rooms; no room is asked.

A row is about a child when it points to the child (`Call.pupil`); when such a row is a part of it (`VisitChild` is a
part of `Visit`); and when it is a part of a row that is (`VisitRecord` of `Visit`). A part points to its whole in the
same room and goes with it. Wholes that say nothing of anybody, such as a group with its sessions, are not about one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import CASCADE, ForeignKey, ManyToManyField, Model, Q

from village.basics.privacy import Privacy
from village.people.models.adult import Adult
from village.people.models.household import Household
from village.people.models.pupil import Pupil

type Table = type[Model]
type Rows = dict[Table, set[int]]

SHARED = frozenset({Adult, Household})
"""They belong to other people too: the row itself is about the child, what hangs on it elsewhere is not."""
SCHOOLS = ("school", "from_school")
"""How a table calls the school whose record its rows are; of a child on its way, it is the one that it leaves."""
TO_MANY: Mapping[tuple[str, str], str] = {
    ("messaging.LeftOut", "message"): "What is written to many is about none of them; each family has its own copy.",
    ("self_referrals.ToldSchool", "ask"): "What a parent wrote to a service is between them; of the child, its school"
    " was told that help was asked for.",
}
"""Wholes of which one child is too small a part, by table and field, with the reason."""
OF_NOBODY_HERE: Mapping[str, str] = {
    "people.Pupil": "Where the walk begins.",
    "people.Adult": "Where the walk begins for an adult; a child's adults are found by their contact.",
    "messaging.Message": "What is written to many; each family's copy is found by itself.",
    "school_data.SheetFigures": "Sums over a class, from which nobody can be told.",
    "school_data.SheetFill": "Places in a file, kept thirty days so that an import can be undone.",
    "school_data.FixedGroups": "Numbers of records in groups of a year, from which what is shown of the child is made.",
    "groups.GroupSession": "A note on how a session of a whole group went.",
    "forum.Evaluation": "Figures and words about a half-term, nobody named.",
}
"""Tables of rooms about children that hold something about somebody and are not walked to, with the reason."""


def kept_about(*, pupil_ids: Collection[int] = (), adult_ids: Collection[int] = ()) -> Rows:
    """Return the ids of all rows about these children, or about these adults, by their table.

    Give all records of one child: those that were made part of it too. One query for each link between two tables.
    """
    found: Rows = defaultdict(set)
    whose = {Pupil: set(pupil_ids), Adult: set(adult_ids)}
    for root, ids in whose.items():
        found[root] |= ids
        for table, field in _pointing_to(root) if ids else ():
            found[table].update(_values(table, Q(**{f"{field}__in": ids}), "pk"))
    direct = {table: set(ids) for table, ids in found.items() if ids and table not in whose}
    for table, ids in direct.items():
        for field, whole in _wholes(table):
            found[whole].update(_values(table, Q(pk__in=ids), field))
    _walk_down(found, whose[Pupil])
    return {table: ids for table, ids in found.items() if ids}


def kept_in(table: Table, kept: Mapping[Table, Collection[int]]) -> set[int]:
    """Return the ids of the table's rows that are kept, or that would take a kept row with them when they go."""
    return _kept_in(table, kept, frozenset())


def _kept_in(table: Table, kept: Mapping[Table, Collection[int]], above: frozenset[Table]) -> set[int]:
    found = set(kept.get(table, ()))
    for part, field in _cascading_to(table):
        if part not in above and part is not table and (ids := _kept_in(part, kept, above | {table})):
            found.update(_values(part, Q(pk__in=ids), field))
    return found


def school_path(table: Table) -> str:
    """Return the lookup from the table to the school whose record a row is, or nothing where it is of no one school."""
    ring: list[tuple[Table, str]] = [(table, "")]
    seen = {table}
    while ring:
        here, prefix = ring.pop(0)
        links = [one for one in here._meta.fields if isinstance(one, ForeignKey)]
        for name in SCHOOLS:
            if any(one.name == name for one in links):
                return f"{prefix}{name}"
        for one in links:
            target: Any = one.related_model
            if target not in seen and _in_one_room(one):
                seen.add(target)
                ring.append((target, f"{prefix}{one.name}__"))
    return ""


@cache
def walked_tables() -> frozenset[Table]:
    """Return every table that the walk comes to, whoever it is about."""
    direct = {table for root in (Pupil, Adult) for table, _field in _pointing_to(root)}
    found = direct | {whole for table in direct for _field, whole in _wholes(table)}
    ring = set(found)
    while ring:
        ring = {part for table in ring - SHARED for part, _field in _parts(table)} - found
        found |= ring
    return frozenset(found)


def is_about_somebody(table: Table) -> bool:
    """Tell whether a table of ours holds what is personal or sensitive."""
    privacy = getattr(table, "privacy", None)
    return isinstance(privacy, Privacy) and bool(privacy.personal or privacy.sensitive)


def _walk_down(found: Rows, pupil_ids: set[int]) -> None:
    ring: Rows = {table: set(ids) for table, ids in found.items() if table not in {Pupil, *SHARED}}
    while ring:
        new: Rows = defaultdict(set)
        for table, ids in ring.items():
            for part, field in _parts(table):
                mine = Q(**{f"{field}__in": ids})
                for own in _fields_to(part, Pupil) if pupil_ids else ():
                    mine &= Q(**{f"{own}__in": pupil_ids}) | Q(**{f"{own}__isnull": True})
                new[part].update(set(_values(part, mine, "pk")) - found[part])
        for table, ids in new.items():
            found[table] |= ids
        ring = {table: ids for table, ids in new.items() if ids}


def _values(table: Table, condition: Q, field: str) -> Iterable[int]:
    rows = table._default_manager.filter(condition).order_by().values_list(field, flat=True)
    return (one for one in rows if one is not None)


def _ours() -> list[Table]:
    return [table for table in apps.get_models() if hasattr(table, "privacy")]


def _fields_to(table: Table, root: Table) -> list[str]:
    every = (*table._meta.fields, *table._meta.many_to_many)
    return [one.name for one in every if isinstance(one, ForeignKey | ManyToManyField) and one.related_model is root]


@cache
def _pointing_to(root: Table) -> tuple[tuple[Table, str], ...]:
    """Return the tables that point to children or adults, with the field; a record points to itself when merged."""
    return tuple((table, name) for table in _ours() if table not in {Pupil, Adult} for name in _fields_to(table, root))


@cache
def _wholes(table: Table) -> tuple[tuple[str, Table], ...]:
    """Return of what the table's rows are a part, where that says something of somebody."""
    found: list[tuple[str, Table]] = []
    for one in table._meta.fields:
        target: Any = one.related_model
        is_whole = isinstance(one, ForeignKey) and target not in {Pupil, table} and _is_part(one)
        if is_whole and is_about_somebody(target) and (table._meta.label, one.name) not in TO_MANY:
            found.append((one.name, target))
    return tuple(found)


@cache
def _parts(table: Table) -> tuple[tuple[Table, str], ...]:
    """Return the tables of the room whose rows point to this one's: its parts, and what stays of them as a count."""
    return tuple(
        (part, one.name)
        for part in _ours()
        for one in part._meta.fields
        if isinstance(one, ForeignKey) and one.related_model is table and part is not table and _in_one_room(one)
    )


@cache
def _cascading_to(table: Table) -> tuple[tuple[Table, str], ...]:
    return tuple(
        (part, one.name)
        for part in _ours()
        for one in part._meta.fields
        if isinstance(one, ForeignKey) and one.related_model is table and one.remote_field.on_delete is CASCADE
    )


def _is_part(one: Any) -> bool:
    """Tell whether the row that holds the field is a part of what it points to: in one room, and it goes with it."""
    return _in_one_room(one) and one.remote_field.on_delete is CASCADE


def _in_one_room(one: Any) -> bool:
    return bool(one.related_model._meta.app_label == one.model._meta.app_label)
