"""The tables of a first installation, made as they are today instead of as they came about.

Hundreds of tables hang together through partnership and login, and Django draws nearly all of them anew for each step
of a migration: a first installation waited for minutes. An empty database gets today's tables at once, then what
migrations do beside tables (the seal of the record, the full-text index), and counts as brought up to date. That both
ways come to the same is proven in tests/config/test_first_tables.py.
"""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration, RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import override_settings


def bring_up_to_date(*, verbosity: int = 0) -> None:
    """The database has every table: an empty one at once, any other by the migrations that it lacks."""
    if connection.introspection.table_names():
        call_command("migrate", verbosity=verbosity, interactive=False)
    else:
        make_first_tables()


def make_first_tables() -> None:
    """An empty database has every table, seal and index, and its migrations count as applied."""
    loader = MigrationLoader(connection)
    without: dict[str, Any] = {config.label: None for config in apps.get_app_configs()}
    with override_settings(MIGRATION_MODULES=without):
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    plan = (one for key in loader.graph.leaf_nodes() for one in loader.graph.forwards_plan(key))
    with connection.schema_editor() as editor:
        for key in dict.fromkeys(plan):
            _beside_tables(loader.disk_migrations[key], editor)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for room, name in sorted(loader.disk_migrations):
        recorder.record_applied(room, name)


def _beside_tables(migration: Migration, editor: BaseDatabaseSchemaEditor) -> None:
    """Run a migration of ours that is nothing but Python; one that also changes tables only moves rows there."""
    today: Any = apps
    if migration.__module__.startswith("village."):
        steps = [operation for operation in migration.operations if isinstance(operation, RunPython)]
        if len(steps) == len(migration.operations):
            for step in steps:
                step.code(today, editor)
