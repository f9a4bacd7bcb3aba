"""Writing what was changed in a table that came back, and taking it back."""

from collections.abc import Mapping
from typing import Any

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.services.record import record
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.plans.exports.rows import section_names, ticks_read
from village.plans.models.action import Action
from village.plans.models.plan import Plan, Section
from village.plans.queries.actions import placement_for
from village.plans.queries.history import history_of
from village.plans.queries.people import known_names
from village.plans.queries.plans import plan_for
from village.plans.queries.table_import import table_changes
from village.plans.rules.facts import PlanFacts
from village.plans.rules.scale import Scale, code_of
from village.plans.services.action_fields import ACTION
from village.plans.services.actions import add_action, change_action, move_action, remove_action
from village.plans.services.undo import undo
from village.plans.services.writing import Value, may_edit, plan_subject
from village.reading.ratings import rating_of_words

_PLAIN = ("ref", "text", "objective", "time_words", "resources", "measure", "notes")


def accept_table_import(batch: ImportBatch, by: Viewer) -> dict[str, Any]:
    """Return what was written; runs inside the transaction of the acceptance.

    Only rows changed in the file and not here since are written; conflicts are passed over and counted. Actions that
    are not in the file stay, but for those whose ids a person put into the decisions under "remove".
    """
    may_edit(by)
    facts, changes = table_changes(by, batch)
    plan = plan_for(by, facts.id)
    entries: list[int] = []
    for row in changes.changed:
        action = placement_for(by, plan.pk, row.action_id).action
        cells = {cell.code: cell.new for cell in row.cells}
        entries += _change(by, plan, facts, action, row.seen, cells)
    for added in changes.added:
        entries += _add(by, plan, facts, added.cells)
    wanted = {int(number) for number in batch.decisions.get("remove", ())}
    for action_id in sorted(wanted & set(changes.absent)):
        action = placement_for(by, plan.pk, action_id).action
        entry = remove_action(by=by, plan=plan, action=action, seen=action.version, reason="Not in the table")
        entries += [entry.pk] if entry else []
    if not entries:
        raise Refused("Nothing in this table differs from the plan, so there is nothing to accept.")
    record("plans.table-imported", by=by, subject=plan_subject(plan), reason=batch.file.name if batch.file else "")
    return {
        "target_id": plan.pk,
        "plan_id": plan.pk,
        "entries": entries,
        "changed": len(changes.changed),
        "added": len(changes.added),
        "conflicts": len(changes.conflicts),
    }


def _change(by: Viewer, plan: Plan, facts: PlanFacts, action: Action, seen: int, cells: Mapping[str, str]) -> list[int]:
    written: list[Entry | None] = []
    if "section" in cells:
        section = _section(plan, facts, cells["section"])
        written.append(move_action(by=by, plan=plan, action=action, seen=seen, section=section))
        seen += 1
    values = _values(by, facts, plan, action, cells)
    if values:
        written.append(change_action(by=by, plan=plan, action=action, seen=seen, values=values))
    return [entry.pk for entry in written if entry is not None]


def _add(by: Viewer, plan: Plan, facts: PlanFacts, cells: Mapping[str, str]) -> list[int]:
    section = _section(plan, facts, cells.get("section", ""))
    values = _values(by, facts, plan, None, {code: text for code, text in cells.items() if text.strip()})
    action = add_action(by=by, plan=plan, section=section, values=values)
    return [history_of(by, ACTION.kind, action.pk).values_list("pk", flat=True)[0]]


def _section(plan: Plan, facts: PlanFacts, name: str) -> Section:
    wanted = " ".join(name.split()).casefold()
    for section_id, known in section_names(facts).items():
        if " ".join(known.split()).casefold() == wanted:
            return Section.objects.get(pk=section_id, plan=plan)
    raise Refused(f"There is no section “{name}”. Use the name of a section as it stands in the plan.")


def _values(
    by: Viewer, facts: PlanFacts, plan: Plan, action: Action | None, cells: Mapping[str, str]
) -> dict[str, Value]:
    """Return the cells as values of the action's fields."""
    values: dict[str, Value] = {code: cells[code] for code in _PLAIN if code in cells}
    if "status" in cells:
        values["status"] = _status(cells["status"], facts.scale)
    if "leads" in cells:
        values["leads"] = _leads(by, facts, action, cells["leads"])
    years = {year.id: cells[f"year-{year.id}"] for year in facts.years if f"year-{year.id}" in cells}
    if years:
        shown = next((row.ticks for row in facts.actions if action is not None and row.id == action.pk), ())
        kept = [
            {"year": tick.year_id, "term": tick.term, "word": tick.word} for tick in shown if tick.year_id not in years
        ]
        values["ticks"] = kept + [tick for year_id, text in years.items() for tick in ticks_read(text, year_id)]
    return values


def _status(text: str, scale: Scale) -> str:
    if not text.strip():
        return ""
    read = code_of(scale, text) or rating_of_words(text)
    if read is None:
        raise Refused(f"“{text}” is no status. Choose one from the list in the column.")
    return read


def _leads(by: Viewer, facts: PlanFacts, action: Action | None, text: str) -> list[dict[str, Any]]:
    """Return the named leads: those who lead already stay as they are, one exact name is known, others are words."""
    standing = next((row.leads for row in facts.actions if action is not None and row.id == action.pk), ())
    by_name = {lead.name.casefold(): lead for lead in standing}
    known = known_names(by)
    leads: list[dict[str, Any]] = []
    for name in (part.strip() for part in text.replace("\n", ";").split(";")):
        if not name:
            continue
        if lead := by_name.get(name.casefold()):
            leads.append(
                {
                    "kind": lead.kind,
                    "practitioner": lead.practitioner_id,
                    "organisation": lead.organisation_id,
                    "words": lead.words,
                }
            )
            continue
        same = [found for found in known if found.name.casefold() == name.casefold()]
        if len(same) == 1:
            key = "practitioner" if same[0].kind == "person" else "organisation"
            leads.append({"kind": same[0].kind, key: same[0].id, "words": name})
        else:
            leads.append({"kind": "words", "words": name})
    return leads


def undo_table_import(batch: ImportBatch, by: Viewer) -> str:
    """Take every change of the table back that nobody changed again since, and return a sentence about it."""
    may_edit(by)
    plan = plan_for(by, int(batch.outcome["plan_id"]))
    taken_back, left = 0, 0
    for entry in Entry.objects.filter(pk__in=batch.outcome["entries"]).order_by("-pk"):
        try:
            undo(by=by, entry=entry)
            taken_back += 1
        except Refused:
            left += 1
    record("plans.table-import-undone", by=by, subject=plan_subject(plan))
    said = "1 change of the table was" if taken_back == 1 else f"{taken_back} changes of the table were"
    sentence = f"{said} taken back."
    if left:
        sentence += f" {left} stayed, since the same field was changed again."
    return sentence
