"""Names of services by their ids."""

from collections.abc import Collection

from village.directory.queries.shown import public_services


def names_of(service_ids: Collection[int]) -> dict[int, str]:
    """Return the names of those of the services that everybody may see."""
    return dict(public_services().filter(pk__in=service_ids).order_by().values_list("pk", "name"))
