"""Named reads of referrals: of a school, of the organisation that is asked, and of a parent's own child."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.models.pupil import Pupil
from village.people.models.restriction import Restriction
from village.people.models.roll import Spell
from village.people.queries.reach import closed_to, reach_for, reaches
from village.people.rules.restrictions import AGAINST_AN_ADULT
from village.referrals import permissions
from village.referrals.models.referral import Move, Referral
from village.referrals.rules.life import BEFORE_SENDING, OVER, RETURNED, UNFINISHED, WITH_AGENCY, State

NO_SUCH_REFERRAL = "There is no such referral, or it is not for you to see."
FILTERS = {
    "open": ("Open", UNFINISHED),
    "drafts": ("Not sent", BEFORE_SENDING),
    "waiting": ("Waiting for an answer", frozenset({State.SENT, State.RECEIVED})),
    "ours": ("Waiting for us", RETURNED | {State.ASKED, State.AGREED, State.OUTCOME}),
    "helping": ("Helping", frozenset({State.ACCEPTED, State.WORKING})),
    "over": ("Over", OVER),
    "all": ("All", frozenset(State)),
}
"""What a school's list can be narrowed to, by its code."""


def referrals_at(viewer: Viewer, school_ids: Collection[int]) -> QuerySet[Referral]:
    """Return the referrals of these schools that the viewer may see, who waits longest first.

    Of children who are or were on the school's roll, and whom nothing keeps from this viewer: then their work at the
    school reaches the child (people/rules/reach.py).
    """
    places = viewer.places_with(permissions.VIEW) & frozenset(school_ids)
    known = Spell.objects.filter(pupil=OuterRef("pupil"), school=OuterRef("school"))
    rows = _rows(viewer).filter(Exists(known), school_id__in=places)
    return rows.order_by("state_since", "pk")


def counts_by_state(rows: QuerySet[Referral]) -> dict[State, int]:
    """Return how many of the referrals stand at each state; one query."""
    counted = rows.order_by().values("state").annotate(count=Count("pk"))
    return {State(row["state"]): row["count"] for row in counted}


def narrowed(rows: QuerySet[Referral], states: Collection[State], destination_id: int) -> QuerySet[Referral]:
    """Return those of the referrals that stand at one of these states, to one destination where one is asked for."""
    found = rows.filter(state__in=[state.value for state in states])
    return found.filter(destination_id=destination_id) if destination_id else found


def referral_for(viewer: Viewer, school_id: int, referral_id: int) -> Referral:
    """Return one referral of a school; raises Http404."""
    found = referrals_at(viewer, [school_id]).filter(pk=referral_id).first()
    if found is None or school_id not in reach_for(viewer, found.pupil).schools:
        raise Http404(NO_SUCH_REFERRAL)
    return found


def referrals_of_pupils(viewer: Viewer, pupil_ids: Sequence[int]) -> list[Referral]:
    """Return the referrals of the children that the viewer's schools sent, the latest first."""
    rows = referrals_at(viewer, viewer.places_with(permissions.VIEW)).filter(pupil__in=pupil_ids)
    found = list(rows.order_by("-state_since", "-pk"))
    reach = reaches(viewer, {row.pupil_id for row in found}, today=timezone.localdate()) if found else {}
    return [row for row in found if row.school_id in reach[row.pupil_id].schools]


def asked_of(viewer: Viewer, *, today: date) -> QuerySet[Referral]:
    """Return what schools ask of the viewer's organisations today: while it is open, and the family agrees."""
    rows = _rows(viewer).filter(agency_may_see(today), destination__organisation__in=_answers_at(viewer))
    return rows.order_by("due_on", "pk")


def asked_about(viewer: Viewer, pupil: Pupil, *, today: date) -> list[Referral]:
    """Return what schools ask of the viewer's organisations about one child today."""
    return list(asked_of(viewer, today=today).filter(pupil=pupil))


def asked_about_many(viewer: Viewer, pupil_ids: Collection[int], *, today: date) -> list[Referral]:
    """Return what schools ask of the viewer's organisations about these children today; one query."""
    return list(asked_of(viewer, today=today).filter(pupil__in=pupil_ids))


def asked_for(viewer: Viewer, referral_id: int, *, today: date) -> Referral:
    """Return one referral that the viewer's organisation can answer today; raises Http404."""
    found = asked_of(viewer, today=today).filter(pk=referral_id).first()
    if found is None:
        raise Http404(NO_SUCH_REFERRAL)
    return found


def ended_count(viewer: Viewer, *, today: date) -> int:
    """Return how many referrals to the viewer's organisations are over: a count, since their reach has ended."""
    rows = _rows(viewer).filter(destination__organisation__in=_answers_at(viewer), sent_at__isnull=False)
    return rows.exclude(agency_may_see(today)).count()


