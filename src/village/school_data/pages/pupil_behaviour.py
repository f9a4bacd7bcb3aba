"""A child's incidents and rewards by half-term, beside its own half-term before, with the latest of them."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.design.wording import count
from village.organisations.queries import term_dates_for
from village.people.models.pupil import Pupil
from village.school_data.models.behaviour import Incident
from village.school_data.queries.one_pupil import behaviour_of
from village.school_data.rules.looking.named_half_terms import Counted, beside_the_one_before, counted_by_half_term

LATEST = 5
KINDS = (Incident.Kind.INCIDENT, Incident.Kind.REWARD)


@dataclass(frozen=True, slots=True)
class BehaviourShown:
    """What the panel shows."""

    sentence: str
    half_terms: tuple[Counted, ...]
    latest: tuple[Incident, ...]


def behaviour_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the year's behaviour, for who may see behaviour at a school of the child; None where nothing is noted."""
    today = timezone.localdate()
    year = term_dates_for(pupil.partnership_id).year(school_year_of(today))
    rows = behaviour_of(viewer, pupil, year.starts_on, today)
    noted = list(rows) if rows is not None else []
    if not noted:
        return None
    halves = counted_by_half_term(((one.on, one.kind) for one in noted), KINDS, year, today)
    return {"behaviour": BehaviourShown(_sentence(halves), halves, tuple(noted[:LATEST]))}


def _sentence(halves: tuple[Counted, ...]) -> str:
    """Return this half-term's incidents beside the child's own half-term before, never beside other children."""
    if not halves:
        return ""
    now = halves[-1].counts[0]
    said = f"{count(now, 'incident')} in {halves[-1].words}"
    return f"{said}, {beside_the_one_before(now, halves[-2].counts[0])}." if len(halves) > 1 else f"{said}."
