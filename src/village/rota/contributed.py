"""What this room adds to casework."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.organisations.queries import term_dates_for
from village.people.contributions import SchoolTab
from village.rota import permissions
from village.rota.models import Place
from village.rota.pages.rotas import half_now
from village.rota.pages.words import when_words, years_words
from village.rota.queries.going import turns_going
from village.rota.queries.rotas import (
    places_of_pupils,
    places_today,
    rotas_of_school,
    taken_up_between,
    turns_of,
    undecided_counts,
    with_a_place_between,
)
from village.rota.services.merging import merge_places, unmerge_places
from village.school_data.contributions import Work
from village.support.contributions import Casework, Delivered, Happening, HelpGoing, OpenHelp, Tier


def happenings(viewer: Viewer, pupil_ids: Sequence[int]) -> Iterator[Happening]:
    """Yield the decided places of the children."""
    for row in places_of_pupils(viewer, pupil_ids):
        if row.decided_at is None:
            continue
        yield Happening(
            pupil_id=row.pupil_id,
            on=timezone.localdate(row.decided_at),
            kind="Place in the rota",
            words=f"{row.turn.rota.name}, {when_words(row.turn.when)}: {row.get_standing_display()}",
            who=row.decided_by.name if row.decided_by else "",
            url=reverse("rota:turn", args=(row.turn_id,)),
        )


def helps(viewer: Viewer, school_id: int) -> Iterator[OpenHelp]:
    """Yield the places of this half-term, one for each family."""
    if not viewer.can(permissions.VIEW, at=school_id):
        return
    now = half_now(term_dates_for(viewer.partnership_id or 0), timezone.localdate())
    families: dict[tuple[int, int], list[Place]] = {}
    for row in places_today(school_id, now):
        families.setdefault((row.turn_id, row.family), []).append(row)
    for (turn_id, family), rows in families.items():
        yield OpenHelp(
            key=f"rota-{turn_id}-{family}",
            kind=rows[0].turn.rota.name,
            pupil_ids=tuple(row.pupil_id for row in rows),
            tier=Tier.TARGETED,
            since=timezone.localdate(rows[0].decided_at) if rows[0].decided_at else timezone.localdate(),
            url=reverse("rota:turn", args=(turn_id,)),
        )


def going(partnership_id: int, today: date) -> Iterable[HelpGoing]:
    """Return the places of this half-term, for figures."""
    return turns_going(partnership_id, half_now(term_dates_for(partnership_id), today))


def work(viewer: Viewer, school_id: int) -> list[Work]:
    """Return the turn of this half-term where nobody has begun it, or where children wait for a decision."""
    if not viewer.can(permissions.RUN, at=school_id):
        return []
    now = half_now(term_dates_for(viewer.partnership_id or 0), timezone.localdate())
    rotas = list(rotas_of_school(viewer, school_id))
    turns = {turn.rota_id: turn for turn in turns_of([rota.pk for rota in rotas]) if turn.when == now}
    undecided = undecided_counts([turn.pk for turn in turns.values()])
    found = []
    for rota in rotas:
        turn = turns.get(rota.pk)
        if turn is None and rota.begins <= now:
            url = reverse("rota:begin", args=(rota.pk, now.number))
            found.append(
                Work(title=f"{rota.name}: begin the turn of {when_words(now)}", verb="Begin", url=url, rank=12)
            )
        elif turn is not None and undecided.get(turn.pk):
            title = f"Decide {undecided[turn.pk]}: {rota.name}, {years_words(turn.year_groups)}"
            found.append(Work(title=title, verb="Decide", url=reverse("rota:turn", args=(turn.pk,)), rank=11))
    return found


def helped(pupil_ids: Collection[int], first: date, last: date) -> frozenset[int]:
    """Return which of the children took a place in a half-term with days from the first to the last."""
    return with_a_place_between(pupil_ids, first, last)


def deliveries(pupil_ids: Collection[int], first: date, last: date) -> Iterator[Delivered]:
    """Yield how many places of the rota were taken of those offered."""
    yield Delivered("rota-places", "Places of the rota taken up", *taken_up_between(pupil_ids, first, last))


CASEWORK = Casework(
    tabs=(SchoolTab("rota", "Rota", "rota:rotas", permissions.VIEW, place=31),),
    work=(work,),
    happenings=(happenings,),
    helps=(helps,),
    going=(going,),
    deliveries=(deliveries,),
    helped=(helped,),
    merges=((merge_places, unmerge_places),),
)