def own_referrals(viewer: Viewer, pupil: Pupil) -> list[Referral]:
    """Return the referrals of a parent's own child of which parents know; nobody else's, and no draft."""
    if not reach_for(viewer, pupil).own_adults:
        return []
    rows = _rows(viewer).filter(pupil=pupil, is_told=True).exclude(state=State.DRAFT.value)
    return list(rows.order_by("-state_since", "-pk"))


def own_referral_for(viewer: Viewer, pupil: Pupil, referral_id: int) -> Referral:
    """Return one of them; raises Http404."""
    for referral in own_referrals(viewer, pupil):
        if referral.pk == referral_id:
            return referral
    raise Http404(NO_SUCH_REFERRAL)


def may_withdraw(viewer: Viewer, referral: Referral) -> bool:
    """Tell whether the viewer is the parent by whose agreement it goes on."""
    consent = referral.consent
    if consent is None or referral.standing in OVER or consent.given_by_id is None:
        return False
    return consent.given_by_id in reach_for(viewer, referral.pupil).own_adults


def agency_may_see(today: date) -> Q:
    """Return what must hold so that the organisation that is asked sees a referral, with or without an account."""
    agreed = Q(consent__given_on__lte=today)
    agreed &= Q(consent__ends_on__isnull=True) | Q(consent__ends_on__gte=today)
    agreed &= Q(consent__withdrawn_on__isnull=True) | Q(consent__withdrawn_on__gt=today)
    overridden = Q(consent__isnull=True) & ~Q(override_code="")
    return Q(state__in=[one.value for one in WITH_AGENCY]) & (agreed | overridden)


def moves_of(referral: Referral) -> list[Move]:
    """Return everything that was done with the referral, the first first."""
    return list(Move.objects.filter(referral=referral).select_related("by"))


def moves_of_many(referral_ids: Collection[int]) -> list[Move]:
    """Return the moves of referrals that the viewer was shown; one query."""
    return list(Move.objects.filter(referral__in=referral_ids))


def standing_at(rows: QuerySet[Referral], states: Collection[State]) -> list[Referral]:
    """Return those of the referrals that stand at one of these states."""
    return list(narrowed(rows, states, 0))


def to_look_at_again(rows: QuerySet[Referral], today: date) -> list[tuple[Referral, str]]:
    """Return the open referrals whose child is on another roll today, or against whose giver an order now stands."""
    here = Spell.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=today), pupil=OuterRef("pupil"))
    here = here.filter(joined_on__lte=today)
    ordered = Restriction.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)
    ordered = ordered.filter(pupil=OuterRef("pupil"), adult=OuterRef("consent__given_by"), kind__in=AGAINST_AN_ADULT)
    found = rows.filter(state__in=[state.value for state in UNFINISHED]).annotate(
        is_here=Exists(here.filter(school=OuterRef("school"))),
        is_elsewhere=Exists(here.exclude(school=OuterRef("school"))),
        is_ordered=Exists(ordered),
    )
    return [
        (row, "An order stands against whoever agreed" if vars(row)["is_ordered"] else "The child has moved school")
        for row in found.filter(Q(is_ordered=True) | Q(is_here=False, is_elsewhere=True))
    ]


def open_elsewhere(viewer: Viewer, pupil: Pupil, destination_id: int, *, but: int = 0) -> Referral | None:
    """Return an open referral of the child to this destination that the viewer may see, where there is another."""
    states = [one.value for one in UNFINISHED]
    rows = referrals_at(viewer, viewer.places_with(permissions.VIEW))
    return rows.filter(pupil=pupil, destination_id=destination_id, state__in=states).exclude(pk=but).first()


def open_with_agency(today: date) -> QuerySet[Referral]:
    """Return the referrals of every partnership that are sent and not over, for the clock."""
    rows = Referral.objects.filter(state__in=[one.value for one in WITH_AGENCY])
    return rows.select_related("destination", "consent", "pupil", "school").order_by("pk")


def withdrawn_without_word(today: date) -> QuerySet[Referral]:
    """Return the open referrals whose family took its agreement back elsewhere, or whose agreement ran out."""
    states = [one.value for one in WITH_AGENCY | {State.AGREED}]
    over = Q(consent__withdrawn_on__lte=today) | Q(consent__ends_on__lt=today)
    rows = Referral.objects.filter(over, state__in=states, consent__isnull=False)
    return rows.select_related("destination", "consent", "pupil")


def _rows(viewer: Viewer) -> QuerySet[Referral]:
    mine = Referral.objects.filter(partnership_id=viewer.partnership_id or 0, pupil__merged_into__isnull=True)
    mine = mine.exclude(pupil__in=closed_to(viewer, today=timezone.localdate()).values("pupil"))
    return mine.select_related(
        "pupil", "school", "destination__organisation", "format", "consent__given_by", "written_by"
    )


def _answers_at(viewer: Viewer) -> frozenset[int]:
    return viewer.places_with(permissions.ANSWER)
