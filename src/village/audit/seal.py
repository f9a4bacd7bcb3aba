"""The seal on the record: triggers by which the database itself refuses to change or remove a line."""

REFUSE = "SELECT RAISE(ABORT, 'The record is append-only: a line can be neither changed nor removed.');"

# INSERT OR REPLACE removes the old row without asking the DELETE trigger, so it has a trigger of its own.
REFUSE_OVERWRITING = f"""
CREATE TRIGGER audit_entry_is_new BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id) BEGIN {REFUSE} END
"""  # noqa: S608 - built from constants only.

POSTGRESQL_FUNCTION = """
CREATE FUNCTION audit_entry_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The record is append-only: a line can be neither changed nor removed.'; END $$
"""
POSTGRESQL_TRIGGER = """
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_sealed()
"""

SEAL: dict[str, tuple[str, ...]] = {
    "sqlite": (
        f"CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry BEGIN {REFUSE} END",
        f"CREATE TRIGGER audit_entry_remains BEFORE DELETE ON audit_entry BEGIN {REFUSE} END",
        REFUSE_OVERWRITING,
    ),
    "postgresql": (POSTGRESQL_FUNCTION, POSTGRESQL_TRIGGER),
}
"""Statements that put the seal on, by database."""

UNSEAL: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "DROP TRIGGER audit_entry_stays",
        "DROP TRIGGER audit_entry_remains",
        "DROP TRIGGER audit_entry_is_new",
    ),
    "postgresql": ("DROP TRIGGER audit_entry_stays ON audit_entry", "DROP FUNCTION audit_entry_is_sealed()"),
}
"""Statements that take the seal off: for the migration backwards and for emptying a test database."""
