"""The full-text index over the words of `Indexed`: FTS5 on SQLite, tsvector on PostgreSQL; the database keeps it."""

from django.db import migrations

from village.search.rules.full_text import statements_back, statements_for


def forwards(apps, editor):
    for statement in statements_for(editor.connection.vendor):
        editor.execute(statement)


def backwards(apps, editor):
    for statement in statements_back(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_first_tables")]
    operations = [migrations.RunPython(forwards, backwards)]
