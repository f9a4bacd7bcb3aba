"""Where the actions of a plan stood in the document that it was brought in from."""

from collections import defaultdict
from collections.abc import Mapping

from village.plans.drafts.draft import draft_of, texts_of_action
from village.plans.models.plan import Plan
from village.plans.queries.import_drafts import ImportDraft, import_draft
from village.reports.rules.content import Source, SourceColumn, SourcePlace


def source_of(plan: Plan, as_written: Mapping[int, str]) -> tuple[Source | None, dict[int, SourcePlace]]:
    """Return the document and the place of every action that came from it; two queries.

    `as_written` holds each action's words as the document has them, which no edit of the plan changes; actions of the
    same words are taken in the order in which they were made.
    """
    batch = plan.imported_by
    if batch is None or batch.file is None or "document" not in batch.proposal:
        return None, {}
    brought = import_draft(batch)
    columns = tuple(
        SourceColumn(column.table, column.col, column.head, column.meaning) for column in brought.outline.columns
    )
    source = Source(batch.pk, batch.file.pk, batch.file.name, columns)
    return source, _places(brought, as_written)


def _places(brought: ImportDraft, as_written: Mapping[int, str]) -> dict[int, SourcePlace]:
    untouched = draft_of(brought.outline)
    waiting: dict[str, list[int]] = defaultdict(list)
    for action_id in sorted(as_written, reverse=True):
        waiting[_same(as_written[action_id])].append(action_id)
    places = {}
    for row in brought.draft.actions():
        found = untouched.find(row.key)
        action = found[1].action if found else row.action
        ids = waiting.get(_same("\n".join(texts_of_action(action))))
        if ids and row.action.source:
            places[ids.pop()] = SourcePlace(row.action.source, row.action.field_sources)
    return places


def _same(words: str) -> str:
    return words.replace("\x00", "").strip()
