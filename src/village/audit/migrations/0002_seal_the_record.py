"""Puts the seal on the record: the database refuses UPDATE, DELETE and TRUNCATE of its lines."""

from django.db import migrations

from village.audit.seal import SEAL, UNSEAL


def seal(apps, schema_editor):
    for statement in SEAL[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unseal(apps, schema_editor):
    for statement in UNSEAL[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("audit", "0001_first_tables")]

    operations = [migrations.RunPython(seal, unseal)]
