"""The sweep: workers that died, lines that came too late, runs whose first lines are through (D-11, D-29)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from village.outbox.models import Attempt, Incident, Line, Run
from village.outbox.providers.setup import provider_of, routes
from village.outbox.queries.due import due_at_all, held_lines, lines_to_move, lost_lines, overdue_lines, unreleased_runs
from village.outbox.queries.runs import canaries_of, stale_unknown_lines
from village.outbox.rules.canary import Verdict, verdict
from village.outbox.rules.outcomes import Outcome
from village.outbox.rules.parcels import Ability
from village.outbox.rules.routing import PRACTICE, next_taker
from village.outbox.rules.states import WAITING, State
from village.outbox.services.finishing import EXPIRED, NOBODY_KNOWS, write_failed, write_unknown
from village.outbox.services.incidents import raise_incident

AT_ONCE = 500
KNOWN_BY = timedelta(hours=6)
"""After its end a line that nobody knows of is given up."""


@transaction.atomic
def take_from_the_dead(ability: Ability, *, at: datetime) -> int:
    """Return how many lines were left by workers that are dead: of each nobody knows whether the call was made."""
    lines = list(lost_lines(ability.code, at)[:AT_ONCE])
    Attempt.objects.bulk_create(
        Attempt(
            line=line,
            number=line.attempt_count,
            provider=ability.code,
            started_at=line.attempted_at or at,
            ended_at=at,
            outcome=Outcome.UNKNOWN,
            kind="worker-lost",
        )
        for line in lines
    )
    for line in lines:
        settles_at = (line.attempted_at or at) + ability.times.settle_after_death
        write_unknown([line], ability, "worker-lost", settles_at=max(settles_at, at), at=at)
    return len(lines)


def let_held_go(code: str, *, at: datetime) -> int:
    """Return how many held lines have come to their time; the gate is asked about each again."""
    return held_lines(code, at).update(state=State.QUEUED, state_at=at)


@transaction.atomic
def give_up_late(*, at: datetime) -> int:
    """Return how many lines failed because they would be useless by now, or because nobody could say what became."""
    late = list(overdue_lines(at)[:AT_ONCE])
    write_failed(late, EXPIRED, at)
    lost = list(stale_unknown_lines(at - KNOWN_BY)[:AT_ONCE])
    write_failed(lost, NOBODY_KNOWS, at)
    return len(late) + len(lost)


@transaction.atomic
def move_to_another(code: str, *, at: datetime, usable: dict[str, bool], languages: list[str] | None = None) -> int:
    """Return how many waiting lines got another provider, because theirs does not take them now (D-09)."""
    ways = routes()
    lines = [] if code == PRACTICE else list(lines_to_move(code, at, languages)[:AT_ONCE])
    others = {name: is_up and name not in {code, PRACTICE} for name, is_up in usable.items()}
    moved = 0
    for line in lines:
        taker = next_taker(line.channel, line.body, ways, others)
        if taker is not None:
            moved += Line.objects.filter(pk=line.pk, state=State.QUEUED).update(provider=taker, refusal_count=0)
    return moved


def judge_first_lines(*, at: datetime) -> int:
    """Return of how many runs the rest was let go; one whose first lines failed is paused for a person to look."""
    return sum(_judge(run, at) for run in unreleased_runs())


@transaction.atomic
def _judge(run: Run, at: datetime) -> int:
    word = verdict(State(state) for state in canaries_of(run).values_list("state", flat=True))
    mine = Run.objects.filter(pk=run.pk, state=Run.State.GOING, released_at__isnull=True)
    if word == Verdict.RELEASE:
        return mine.update(released_at=at)
    if word == Verdict.PAUSE and mine.update(
        state=Run.State.PAUSED, stopped_at=at, stopped_why="The first lines failed."
    ):
        raise_incident(Incident.Kind.CANARY, at=at, run=run)
    if word == Verdict.MORE:
        return _choose_more(run, at)
    return 0


def _choose_more(run: Run, at: datetime) -> int:
    """Others go ahead in the place of first lines that never went; a run without any is let go."""
    waiting = run.lines.filter(state__in=(State.QUEUED, State.HELD), is_canary=False).order_by("pk")
    ids = [
        line.pk
        for line in waiting[: max(run.canary_count, 1) * 4]
        if line.provider and not provider_of(line.provider).ability.needs_person
    ][: max(run.canary_count, 1)]
    if not ids:
        return Run.objects.filter(pk=run.pk, released_at__isnull=True).update(released_at=at)
    Line.objects.filter(pk__in=ids).update(is_canary=True)
    return 0


@transaction.atomic
def look_first(behind: Collection[str] | None = None, *, at: datetime) -> int:
    """Return how many lines are in doubt: after a restore they may have gone already.

    A provider that can be asked is asked before they may go. Of the others those in `behind`, or all where it is None,
    may have had what was due: nobody can know, so a person settles it, and only safety goes again (D-07). Lines under
    way are given their settle time: the copy may be none, and another worker may just be calling.
    """
    ways, count = routes(), 0
    for code in dict.fromkeys(ways.text + ways.email + ways.letter):
        ability = provider_of(code).ability
        if ability.can_be_asked:
            lines = Line.objects.filter(provider=code)
            values = {"state": State.UNKNOWN, "state_at": at, "reason": "restored", "claim": None, "look_up_count": 0}
            count += lines.filter(state__in=WAITING).update(next_at=at, **values)
            settles_at = at + ability.times.settle_after_death
            count += lines.filter(state=State.ATTEMPTING).update(next_at=settles_at, **values)
        elif not (ability.needs_person or ability.is_practice) and (behind is None or code in behind):
            due = list(due_at_all(code, at))
            write_unknown(due, ability, "restored", settles_at=at, at=at)
            count += len(due)
    return count
