"""Named reads of runs and their lines."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from village.outbox.models import Attempt, Line, Receipt, Run
from village.outbox.rules.routing import NOTIFY, PRINTER
from village.outbox.rules.states import WAITING, State


def run_of(purpose: str, owner_id: int, *, lock: bool = False) -> Run | None:
    """Return the run of an upper room's thing, where it has one; locked until the transaction ends when asked."""
    runs = Run.objects.select_for_update() if lock else Run.objects
    return runs.filter(purpose=purpose, owner_id=owner_id).first()


def waiting_lines(run: Run, recipient_ids: Sequence[int] | None = None) -> QuerySet[Line]:
    """Return the lines of the run that no provider has, or only those of some recipients."""
    rows = run.lines.filter(state__in=WAITING)
    return rows if recipient_ids is None else rows.filter(recipient_id__in=recipient_ids)


def states_of(purpose: str, owner_id: int) -> Counter[State]:
    """Return how many lines stand in each state."""
    rows = Line.objects.filter(run__purpose=purpose, run__owner_id=owner_id).values_list("state")
    return Counter({State(state): count for state, count in rows.annotate(count=Count("pk")).order_by()})


def lines_of(purpose: str, owner_id: int) -> QuerySet[Line]:
    """Return the lines of an upper room's thing, in the order in which they were queued."""
    return Line.objects.filter(run__purpose=purpose, run__owner_id=owner_id).order_by("pk")


def history_of(line: Line) -> tuple[tuple[Attempt, ...], tuple[Receipt, ...]]:
    """Return the line's attempts and what the provider said of it later, the oldest first."""
    return tuple(line.attempts.order_by("number", "pk")), tuple(line.receipts.order_by("received_at", "pk"))


def unsettled(purpose: str, owner_id: int) -> QuerySet[Line]:
    """Return the lines of which nobody knows whether a provider has them, the longest first."""
    return lines_of(purpose, owner_id).filter(state=State.UNKNOWN).order_by("state_at", "pk")


def lines_in_doubt(run: Run) -> QuerySet[Line]:
    """Return the lines of which nobody knows whether they were sent and that only a person can settle.

    A provider that can be asked settles its own, as long as it remembers.
    """
    is_asked = Q(provider=NOTIFY) & ~Q(reason="forgotten")
    return run.lines.filter(state=State.UNKNOWN).exclude(is_asked).order_by("state_at", "pk")


def cost_of(purpose: str, owner_id: int) -> Decimal:
    """Return what the lines that were taken cost, in pence."""
    taken = lines_of(purpose, owner_id).filter(accepted_at__isnull=False)
    return taken.aggregate(pence=Sum("cost_pence"))["pence"] or Decimal(0)


def canaries_of(run: Run) -> QuerySet[Line]:
    """Return the lines of the run that go ahead of the rest."""
    return run.lines.filter(is_canary=True).order_by("pk")


def stale_unknown_lines(ended_before: datetime) -> QuerySet[Line]:
    """Return the lines that nobody knows of and that would have been useless since the moment."""
    rows = Line.objects.filter(state=State.UNKNOWN, expires_at__lte=ended_before)
    return rows.select_related("run").order_by("pk").select_for_update(skip_locked=True, of=("self",))


def letters_to_print(purpose: str, owner_id: int, at: datetime) -> QuerySet[Line]:
    """Return the letters of our own printer that wait and whose day has come."""
    rows = lines_of(purpose, owner_id).filter(provider=PRINTER, state__in=WAITING, not_before__lte=at)
    return rows.filter(run__state=Run.State.GOING).select_related("run")
