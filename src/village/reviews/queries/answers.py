"""What the page of an answer reads: a person's asks, what stood before, what others said, and their colleagues."""

from collections.abc import Collection, Iterable

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action, Placement
from village.plans.models.evidence import Evidence
from village.plans.models.progress import Rating
from village.reviews.models.answer import Answer, Settled
from village.reviews.models.ask import Ask, AskedAction, AskedSection, DraftEvidence
from village.reviews.models.round import Round, SectionWord
from village.reviews.queries.asks import STILL_ASKED
from village.reviews.rules.answers import voice_of_ask, voice_of_practitioner, voice_of_user


def holder_of_link(ask: Ask, request_id: str = "") -> Viewer:
    """Return whoever holds the link as a viewer: a name in one partnership, without a login and without rights."""
    return Viewer(name=ask.name, partnership_id=ask.round.plan.partnership_id, request_id=request_id, link_id=ask.pk)


def voice_of(holder: Viewer, ask: Ask | None) -> str:
    """Return whose view an answer is: the same for all views of one person, by link or signed in."""
    if holder.user_id is not None:
        return voice_of_user(holder.user_id, holder.practitioner_ids)
    if ask is None:
        raise ValueError("Somebody without a login answers by a link.")
    return voice_of_practitioner(ask.practitioner_id) if ask.practitioner_id else voice_of_ask(ask.pk)


def my_asks(viewer: Viewer) -> QuerySet[Ask]:
    """Return what the viewer is asked in open rounds, in person or for an organisation of theirs, soonest due first."""
    return (
        Ask.objects.filter(
            Q(practitioner__in=viewer.practitioner_ids) | Q(organisation__in=viewer.organisation_ids),
            round__state=Round.State.OPEN,
            round__plan__partnership=viewer.partnership_id or 0,
            round__plan__removed_at__isnull=True,
        )
        .select_related("round__plan__partnership", "round__plan__coordinator", "round__opened_by", "practitioner")
        .order_by("round__closes_on", "stage", "pk")
    )


def asked_of(asks: Iterable[Ask]) -> list[AskedAction]:
    """Return the actions of the asks with what was begun, in the order of the asks and of their plans."""
    places = {ask.pk: place for place, ask in enumerate(asks)}
    found = (
        AskedAction.objects.filter(STILL_ASKED, ask__in=places, action__removed_at__isnull=True)
        .select_related("action", "passed_to")
        .prefetch_related(Prefetch("draft_evidence", DraftEvidence.objects.select_related("file")))
    )
    return sorted(found, key=lambda asked: (places[asked.ask_id], asked.position, asked.pk))


def asked_for(asks: Iterable[Ask], asked_id: int) -> AskedAction:
    """Return one action of the asks; raises Http404 for one that is on none of them."""
    for asked in asked_of(asks):
        if asked.pk == asked_id:
            return asked
    raise Http404("No such action on this page.")


def sections_of(asks: Iterable[Ask]) -> list[AskedSection]:
    """Return the sections of the asks, in the order of their plans."""
    found = AskedSection.objects.filter(ask__in=[ask.pk for ask in asks], section__removed_at__isnull=True)
    return list(found.select_related("section").order_by("section__position", "pk"))


def section_for(asks: Iterable[Ask], asked_id: int) -> AskedSection:
    """Return one section of the asks; raises Http404 for one that is on none of them."""
    for asked in sections_of(asks):
        if asked.pk == asked_id:
            return asked
    raise Http404("No such section on this page.")


def placements_of(plan_ids: Collection[int], action_ids: Collection[int]) -> dict[tuple[int, int], Placement]:
    """Return the actions' homes by plan and action."""
    found = Placement.objects.filter(plan__in=plan_ids, action__in=action_ids).select_related("section")
    return {(place.plan_id, place.action_id): place for place in found}


def placements_in(section_ids: Collection[int]) -> list[Placement]:
    """Return the actions of some sections, in the plan's order."""
    found = Placement.objects.filter(section__in=section_ids, action__removed_at__isnull=True)
    return list(found.select_related("action").order_by("position", "pk"))


def present_answers(round_ids: Collection[int], action_ids: Collection[int]) -> list[Answer]:
    """Return every present view of some actions in some rounds, oldest first, with its evidence."""
    shown = Evidence.objects.filter(withdrawn_at__isnull=True).select_related("file")
    found = Answer.objects.filter(round__in=round_ids, action__in=action_ids, replaced_at__isnull=True)
    return list(
        found.select_related("update").prefetch_related(Prefetch("update__evidence", shown)).order_by("made_at", "pk")
    )


def ratings_before(rounds: Collection[Round], action_ids: Collection[int]) -> dict[tuple[int, int], Rating]:
    """Return by round and action the rating that stood before the round, where there was one."""
    settled = dict(Settled.objects.filter(round__in=rounds).values_list("rating", "round"))
    found: dict[tuple[int, int], Rating] = {}
    standing = Rating.objects.filter(action__in=action_ids, withdrawn_at__isnull=True)
    ratings = sorted(standing, key=_period)
    for one in rounds:
        for rating in ratings:
            is_own = settled.get(rating.pk) == one.pk
            if not is_own and _is_before(rating, one):
                found[(one.pk, rating.action_id)] = rating
    return found


def _period(rating: Rating) -> tuple[int, int, str, int]:
    terms = ("autumn", "spring", "summer")
    term = terms.index(rating.term) if rating.term in terms else -1
    return rating.academic_year or 0, term, rating.rated_on.isoformat() if rating.rated_on else "", rating.pk


