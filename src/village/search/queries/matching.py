"""Which services say the words: SQLite's FTS5 or PostgreSQL's tsvector, behind one function."""

from collections.abc import Sequence

from django.db import connection

from village.search.rules.expressions import fts5, tsquery
from village.search.rules.groups import Group

IN_SQLITE = """SELECT indexed.service_id FROM search_text
    JOIN search_indexed AS indexed ON indexed.id = search_text.rowid
    WHERE search_text MATCH %s AND indexed.partnership_id = %s"""
IN_POSTGRESQL = """SELECT service_id FROM search_indexed
    WHERE words @@ to_tsquery('simple', %s) AND partnership_id = %s"""


def services_saying(partnership_id: int, groups: Sequence[Group], *, is_any: bool = False) -> list[int]:
    """Return the ids of services that say something of every group, or of one where `is_any`, in no order.

    Stems, synonyms and spellings are ours and the same for both databases, so both find the same.
    """
    if not groups:
        return []
    if connection.vendor == "sqlite":
        statement, words = IN_SQLITE, fts5(groups, is_any=is_any)
    else:
        statement, words = IN_POSTGRESQL, tsquery(groups, is_any=is_any)
    with connection.cursor() as cursor:
        cursor.execute(statement, [words, partnership_id])
        return [row[0] for row in cursor.fetchall()]
