"""What families share with an organisation: whom, what, and until when; nothing beside it."""

from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.pages.pupil import Panels, panels_for
from village.people.queries.agreements import shared_with_us
from village.people.queries.likenesses import rolls_today


@dataclass(frozen=True, slots=True)
class SharedChild:
    """One child whose family shares, with the agreements that stand today."""

    pupil: Pupil
    agreements: tuple[Consent, ...]


@dataclass(frozen=True, slots=True)
class SharedPage:
    """The page of one such child."""

    pupil: Pupil
    agreements: tuple[Consent, ...]
    panels: Panels
    rolls: tuple[Spell, ...]
    """For whom to ring: the school's name and number, not the class."""


def shared_children(viewer: Viewer, *, today: date) -> tuple[SharedChild, ...]:
    """Return the children shared with the viewer's organisations, by first name."""
    found: dict[int, tuple[Pupil, list[Consent]]] = {}
    for pupil, consent in shared_with_us(viewer, today=today):
        found.setdefault(pupil.pk, (pupil, []))[1].append(consent)
    return tuple(SharedChild(pupil, tuple(consents)) for pupil, consents in found.values())


def shared_page(viewer: Viewer, pupil: Pupil, *, today: date) -> SharedPage:
    """Return what the family of one child shares."""
    mine = next((one for one in shared_children(viewer, today=today) if one.pupil.pk == pupil.pk), None)
    return SharedPage(
        pupil=pupil,
        agreements=mine.agreements if mine else (),
        panels=panels_for(viewer, pupil),
        rolls=tuple(rolls_today([pupil.pk], today=today)),
    )
