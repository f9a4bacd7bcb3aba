"""Versions of templates: which one is in use, which is being written, and which were."""

from django.http import Http404

from village.access.viewer import Viewer
from village.assessments import permissions
from village.assessments.models.template import TemplateVersion
from village.assessments.rules.kinds import KIND_WORDS
from village.assessments.rules.questions import plain, ready_made


def versions_of(viewer: Viewer) -> dict[str, list[TemplateVersion]]:
    """Return the versions of each kind, the latest first, with what Village ships where nothing else stands yet."""
    if not viewer.can(permissions.TEMPLATES):
        raise Http404("There is no such page.")
    found: dict[str, list[TemplateVersion]] = {kind: [] for kind in KIND_WORDS}
    rows = TemplateVersion.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("made_by")
    for row in rows.order_by("-number"):
        found[row.kind].append(row)
    return {kind: rows or [shipped(viewer.partnership_id or 0, kind)] for kind, rows in found.items()}


def version_for(viewer: Viewer, version_id: int) -> TemplateVersion:
    """Return one version for whoever publishes them; raises Http404."""
    rows = TemplateVersion.objects.filter(partnership_id=viewer.partnership_id or 0, pk=version_id)
    found = rows.select_related("made_by").first()
    if found is None or not viewer.can(permissions.TEMPLATES):
        raise Http404("There is no such version.")
    return found


def in_use(partnership_id: int, kind: str) -> TemplateVersion:
    """Return the version in use; one that is not saved yet where the partnership goes by what Village ships."""
    rows = TemplateVersion.objects.filter(partnership_id=partnership_id, kind=kind)
    found = rows.filter(standing=TemplateVersion.Standing.PUBLISHED).first()
    return found or shipped(partnership_id, kind)


def newer_than(version: TemplateVersion) -> TemplateVersion | None:
    """Return the version in use where it is a later one."""
    rows = TemplateVersion.objects.filter(partnership_id=version.partnership_id, kind=version.kind)
    return rows.filter(standing=TemplateVersion.Standing.PUBLISHED, number__gt=version.number).first()


def shipped(partnership_id: int, kind: str) -> TemplateVersion:
    """Return version 1 as Village ships it, not saved."""
    if kind not in KIND_WORDS:
        raise Http404("There is no such kind.")
    return TemplateVersion(
        partnership_id=partnership_id,
        kind=kind,
        number=1,
        standing=TemplateVersion.Standing.PUBLISHED,
        questions=plain(ready_made()[kind]),
        why="As Village ships it.",
    )
