"""The one "may I" of the house: not found outside somebody's reach, forbidden inside it."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.http import Http404

from village.access.viewer import Viewer


def must_be_allowed(
    viewer: Viewer,
    right: str,
    *,
    partnership_id: int | None,
    at: Collection[int] | None = None,
    seen_with: str = "",
    missing: str = "There is nothing here.",
) -> None:
    """Nothing happens when the viewer holds the right over a thing of this partnership.

    A thing of single organisations names them in `at`; one of them is enough, and a thing that is in none is nobody's.
    Raises Http404 when it belongs to another partnership, or to organisations in none of which the viewer holds
    `seen_with`: they must not learn that it is there. Raises PermissionDenied when they see it and may not do this.
    """
    if viewer.partnership_id is None or viewer.partnership_id != partnership_id:
        raise Http404(missing)
    if seen_with and not _counts(viewer, seen_with, at):
        raise Http404(missing)
    if not _counts(viewer, right, at):
        raise PermissionDenied


def _counts(viewer: Viewer, right: str, at: Collection[int] | None) -> bool:
    if at is None:
        return viewer.can(right)
    return any(viewer.can(right, at=place) for place in at)
