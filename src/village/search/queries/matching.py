"""Which services say the words: SQLite's FTS5 or PostgreSQL's tsvector, behind one function."""

from collections.abc import Sequence

from django.db import connection

from village.search.rules.expressions import fts5, tsquery
from village.search.rules.groups import Group

IN_SQLITE = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
IN_POSTGRESQL = "SELECT id FROM search_indexed WHERE words @@ to_tsquery('simple', %s) AND partnership_id = %s"


def rows_saying(partnership_id: int, groups: Sequence[Group], *, is_any: bool = False) -> list[int]:
    """Return the ids of index rows that say something of every group, or of one where `is_any`, in no order.

    On SQLite rows of other partnerships are among them: the catalogue of this one knows its own. Looking up the
    partnership of each row would take longer than finding them.
    Stems, synonyms and spellings are ours and the same for both databases, so both find the same.
    """
    if not groups:
        return []
    if connection.vendor == "sqlite":
        statement, asked = IN_SQLITE, [fts5(groups, is_any=is_any)]
    else:
        statement, asked = IN_POSTGRESQL, [tsquery(groups, is_any=is_any), str(partnership_id)]
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return [row[0] for row in cursor.fetchall()]
