"""What the pages of sending show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from village.access.viewer import Viewer
from village.outbox import permissions
from village.outbox.models import Incident, Line, ProviderState, Run
from village.outbox.providers.setup import practises
from village.outbox.queries import sending
from village.outbox.queries.runs import lines_in_doubt
from village.outbox.rules.reasons import words_of
from village.outbox.rules.routing import PROVIDER_WORDS, Channel
from village.outbox.rules.states import WORDS, State

SHOWN = 30
CHANNEL_WORDS = {Channel.TEXT: "Text", Channel.EMAIL: "E-mail", Channel.LETTER: "Letter"}
ORDER = ("Waiting", "Checking", "Sent", "Arrived", "Did not arrive", "Not sent", "Cancelled")


@dataclass(frozen=True, slots=True)
class RunRow:
    """One sending in the list."""

    id: int
    queued_at: datetime
    sender: str
    state: str
    counts: tuple[tuple[str, int], ...]
    """Words of a state and how many lines, in the order of a line's life; none that is zero."""


@dataclass(frozen=True, slots=True)
class SendingPage:
    """How all sending that the viewer may see goes."""

    rows: tuple[RunRow, ...]
    incidents: tuple[Incident, ...]
    troubles: tuple[str, ...]
    """Sentences about providers that do not take everything now."""
    stopped: str
    """Why nothing leaves this installation; empty while all is well."""
    practising: tuple[str, ...]
    """Channels by which nothing is sent."""


@dataclass(frozen=True, slots=True)
class RunPage:
    """One sending."""

    row: RunRow
    is_going: bool
    is_paused: bool
    stopped_why: str
    waits_for_first: bool
    lines: tuple[tuple[str, str, str, int], ...]
    """Channel, state and reason in words, and how many."""
    in_doubt: tuple[Line, ...]
    """The first of those that only a person can settle."""
    in_doubt_count: int
    incidents: tuple[Incident, ...]
    may_stop: bool


def sending_page(viewer: Viewer) -> SendingPage:
    """Return the latest sendings, open incidents and what stands in the way."""
    runs = list(sending.runs_seen_by(viewer)[:SHOWN])
    counts = sending.states_by_run(runs)
    brake = sending.brake()
    return SendingPage(
        rows=tuple(_row(run, counts[run.pk]) for run in runs),
        incidents=tuple(sending.open_incidents(viewer)[:SHOWN]),
        troubles=tuple(words for state in sending.provider_states() for words in _troubles(state)),
        stopped=brake.get_why_display() if brake is not None and brake.is_on else "",
        practising=tuple(CHANNEL_WORDS[channel] for channel in Channel if practises(channel)),
    )


def run_page(viewer: Viewer, run: Run) -> RunPage:
    """Return one sending as the viewer sees it: counts and reasons, never an address."""
    may_stop = (
        viewer.can(permissions.PARTNERSHIP)
        if run.organisation_id is None
        else viewer.can(permissions.STOP, at=run.organisation_id)
    )
    counts = sending.states_by_run([run])[run.pk]
    lines = (
        (CHANNEL_WORDS[Channel(channel)], WORDS[State(state)], words_of(reason), count)
        for channel, state, reason, count in sending.reasons_of(run)
    )
    return RunPage(
        row=_row(run, counts),
        is_going=run.state == Run.State.GOING,
        is_paused=run.state == Run.State.PAUSED,
        stopped_why=run.stopped_why,
        waits_for_first=run.released_at is None and run.state == Run.State.GOING,
        lines=tuple(lines),
        in_doubt=tuple(lines_in_doubt(run)[:SHOWN]),
        in_doubt_count=lines_in_doubt(run).count(),
        incidents=tuple(sending.open_incidents(viewer, run)),
        may_stop=may_stop,
    )


def _row(run: Run, counts: Mapping[State, int]) -> RunRow:
    by_words: dict[str, int] = {}
    for state, count in counts.items():
        by_words[WORDS[state]] = by_words.get(WORDS[state], 0) + count
    told = tuple((words, by_words[words]) for words in ORDER if words in by_words)
    sender = run.organisation.name if run.organisation is not None else "The partnership"
    return RunRow(run.pk, run.queued_at, sender, run.get_state_display(), told)


def _troubles(state: ProviderState) -> list[str]:
    name = PROVIDER_WORDS.get(state.code, state.code)
    name = name[:1].upper() + name[1:]
    found = []
    if state.stopped_at is not None:
        found.append(f"{name} refuses us. Who runs this installation has to look; nothing is lost meanwhile.")
    if state.breaker_opened_at is not None:
        found.append(f"{name} is out of order. Village tries one message a minute until it answers.")
    if state.held_why == "tomorrow":
        found.append(f"{name} takes no more today. Sending goes on at midnight UTC.")
    if state.stopped_languages:
        found.append(f"{name} was seen to change words in {', '.join(state.stopped_languages)}. Those lines wait.")
    return found
