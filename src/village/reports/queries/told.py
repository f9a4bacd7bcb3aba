"""What one report says: from its snapshot alone once its round is closed, from the live plan only as a preview."""

from dataclasses import dataclass, replace

from village.access.viewer import Viewer
from village.basics.plain_values import from_plain
from village.reports.models.report import AskOfBoard, Report, Snapshot
from village.reports.queries.content import content_of
from village.reports.queries.reports import snapshot_of
from village.reports.rules.content import Content, Cover, Decision, from_dict
from village.reports.rules.exceptions import for_sections
from village.reports.rules.opening import opening_of, standing_sentence
from village.reports.rules.parts import parts_of
from village.reports.rules.setting_out import set_out
from village.reports.rules.sheet import Sheet
from village.reports.rules.since import Since, changes_between


@dataclass(frozen=True, slots=True)
class Told:
    """One report with what it is made from."""

    content: Content
    since: Since | None
    sheet: Sheet


def told(viewer: Viewer, report: Report, *, layout: str = "") -> Told:
    """Return what the report says, set out for its own layout or another."""
    content, snapshot = source_of(viewer, report)
    content = for_sections(content, report.section_ids)
    cover = from_plain(Cover, report.cover) if report.frozen_at else cover_of(report, content, snapshot)
    content = content.with_cover(replace(cover, parts=parts_of(layout or report.layout, cover.parts)))
    since = _since(report, content)
    return Told(content, since, set_out(content, layout or report.layout, since))


def source_of(viewer: Viewer, report: Report) -> tuple[Content, Snapshot | None]:
    """Return what the report is made from, and the snapshot that holds it; None while its round is open."""
    snapshot = report.snapshot if report.frozen_at else snapshot_of(report.round)
    if snapshot is not None:
        return from_dict(snapshot.content), snapshot
    return content_of(viewer, report.round), None


def cover_of(report: Report, content: Content, snapshot: Snapshot | None) -> Cover:
    """Return the words round the numbers as they stand now: the coordinator's, and where there are none, Village's."""
    return Cover(
        title=report.title,
        board=report.group.name if report.group else "",
        meets_on=report.meets_on,
        opening=report.opening or opening_of(content),
        standing=standing_sentence(content),
        proud_of=report.proud_of,
        honest_note=report.honest_note,
        asks=asks_of(report),
        parts=tuple(report.parts),
        is_preview=snapshot is None,
        frozen_at=report.frozen_at,
    )


def asks_of(report: Report) -> tuple[Decision, ...]:
    """Return the decisions that the report asks, in order."""
    rows = AskOfBoard.objects.filter(report=report)
    return tuple(Decision(row.words, row.if_not, row.refs) for row in rows)


def _since(report: Report, content: Content) -> Since | None:
    if report.since is None:
        return None
    snapshot = report.since_snapshot if report.frozen_at else snapshot_of(report.since)
    if snapshot is None:
        return None
    return changes_between(for_sections(from_dict(snapshot.content), report.section_ids), content)