def _is_before(rating: Rating, one: Round) -> bool:
    if rating.academic_year is None:
        return True
    terms = {"": -1, "autumn": 0, "spring": 1, "summer": 2}
    return (rating.academic_year, terms[rating.term]) <= (one.academic_year, terms[one.term])


def voices_named(round_id: int, action_id: int, name: str) -> list[str]:
    """Return the voices of those asked about the action under this name."""
    asks = Ask.objects.filter(round=round_id, name__iexact=name.strip(), asked__action=action_id).order_by("pk")
    return [voice_of_practitioner(ask.practitioner_id) if ask.practitioner_id else voice_of_ask(ask.pk) for ask in asks]


def answers_by(asks: Iterable[Ask], voices: Collection[str]) -> list[Answer]:
    """Return the present views that these voices gave on the asks, in the order of the page."""
    asks = list(asks)
    order = {(asked.ask.round_id, asked.action_id): place for place, asked in enumerate(_asked_with_round(asks))}
    found = Answer.objects.filter(
        round__in=[ask.round_id for ask in asks],
        voice__in=voices,
        replaced_at__isnull=True,
        kind__in=(Answer.Kind.LEAD, Answer.Kind.COLLEAGUE, Answer.Kind.ON_BEHALF),
    ).select_related("action", "round")
    mine = [answer for answer in found if (answer.round_id, answer.action_id) in order]
    return sorted(mine, key=lambda answer: order[(answer.round_id, answer.action_id)])


def _asked_with_round(asks: list[Ask]) -> list[AskedAction]:
    by_id = {ask.pk: ask for ask in asks}
    found = asked_of(asks)
    for asked in found:
        asked.ask = by_id[asked.ask_id]
    return found


def differences_made(asks: Iterable[Ask], action_ids: Collection[int], voices: Collection[str]) -> list[Settled]:
    """Return what was settled with a reason in earlier rounds of the plans on answers of these voices, latest first."""
    asks = list(asks)
    found = Settled.objects.filter(
        answer__voice__in=voices,
        action__in=action_ids,
        taken_back_at__isnull=True,
        round__plan__in=[ask.round.plan_id for ask in asks],
    )
    now = [ask.round_id for ask in asks]
    told = found.exclude(reason="").exclude(round__in=now)
    return list(told.select_related("answer", "rating", "round").order_by("-settled_at", "-pk"))


def latest_words(round_ids: Collection[int], section_ids: Collection[int]) -> dict[tuple[int, int], SectionWord]:
    """Return by round and section what is said of the section now."""
    found = SectionWord.objects.filter(round__in=round_ids, section__in=section_ids, is_latest=True)
    return {(word.round_id, word.section_id): word for word in found}


def colleagues_of(ask: Ask) -> list[Practitioner]:
    """Return the present people of the holder's own organisation who can be written to, themselves left out."""
    organisation = ask.organisation_id or (ask.practitioner.organisation_id if ask.practitioner else None)
    if organisation is None:
        return []
    found = Practitioner.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=timezone.localdate()),
        partnership=ask.round.plan.partnership_id,
        organisation=organisation,
    )
    return list(found.exclude(email="").exclude(pk=ask.practitioner_id or 0).order_by("name", "pk"))


def ask_of_person(round_id: int, practitioner: Practitioner | None, email: str) -> Ask | None:
    """Return the action link that somebody holds in the round already."""
    asks = Ask.objects.filter(round=round_id, stage=Ask.Stage.ACTIONS)
    if practitioner is not None:
        return asks.filter(practitioner=practitioner).first()
    return asks.filter(email__iexact=email).order_by("pk").first()


def draft_evidence_of(asks: Iterable[Ask], evidence_id: int) -> DraftEvidence:
    """Return one piece that waits on the asks; raises Http404 for any other."""
    found = DraftEvidence.objects.filter(asked__ask__in=[ask.pk for ask in asks], pk=evidence_id)
    piece = found.select_related("file").first()
    if piece is None:
        raise Http404("No such piece of evidence.")
    return piece


def sent_evidence_of(asks: Iterable[Ask], evidence_id: int) -> Evidence:
    """Return one piece that was sent by one of these links; raises Http404 for any other."""
    sent = Answer.objects.filter(ask__in=[ask.pk for ask in asks], update__isnull=False).values("update")
    piece = Evidence.objects.filter(pk=evidence_id, update__in=sent, withdrawn_at__isnull=True).first()
    if piece is None:
        raise Http404("No such piece of evidence.")
    return piece


def files_in_use(file_ids: Collection[int]) -> frozenset[int]:
    """Return which of the files a draft or an update still shows."""
    drafts = DraftEvidence.objects.filter(file__in=file_ids).values_list("file_id", flat=True)
    kept = Evidence.objects.filter(file__in=file_ids).values_list("file_id", flat=True)
    return frozenset(pk for pk in (*drafts, *kept) if pk)


def files_sent(file_ids: Collection[int]) -> frozenset[int]:
    """Return which of the files stand with something that was said; what only waits is its holder's own."""
    said = Evidence.objects.filter(file__in=file_ids, withdrawn_at__isnull=True).values_list("file_id", flat=True)
    return frozenset(pk for pk in said if pk)


def is_in_plan(round_: Round, action: Action) -> bool:
    """Return whether the action stands in the plan of the round."""
    return Placement.objects.filter(plan=round_.plan_id, action=action.pk, section__removed_at__isnull=True).exists()
