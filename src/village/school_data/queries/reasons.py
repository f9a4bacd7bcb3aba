"""Reasons that are proposed to the attendance register, as somebody at the school asks for them."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.importing.queries import UNDO_FOR
from village.school_data.models.marks import MarkRow
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.models.sheet import Sheet
from village.school_data.queries.periods import as_rule, periods_between
from village.school_data.queries.sheets import in_slices
from village.school_data.rules.codes import NO_MARK, code_of
from village.school_data.rules.keys import key_of
from village.school_data.rules.periods import SATURDAY, period_on, place_of

State = ReasonProposed.State
STANDING = (State.OPEN, State.ACCEPTED, State.CONTRADICTED)
PLACE = {"AM": 0, "PM": 1}


def reasons_of_day(school_id: int, on: date) -> QuerySet[ReasonProposed]:
    """Return what is proposed for a day of a school and not declined. Who may see it is asked before."""
    rows = ReasonProposed.objects.filter(school_id=school_id, on=on).exclude(state=State.DECLINED)
    return rows.select_related("proposed_by").order_by("pk")


def reasons_for_register(school_id: int) -> QuerySet[ReasonProposed]:
    """Return what waits: to be accepted, to be written into the register, or to be looked at again."""
    rows = ReasonProposed.objects.filter(school_id=school_id, state__in=STANDING)
    return rows.select_related("pupil", "proposed_by", "decided_by").order_by(
        "on", "pupil__surname", "pupil", "session"
    )


def reason_for(viewer: Viewer, reason_id: int, *, right: str, seen_with: str) -> ReasonProposed:
    """Return one proposed reason; Http404 for who may see none of that school's, PermissionDenied without the right."""
    row = ReasonProposed.objects.filter(pk=reason_id).select_related("pupil").first()
    if row is None:
        raise Http404("There is no such reason.")
    must_be_allowed(
        viewer,
        right,
        partnership_id=row.pupil.partnership_id,
        at=(row.school_id,),
        seen_with=seen_with,
        missing="There is no such reason.",
    )
    return row


def to_settle(partnership_id: int, *, now: datetime) -> list[ReasonProposed]:
    """Return the accepted reasons that another import may settle, or unsettle when it is taken back."""
    undoable = Q(state=State.WRITTEN, settled_at__gte=now - UNDO_FOR)
    rows = ReasonProposed.objects.filter(
        Q(state__in=(State.ACCEPTED, State.CONTRADICTED)) | undoable, pupil__partnership_id=partnership_id
    )
    return list(rows.order_by("pk"))


def codes_in_register(partnership_id: int, rows: Collection[ReasonProposed]) -> dict[int, str]:
    """Return the code that the live register has for each reason's session, by the reason's id; "-" for none.

    Three queries, and one more for each 500 reasons.
    """
    if not rows:
        return {}
    days = [row.on for row in rows]
    periods = periods_between(partnership_id, min(days), max(days))
    by_rule = {as_rule(period): period.pk for period in periods}
    live = Sheet.objects.filter(
        period__in=by_rule.values(), school__in={row.school_id for row in rows}, state=Sheet.State.LIVE
    )
    sheets = {(period, school): pk for pk, period, school in live.values_list("pk", "period_id", "school_id")}
    keys: dict[int, tuple[int, int]] = {}
    for row in rows:
        period = period_on(row.on, by_rule)
        sheet = sheets.get((by_rule[period], row.school_id)) if period is not None else None
        if period is not None and sheet is not None and row.on.weekday() < SATURDAY:
            place = place_of(period.starts_on, row.on, PLACE[row.session])
            keys[row.pk] = (key_of(sheet, row.pupil_id), place)
    marks: dict[int, str] = {}
    for some in in_slices(sorted({key for key, _ in keys.values()})):
        marks |= dict(MarkRow.objects.filter(pk__in=some).values_list("pk", "marks"))
    found = {pk: marks.get(key, "")[place : place + 1] for pk, (key, place) in keys.items()}
    return {row.pk: code_of(found.get(row.pk) or NO_MARK) for row in rows}
