"""The tabs that all pages of the room share, and the words for how a reading stands."""

from django.urls import reverse

from village.access.viewer import Viewer
from village.feeds.models import Reading
from village.feeds.queries.feeds import changes_waiting
from village.feeds.queries.pairs import pairs_waiting


def tabs_of(viewer: Viewer, here: str) -> list[dict[str, object]]:
    """Return the tabs with how much waits behind each; two queries."""
    found = (
        ("sources", "Where services come from", "feeds:sources", 0),
        ("pairs", "Perhaps the same", "feeds:pairs", pairs_waiting(viewer).count()),
        ("register", "Ofsted register", "feeds:register", changes_waiting(viewer).count()),
    )
    return [
        {"label": label, "url": reverse(route), "current": code == here, **({"count": count} if count else {})}
        for code, label, route, count in found
    ]


def words_of(reading: Reading) -> str:
    """Return in one sentence how a reading stands or ended."""
    if reading.state == Reading.State.WAITING:
        return "Waiting for its turn."
    if reading.state == Reading.State.READING:
        return (
            f"{reading.done_count:,} of {reading.total_count:,} services read."
            if reading.total_count
            else "Reading has begun."
        )
    if reading.state == Reading.State.FAILED:
        return reading.problem
    counts = (
        (reading.new_count, "new"),
        (reading.changed_count, "changed"),
        (reading.same_count, "as before"),
        (reading.gone_count, "missing"),
        (reading.hidden_count, "hidden"),
        (reading.refused_count, "refused"),
    )
    return (
        ", ".join(f"{count:,} {words}" for count, words in counts if count) + "."
        if any(count for count, _ in counts)
        else "Nothing was there."
    )


def is_going(reading: Reading) -> bool:
    """Tell whether a reading has not ended yet."""
    return reading.state in (Reading.State.WAITING, Reading.State.READING)
