"""The full-text index over the index's words: FTS5 on SQLite, tsvector on PostgreSQL; the database keeps it."""

from collections.abc import Sequence

SQLITE = (
    """CREATE VIRTUAL TABLE search_text USING fts5(
        name_stems, term_stems, about_stems, content='search_indexed', content_rowid='id', tokenize='unicode61')""",
    """CREATE TRIGGER search_text_new AFTER INSERT ON search_indexed BEGIN
        INSERT INTO search_text(rowid, name_stems, term_stems, about_stems)
        VALUES (new.id, new.name_stems, new.term_stems, new.about_stems); END""",
    """CREATE TRIGGER search_text_gone AFTER DELETE ON search_indexed BEGIN
        INSERT INTO search_text(search_text, rowid, name_stems, term_stems, about_stems)
        VALUES ('delete', old.id, old.name_stems, old.term_stems, old.about_stems); END""",
    """CREATE TRIGGER search_text_changed AFTER UPDATE ON search_indexed BEGIN
        INSERT INTO search_text(search_text, rowid, name_stems, term_stems, about_stems)
        VALUES ('delete', old.id, old.name_stems, old.term_stems, old.about_stems);
        INSERT INTO search_text(rowid, name_stems, term_stems, about_stems)
        VALUES (new.id, new.name_stems, new.term_stems, new.about_stems); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER search_text_new",
    "DROP TRIGGER search_text_gone",
    "DROP TRIGGER search_text_changed",
    "DROP TABLE search_text",
)
POSTGRESQL = (
    """ALTER TABLE search_indexed ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', name_stems), 'A') ||
        setweight(to_tsvector('simple', term_stems), 'B') ||
        setweight(to_tsvector('simple', about_stems), 'C')) STORED""",
    "CREATE INDEX search_indexed_words ON search_indexed USING gin (words)",
)
POSTGRESQL_BACK = ("ALTER TABLE search_indexed DROP COLUMN words",)


def statements_for(vendor: str) -> Sequence[str]:
    """Return what makes the full-text index in this kind of database."""
    return SQLITE if vendor == "sqlite" else POSTGRESQL


def statements_back(vendor: str) -> Sequence[str]:
    """Return what takes the full-text index away."""
    return SQLITE_BACK if vendor == "sqlite" else POSTGRESQL_BACK
