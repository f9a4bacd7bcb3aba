"""What the room hands to rooms below it: an index that follows the directory, and a way on from Families."""

from village.directory.contributions import watch_services
from village.people.contributions import FIND_HELP, Door, register_doors
from village.search import permissions
from village.search.queries.catalogues import use_builder
from village.search.services.indexing import index_services, rebuild

DOORS = (
    Door(
        "search-words",
        "Words that mean the same",
        "What families type when they look for help, and what the directory calls it",
        "search:words",
        permissions.EDIT_WORDS,
        stands=FIND_HELP,
    ),
)


def wire_search() -> None:
    """The index follows every change of a service, and one that was never made is made at the first search."""
    watch_services(index_services)
    use_builder(rebuild)
    register_doors(DOORS)
