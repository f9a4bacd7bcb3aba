"""What this room adds to others: its jobs on the queue."""

from village.feeds.services.readings import use_reading_queue
from village.feeds.tasks import read_feed


def wire_feeds() -> None:
    """Readings go on the queue of jobs; safe to call twice."""
    use_reading_queue(read_feed.enqueue)
