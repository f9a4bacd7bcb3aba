"""Bringing a school's file in: checked without a trace, written in one transaction, and taken back as a whole."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from village.audit.services.record import Actor, Installation
from village.basics.errors import Refused
from village.basics.school_year import school_year_of
from village.files.queries import path_of
from village.importing.models.batch import ImportBatch
from village.importing.specs import Progress
from village.school_data.queries.roll_calls import roll_call_of
from village.school_data.queries.schools import school_of
from village.school_data.queries.totals import differences
from village.school_data.rules.school_files.looking_at import Ask, Looked, is_certain
from village.school_data.rules.school_files.said import Said
from village.school_data.rules.school_files.shown_columns import columns_shown, layout_shown, meanings_shown
from village.school_data.services.attainment import RESULTS, TARGETS, bring_results, bring_targets, undo_attainment
from village.school_data.services.behaviour import NAME as INCIDENTS
from village.school_data.services.behaviour import bring_incidents, undo_incidents
from village.school_data.services.bringing_marks import (
    SchoolMarks,
    changes_in,
    gather_runs,
    store_minutes,
)
from village.school_data.services.bringing_people import bring_people, undo_people
from village.school_data.services.gathering import Gathered, gather, look
from village.school_data.services.marks import outcome_of, plan_marks, store_marks
from village.school_data.services.undoing_marks import undo_marks

MOST_REASONS = 12
MOST_CHANGES = 8
MOST_DIFFERENCES = 2000
MOST_REMARKS = 8
TICK = (
    "All of this file is of the school year {year}. If you mean to bring an earlier year, tick “This is the year I"
    " mean”, then accept."
)


def check(batch: ImportBatch, path: Path, on_progress: Progress) -> dict[str, Any]:
    """Return what is understood of a file and what accepting it would do; nothing is written.

    Raises Refused where the file cannot be helped; where an answer or other columns may help, these are in the result.
    """
    said = Said.from_plain(batch.decisions)
    looked = look(batch, path, said)
    proposal = about(looked)
    if not looked.can_be_read:
        return proposal
    estimate = _rows_expected(looked)
    try:
        found = gather(batch, looked, on_row=lambda done: on_progress(done, max(done, estimate)))
        with left_undone():
            outcome = write(found, by=Installation(partnership_id=batch.partnership_id), batch=batch, is_dry=True)
    except Refused as refused:
        if refused.field != "order":
            raise
        return {**proposal, "asks": [asdict(Ask("order", refused.sentence))]}
    return {**proposal, **_checked(found, outcome)}


def prepare(batch: ImportBatch, *, by: Actor) -> "Ready":
    """Return what writes the file, read anew; what takes long lies behind."""
    if batch.file is None:
        raise Refused("There is no file here any more. Bring it again.")
    said = Said.from_plain(batch.decisions)
    looked = look(batch, path_of(batch.file), said)
    if looked.problem or looked.asks:
        raise Refused(looked.problem or f"Answer first: {looked.asks[0].sentence}")
    if batch.proposal.get("is_old") and not said.is_old_meant:
        raise Refused(TICK.format(year=batch.proposal.get("year_words", "")))
    return Ready(gather(batch, looked), by, batch)


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that waits to be written; called inside the transaction."""

    found: Gathered
    by: Actor
    batch: ImportBatch

    def __call__(self) -> dict[str, Any]:
        outcome = write(self.found, by=self.by, batch=self.batch, is_dry=False)
        return {**outcome, "refused_rows": len(self.found.refused), "rows_read": self.found.rows.row_count}


def write(found: Gathered, *, by: Actor, batch: ImportBatch, is_dry: bool) -> dict[str, Any]:
    """Return what was written, by what it is; of marks a dry run only counts."""
    outcome: dict[str, Any] = {"kind": found.looked.kind}
    if found.people.pupils or found.people.of_known:
        done = bring_people(
            by=by, people=found.people, call=found.call, batch=batch, today=found.rows.today, is_dry=is_dry
        )
        outcome["people"] = done.outcome
        for number, sentence in done.pupils.refused if done.pupils else ():
            found.refused.setdefault(number, []).append(sentence)
    if found.runs:
        found.marks = _marks_of_ctf(found, batch)
    if found.marks is not None:
        outcome["marks"] = _write_marks(found.marks, by=by, batch=batch, is_dry=is_dry)
    if found.incidents:
        outcome[INCIDENTS] = bring_incidents(by=by, records=found.incidents, batch=batch).outcome
    if found.results:
        outcome[RESULTS] = bring_results(by=by, records=found.results, batch=batch).outcome
    if found.targets:
        outcome[TARGETS] = bring_targets(by=by, records=found.targets, batch=batch).outcome
    if found.totals:
        outcome["totals"] = {"compared": len(found.totals)}
    return outcome


def undo(batch: ImportBatch, *, by: Actor) -> str:
    """Return a sentence on what was taken back, inside the transaction that marks the batch as undone."""
    batch.refresh_from_db()
    outcome, words = batch.outcome, list[str]()
    if "marks" in outcome:
        words.append(undo_marks(batch, by=by))
    if "people" in outcome:
        words.append(undo_people(by=by, batch=batch, outcome=outcome["people"]))
    if INCIDENTS in outcome:
        words.append(undo_incidents(by=by, batch=batch))
    if RESULTS in outcome or TARGETS in outcome:
        words.append(undo_attainment(by=by, batch=batch))
    return " ".join(words) or "This file wrote nothing, so there was nothing to take back."


