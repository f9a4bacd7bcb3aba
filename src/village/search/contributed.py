"""What the room hands to rooms below it: an index that follows the directory."""

from village.directory.contributions import watch_services
from village.search.queries.catalogues import use_builder
from village.search.services.indexing import index_services, rebuild


def wire_search() -> None:
    """The index follows every change of a service, and one that was never made is made at the first search."""
    watch_services(index_services)
    use_builder(rebuild)
