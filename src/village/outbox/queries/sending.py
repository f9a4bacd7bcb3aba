"""Named reads for the pages of sending: the viewer's own schools' and, for coordinators, the partnership's."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.outbox import permissions
from village.outbox.models import Brake, Incident, Line, ProviderState, Run
from village.outbox.rules.states import State


def runs_seen_by(viewer: Viewer) -> QuerySet[Run]:
    """Return the runs that the viewer may see, the newest first."""
    seen = Q(organisation__in=viewer.places_with(permissions.VIEW))
    if viewer.can(permissions.PARTNERSHIP):
        seen |= Q(organisation__isnull=True)
    runs = Run.objects.filter(seen, partnership_id=viewer.partnership_id or 0)
    return runs.select_related("organisation").order_by("-queued_at", "-pk")


def run_seen_by(viewer: Viewer, run_id: int) -> Run:
    """Return the run; raises Http404 when there is none that the viewer may see."""
    run = runs_seen_by(viewer).filter(pk=run_id).first()
    if run is None:
        raise Http404("No such sending.")
    return run


def run_stopped_by(viewer: Viewer, run_id: int) -> Run:
    """Return the run; raises Http404 where the viewer sees none, PermissionDenied where they may not stop it."""
    run = run_seen_by(viewer, run_id)
    if run.organisation_id is None:
        must_be_allowed(viewer, permissions.PARTNERSHIP, partnership_id=run.partnership_id)
    else:
        must_be_allowed(
            viewer,
            permissions.STOP,
            partnership_id=run.partnership_id,
            at=[run.organisation_id],
            seen_with=permissions.VIEW,
        )
    return run


def line_settled_by(viewer: Viewer, line_id: int) -> Line:
    """Return the line; raises Http404 where the viewer sees none, PermissionDenied where they may not settle it."""
    line = Line.objects.select_related("run").filter(pk=line_id, run__in=runs_seen_by(viewer)).first()
    if line is None:
        raise Http404("No such line.")
    run_stopped_by(viewer, line.run_id)
    return line


def states_by_run(runs: Iterable[Run]) -> dict[int, Counter[State]]:
    """Return how many lines of each run stand in each state, in one query."""
    rows = Line.objects.filter(run__in=list(runs)).order_by().values_list("run_id", "state").annotate(Count("pk"))
    counts: dict[int, Counter[State]] = defaultdict(Counter)
    for run_id, state, count in rows:
        counts[run_id][State(state)] = count
    return counts


def reasons_of(run: Run) -> list[tuple[str, str, str, int]]:
    """Return channel, state, reason and how many lines, the most first."""
    rows = run.lines.order_by().values_list("channel", "state", "reason").annotate(count=Count("pk"))
    return [tuple(row) for row in rows.order_by("-count", "channel", "state", "reason")]


def open_incidents(viewer: Viewer, run: Run | None = None) -> QuerySet[Incident]:
    """Return the open incidents of one sending, or of all that the viewer sees.

    All have those of the whole installation among them for coordinators.
    """
    if run is not None:
        return Incident.objects.filter(run=run, closed_at__isnull=True).order_by("-last_at", "-pk")
    seen = Q(run__in=runs_seen_by(viewer))
    if viewer.can(permissions.PARTNERSHIP):
        seen |= Q(partnership__isnull=True)
    return Incident.objects.filter(seen, closed_at__isnull=True).order_by("-last_at", "-pk")


def incident_closed_by(viewer: Viewer, incident_id: int) -> Incident:
    """Return the open incident of a run that the viewer may stop; raises Http404 or PermissionDenied."""
    incident = Incident.objects.filter(pk=incident_id, run__in=runs_seen_by(viewer)).first()
    if incident is None or incident.run_id is None:
        raise Http404("No such incident.")
    run_stopped_by(viewer, incident.run_id)
    return incident


def installation_incidents() -> QuerySet[Incident]:
    """Return the open incidents that belong to no partnership: for who runs the installation."""
    return Incident.objects.filter(closed_at__isnull=True, partnership__isnull=True).order_by("-last_at", "-pk")


def provider_states() -> list[ProviderState]:
    """Return how each provider stands."""
    return list(ProviderState.objects.order_by("code"))


def brake() -> Brake | None:
    """Return the brake, where it was ever made."""
    return Brake.objects.first()
