"""A parent's own children, as the form offers them: name, age and school."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.permissions import OWN_CHILDREN
from village.people.queries.families import own_children
from village.people.queries.likenesses import rolls_today
from village.people.rules.ages import age_on


@dataclass(frozen=True, slots=True)
class OwnChild:
    """One child of the viewer's own."""

    pupil: Pupil
    age: int | None
    """In whole years; None: the day of birth is not known."""
    school: Organisation | None
    """Where the child is on the roll today, its main school first."""


def children_to_choose(viewer: Viewer, *, today: date) -> list[OwnChild]:
    """Return the viewer's own children, the eldest first; nobody for who has none, or may see none. Ten queries."""
    if not viewer.can(OWN_CHILDREN):
        return []
    children = own_children(viewer, today=today)
    schools = main_schools([child.pk for child in children], today=today)
    return [
        OwnChild(child, age_on(child.date_of_birth, today) if child.date_of_birth else None, schools.get(child.pk))
        for child in children
    ]


def main_schools(pupil_ids: list[int], *, today: date) -> Mapping[int, Organisation]:
    """Return the school of each child today; that of a guest is none."""
    found: dict[int, Organisation] = {}
    spells = rolls_today(pupil_ids, today=today).exclude(status=Spell.Status.GUEST)
    for spell in sorted(spells, key=lambda one: one.status == Spell.Status.SUBSIDIARY):
        found.setdefault(spell.pupil_id, spell.school)
    return found
