"""By which ways a message can go here, as this installation is set up."""

from village.messaging.rules.channels import CHANNELS, open_ways
from village.outbox.providers.setup import routes
from village.outbox.rules.routing import PRINTER


def ways_open_to(school_id: int | None) -> tuple[str, ...]:
    """Return what the sender of a message may choose from; of one to several schools nobody prints the letters."""
    return open_ways(CHANNELS, of_one_school=school_id is not None, posts_letters=routes().letter[0] != PRINTER)
