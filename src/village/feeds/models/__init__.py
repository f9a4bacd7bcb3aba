"""The room's tables, gathered so that Django finds them."""

from village.feeds.models.change import PendingChange
from village.feeds.models.feed import Feed
from village.feeds.models.pair import Pair
from village.feeds.models.reading import Reading, ReadingLine
from village.feeds.models.seen import Seen

__all__ = ("Feed", "Pair", "PendingChange", "Reading", "ReadingLine", "Seen")
