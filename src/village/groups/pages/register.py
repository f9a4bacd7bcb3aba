"""The register of one session: big names to tick, who signed in and waits for a match, and what was put right."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.groups.models.came import Came, Correction
from village.groups.models.group_session import GroupSession
from village.groups.models.place import Place
from village.groups.queries.places import places_shown
from village.groups.queries.register import corrections_of, rows_of
from village.groups.rules.names import door_names
from village.people.models.pupil import Pupil


@dataclass(frozen=True, slots=True)
class Tick:
    """One name on the register."""

    place: Place
    name: str
    """First name and one letter, as it may stand on a tablet at a door."""
    row: Came | None
    note: str

    @property
    def is_here(self) -> bool:
        return self.row is not None and self.row.is_here


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """What the page shows."""

    session: GroupSession
    ticks: tuple[Tick, ...]
    typed: tuple[Came, ...]
    corrections: tuple[Correction, ...]
    to_match: tuple[Place, ...]
    """Who a typed name may be: those of the list who are not ticked yet."""
    hidden_count: int
    unnamed: int
    """Of families who withdrew: they came, and the register says no more."""
    here_count: int
    childcare: int
    first_time: int
    is_over_full: bool
    is_correcting: bool
    is_to_come: bool

    @property
    def pupils(self) -> list[Pupil]:
        """Return every child through whom somebody is named, for the record."""
        return [place.pupil for place in (*(tick.place for tick in self.ticks), *self.to_match)]


def register_page(viewer: Viewer, session: GroupSession) -> RegisterPage:
    """Return the register as this viewer may see it. A fixed number of queries, however many are on it."""
    today = timezone.localdate()
    programme = session.programme
    states = (Place.State.WAITING, Place.State.OFFERED, Place.State.ACCEPTED, Place.State.FINISHED, Place.State.LEFT)
    shown = places_shown(viewer, programme, states=states, today=today)
    rows = rows_of(session)
    by_place = {row.place_id: row for row in rows if row.place_id is not None}
    on_it = sorted((place for place in shown.places if shown.holds(place) or place.pk in by_place), key=_by_forename)
    names = door_names([place.names for place in on_it])
    ticks = tuple(
        Tick(place, name, by_place.get(place.pk), _note(by_place.get(place.pk)))
        for place, name in zip(on_it, names, strict=True)
    )
    here = [row for row in rows if row.is_here]
    typed = tuple(row for row in here if row.place_id is None and row.typed_name)
    candidates = tuple(place for place in shown.places if place.is_open and place.pk not in by_place) if typed else ()
    childcare = sum(row.children_cared_for for row in here)
    return RegisterPage(
        session=session,
        ticks=ticks,
        typed=typed,
        corrections=tuple(corrections_of(session)),
        to_match=candidates,
        hidden_count=shown.hidden_count,
        unnamed=sum(row.place_id is None and not row.typed_name for row in here),
        here_count=len(here),
        childcare=childcare,
        first_time=sum(row.is_first_time for row in here),
        is_over_full=programme.places is not None and len(here) > programme.places,
        is_correcting=session.is_corrected_on(today),
        is_to_come=session.on > today,
    )


def day_words(session: GroupSession) -> str:
    """Return when a session is, as people say it."""
    return f"{session.on:%A %-d %B}, {session.starts_at:%-H:%M} to {session.ends_at:%-H:%M}"


def is_today(session: GroupSession, today: date) -> bool:
    """Tell whether the session is held today."""
    return session.on == today and session.state != GroupSession.State.CANCELLED


def _by_forename(place: Place) -> tuple[str, str, int]:
    forename, surname = place.names
    return (forename or surname, surname, place.pk)


def _note(row: Came | None) -> str:
    if row is None or not row.is_here:
        return ""
    said = ["first time here"] if row.is_first_time else []
    if row.children_cared_for:
        said.append(
            "childcare: 1 child" if row.children_cared_for == 1 else f"childcare: {row.children_cared_for} children"
        )
    return ", ".join(said)
