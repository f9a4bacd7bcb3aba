"""The room's tables, gathered so that Django finds them."""

from village.search.models.indexed import Indexed, IndexMark
from village.search.models.sought import Sought
from village.search.models.synonym import Synonym

__all__ = ("IndexMark", "Indexed", "Sought", "Synonym")
