"""Asking whether two records are one child, or brothers and sisters, and what a person decides of it."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.people.models.likeness import Likeness, Merge
from village.people.queries.comparing import people_to_compare
from village.people.queries.likenesses import TO_DECIDE, Sides, sides_of
from village.people.queries.reach import reaches
from village.people.rules.pairing import pairs
from village.people.rules.similarity import SAME_CHILD_FROM, SIBLINGS_FROM, Alike, Person, same_child, siblings
from village.people.services.merging import merge, unmerge
from village.people.services.on_record import PUPIL, school_subject

MOST_QUESTIONS = 2000
"""More pairs than that come from a file that gave everybody the same value, and help nobody."""

type Key = tuple[str, int, int]


@transaction.atomic
def ask_about(*, partnership_id: int, by: Actor, pupil_ids: frozenset[int] | None = None) -> int:
    """Return how many new questions there are: pairs that are alike, of these pupils or of the whole partnership.

    What a person has decided stays decided. A question that nobody would ask any more goes.
    """
    today = timezone.localdate()
    people = people_to_compare(partnership_id, today=today)
    found = dict(_alike(pairs(people, of=pupil_ids)))
    standing = _standing(partnership_id)
    new: list[Likeness] = []
    changed: list[Likeness] = []
    for (kind, one, other), alike in sorted(found.items(), key=lambda pair: -pair[1].score)[:MOST_QUESTIONS]:
        known = standing.pop((kind, one, other), None)
        if known is None:
            new.append(_question(partnership_id, kind, one, other, alike))
        elif known.state in TO_DECIDE and known.score_percent != alike.score:
            known.score_percent, known.why = alike.score, _reasons(alike)
            changed.append(known)
    over = [
        row.pk
        for row in standing.values()
        if row.state == Likeness.State.OPEN and (pupil_ids is None or {row.one_id, row.other_id} & pupil_ids)
    ]
    Likeness.objects.filter(pk__in=over).delete()
    Likeness.objects.bulk_create(new, ignore_conflicts=True)
    Likeness.objects.bulk_update(changed, ["score_percent", "why"], batch_size=200)
    if new:
        label = f"{len(new)} pairs of records"
        record(
            "people.likenesses-found",
            by=by,
            subject=Subject("people.likeness", "", label),
            partnership_id=partnership_id,
        )
    return len(new)


@transaction.atomic
def say_no(*, by: Viewer, likeness: Likeness, school_id: int) -> None:
    """They are two children, or no brothers and sisters; nobody is asked again."""
    _must_be_open(by, likeness)
    _decide(by, likeness, Likeness.State.NO)
    _told("people.likeness-denied", by, likeness, school_id)


@transaction.atomic
def say_siblings(*, by: Viewer, likeness: Likeness, school_id: int) -> None:
    """They are brothers or sisters, and each page names the other to who may see both."""
    _must_be_open(by, likeness)
    if likeness.kind != Likeness.Kind.SIBLINGS:
        raise Refused("Say for these two whether they are one child.")
    _decide(by, likeness, Likeness.State.YES)
    _told("people.siblings-said", by, likeness, school_id)


@transaction.atomic
def say_same(*, by: Viewer, likeness: Likeness, school_id: int, keep_id: int) -> Merge | None:
    """Return the merge when the two records are one from now on; None while the other's school is still asked.

    A record that is or last was on the roll of a school is only made one with another by somebody who may decide there.
    """
    sides = _must_be_open(by, likeness)
    if likeness.kind != Likeness.Kind.SAME_CHILD or keep_id not in {likeness.one_id, likeness.other_id}:
        raise Refused("Choose which record stays.")
    said_one = sides.one or likeness.yes_for_id == likeness.one_id
    said_other = sides.other or likeness.yes_for_id == likeness.other_id
    if not (said_one and said_other):
        mine = likeness.one_id if said_one else likeness.other_id
        if likeness.state == Likeness.State.HALF and likeness.yes_for_id == mine:
            raise Refused("Your school has said yes already. The other school is still to answer.")
        _decide(by, likeness, Likeness.State.HALF, yes_for=mine)
        _told("people.likeness-half", by, likeness, school_id)
        return None
    _decide(by, likeness, Likeness.State.YES)
    kept, gone = (likeness.one, likeness.other) if keep_id == likeness.one_id else (likeness.other, likeness.one)
    return merge(by=by, kept=kept, gone=gone, school_id=school_id)


@transaction.atomic
def decide(*, by: Viewer, likeness: Likeness, school_id: int, answer: str) -> None:
    """What the button says is decided: "no", "siblings", or the id of the record that stays; Refused for anything else.

    Raises Refused too where one of the two was decided meanwhile.
    """
    if answer == "no":
        say_no(by=by, likeness=likeness, school_id=school_id)
    elif answer == "siblings":
        say_siblings(by=by, likeness=likeness, school_id=school_id)
    elif answer in {str(likeness.one_id), str(likeness.other_id)}:
        say_same(by=by, likeness=likeness, school_id=school_id, keep_id=int(answer))
    else:
        raise Refused("Choose yes or no.")


@transaction.atomic
def unmerge_pair(*, by: Viewer, row: Merge, school_id: int) -> None:
    """The two records are two again, by somebody who may decide about the one that stayed."""
    reach = reaches(by, [row.kept_id], today=timezone.localdate())[row.kept_id]
    if not reach.may_merge:
        raise PermissionDenied
    unmerge(by=by, merge=row, school_id=school_id)


@transaction.atomic
def ask_again(*, by: Viewer, likeness: Likeness, school_id: int) -> None:
    """What was denied, or said of brothers and sisters, is open again."""
    sides = sides_of(by, likeness, today=timezone.localdate())
    if not (sides.one or sides.other):
        raise PermissionDenied
    if likeness.kind == Likeness.Kind.SAME_CHILD and likeness.state == Likeness.State.YES:
        raise Refused("They were made one record. Take that back instead.")
    _decide(by, likeness, Likeness.State.OPEN)
    _told("people.likeness-open-again", by, likeness, school_id)


def _alike(candidates: Iterable[tuple[Person, Person]]) -> Iterable[tuple[Key, Alike]]:
    for one, other in candidates:
        ids = (one.pupil_id, other.pupil_id)
        as_one = same_child(one, other)
        if as_one.score >= SAME_CHILD_FROM:
            yield (Likeness.Kind.SAME_CHILD, *ids), as_one
            continue
        if one.adults & other.adults:
            continue  # They share a parent, so the pages name them as brothers and sisters already.
        as_kin = siblings(one, other)
        if as_kin.score >= SIBLINGS_FROM:
            yield (Likeness.Kind.SIBLINGS, *ids), as_kin


def _standing(partnership_id: int) -> dict[Key, Likeness]:
    rows = Likeness.objects.filter(partnership_id=partnership_id)
    return {(row.kind, row.one_id, row.other_id): row for row in rows}


def _question(partnership_id: int, kind: str, one: int, other: int, alike: Alike) -> Likeness:
    return Likeness(
        partnership_id=partnership_id,
        kind=kind,
        one_id=one,
        other_id=other,
        score_percent=alike.score,
        why=_reasons(alike),
    )


def _reasons(alike: Alike) -> list[dict[str, str]]:
    return [{"code": code, "words": words} for code, words in alike.why]


def _must_be_open(by: Viewer, likeness: Likeness) -> Sides:
    sides = sides_of(by, likeness, today=timezone.localdate())
    if not (sides.one or sides.other):
        raise PermissionDenied
    likeness.refresh_from_db(fields=["state", "yes_for"])
    if likeness.state not in TO_DECIDE:
        raise Refused("Somebody has decided this meanwhile. Look at the list again.")
    return sides


def _decide(by: Viewer, likeness: Likeness, state: str, yes_for: int | None = None) -> None:
    is_open = state == Likeness.State.OPEN
    Likeness.objects.filter(pk=likeness.pk).update(
        state=state,
        yes_for=yes_for,
        decided_by=None if is_open else by.user_id,
        decided_at=None if is_open else timezone.now(),
    )
    likeness.refresh_from_db(fields=["state", "yes_for", "decided_by", "decided_at"])


def _told(verb: str, by: Viewer, likeness: Likeness, school_id: int) -> None:
    for pupil in (likeness.one, likeness.other):
        subject = Subject(PUPIL, pupil.pk, pupil.name)
        record(verb, by=by, subject=subject, within=school_subject(school_id))