@contextmanager
def left_undone() -> Iterator[None]:
    """Whatever is written inside leaves no trace: a dry run is the run itself, taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def about(looked: Looked) -> dict[str, Any]:
    """Return what a page shows of a file before its rows are read."""
    head = looked.head
    return {
        "kind": looked.kind,
        "why": looked.why,
        "kinds": list(looked.kinds),
        "sheet": head.name if head else "",
        "titles": list(head.titles[:4]) if head else [],
        "columns": columns_shown(looked),
        "meanings": meanings_shown(looked),
        "layout": layout_shown(looked),
        "asks": [asdict(ask) for ask in looked.asks],
        "problem": looked.problem,
        "warnings": list(looked.warnings),
        "is_saved": looked.is_saved,
        "is_certain": is_certain(looked),
        "remarks": list(looked.found.matching.remarks) if looked.found else [],
    }


def _checked(found: Gathered, outcome: dict[str, Any]) -> dict[str, Any]:
    first, last = found.days
    is_old = last is not None and school_year_of(last) < school_year_of(found.rows.today)
    reasons = Counter(reason for reasons in found.refused.values() for reason in reasons)
    remarks = Counter((remark.label, remark.sentence) for remark in found.sieve.remarks)
    year = school_year_of(last) if last else 0
    compared = _compared(found)
    return {
        "row_count": found.rows.row_count,
        "refused_rows": len(found.refused),
        "reasons": [list(pair) for pair in reasons.most_common(MOST_REASONS)],
        "left_out": [[label, sentence, count] for (label, sentence), count in remarks.most_common(MOST_REMARKS)],
        "left_out_count": len(found.sieve.remarks),
        "unknown_pupils": len(found.call.unknown),
        "without_upn": found.call.without_upn,
        "who": found.without_upn,
        "first": str(first or ""),
        "last": str(last or ""),
        "is_old": is_old,
        "year_words": f"{year}/{(year + 1) % 100:02d}" if last else "",
        "outcome": _counts_only(outcome),
        "changes": _changes(found, outcome),
        "differences": compared[:MOST_DIFFERENCES],
        "difference_count": len(compared),
        "is_checked": True,
    }


def _compared(found: Gathered) -> list[dict[str, Any]]:
    if not found.totals:
        return []
    rows = differences(found.partnership_id, found.call.school_id, found.totals, today=found.rows.today)
    return [asdict(one) for one in rows]


def _counts_only(outcome: Mapping[str, Any]) -> dict[str, Any]:
    """Return the numbers of an outcome, without the rows that are only needed to take it back."""
    heavy = {"rows", "made", "before", "changed_rows"}
    shown: dict[str, Any] = {}
    for name, value in outcome.items():
        if name in heavy:
            continue
        if isinstance(value, Mapping):
            shown[name] = _counts_only(value)
        elif not (name == "changed" and isinstance(value, list)):
            shown[name] = value
    return shown


def _changes(found: Gathered, outcome: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the first things that would become other than they are."""
    if found.marks is not None:
        changes = changes_in(found.marks, partnership_id=found.partnership_id)
        return [
            {"on": str(on), "session": session, "old": old, "new": new, "count": count}
            for on, session, old, new, count in changes
        ]
    pupils = (outcome.get("people") or {}).get("pupils") or {}
    rows = pupils.get("before", {}).get("pupil", {})
    every = [
        {"pupil": int(pk), "field": name, "old": old, "new": new}
        for pk, fields in rows.items()
        for name, (old, new) in fields.items()
    ]
    return every[:MOST_CHANGES]


def _marks_of_ctf(found: Gathered, batch: ImportBatch) -> SchoolMarks:
    """Return the marks of a Common Transfer File by the roll on which its pupils are by now."""
    fresh = roll_call_of(batch.partnership_id, school_of(found.call.school_id), today=found.rows.today)
    runs = []
    for key, run in found.runs:
        if (pupil_id := fresh.by_upn.get(key.upn)) is not None:
            runs.append((pupil_id, replace(run, school=None)))
    return gather_runs(runs, fresh, partnership_id=batch.partnership_id, today=found.rows.today, refused=found.refused)


def _write_marks(marks: SchoolMarks, *, by: Actor, batch: ImportBatch, is_dry: bool) -> dict[str, Any]:
    if is_dry:
        plan = plan_marks(marks.brought, partnership_id=batch.partnership_id)
    else:
        schools = [batch.school_id] if batch.school_id else None
        plan = store_marks(marks.brought, batch=batch, by=by, schools=schools)
        store_minutes(marks.late, batch=batch)
    return {**outcome_of(plan), "minutes": len(marks.late)}


def _rows_expected(looked: Looked) -> int:
    """Return about how many rows a file has, told from its first ones; 0 where that cannot be told."""
    if looked.source is None or looked.source.shape is None or looked.head is None or not looked.head.rows:
        return 0
    letters = sum(len(cell) + 1 for row in looked.head.rows for cell in row.cells)
    return int(looked.path.stat().st_size * len(looked.head.rows) / max(letters, 1))
