"""What this room adds to others: its jobs on the queue, and a way in from Families."""

from village.feeds.permissions import RUN
from village.feeds.services.readings import use_reading_queue
from village.feeds.tasks import read_feed
from village.people.contributions import FIND_HELP, Door, register_doors

DOORS = (
    Door(
        "feeds",
        "Where services come from",
        "Feeds, sheets and the Ofsted register, and what stands in the directory twice",
        "feeds:sources",
        RUN,
        stands=FIND_HELP,
    ),
)


def wire_feeds() -> None:
    """Readings go on the queue of jobs, and Families leads here; safe to call twice."""
    register_doors(DOORS)
    use_reading_queue(read_feed.enqueue)
