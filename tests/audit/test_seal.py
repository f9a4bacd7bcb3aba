"""The database itself refuses to change or remove a line of the record."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from village.audit.models.entry import Entry
from village.audit.services.record import Installation, Subject, record


def made() -> Entry:
    return record("plans.plan-made", by=Installation(partnership_id=7), subject=Subject("plans.plan", 1, "Our plan"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET reason = 'tidied'",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE id = {id}",
        "UPDATE audit_entry SET verb = verb WHERE id = {id}",
    ],
)
def test_a_line_can_be_neither_changed_nor_removed(statement: str) -> None:
    entry = made()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(id=entry.pk))
    assert Entry.objects.get().verb == "plans.plan-made"


@pytest.mark.django_db
def test_nor_by_way_of_the_model() -> None:
    entry = made()
    for attempt in (entry.delete, entry.save, Entry.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_line_cannot_be_written_over_another() -> None:
    entry = made()
    forged: dict[str, Any] = dict(Entry.objects.values().get())
    columns, values = list(forged), [*forged.values()]
    values[columns.index("changes")] = "[]"
    values[columns.index("verb")] = "plans.nothing-happened"
    replace = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    clash = "" if connection.vendor == "sqlite" else " ON CONFLICT (id) DO UPDATE SET verb = excluded.verb"
    marks = ", ".join(["%s"] * len(columns))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{replace} INTO audit_entry ({', '.join(columns)}) VALUES ({marks}){clash}", values)
    assert Entry.objects.get(pk=entry.pk).verb == "plans.plan-made"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_record_cannot_be_truncated() -> None:
    made()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_entry")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", [1, 2])
def test_a_test_with_real_transactions_leaves_an_empty_and_sealed_record(round_: int) -> None:
    assert not Entry.objects.exists()
    made()
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.objects.all().delete()
