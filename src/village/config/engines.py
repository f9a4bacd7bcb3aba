"""The second half of the wiring: what rooms contribute that stands on tables, given once every table is loaded."""

from village.files.purposes import register_purposes
from village.importing.specs import register_import, use_queue
from village.importing.tasks import read_import
from village.plans.imports import PURPOSES as PLAN_FILES
from village.plans.imports import SPECS as PLAN_IMPORTS


def wire_engines() -> None:
    """Hand the rooms' imports, files and jobs to the engines; safe to call twice."""
    register_purposes(PLAN_FILES)
    use_queue(read_import.enqueue)
    for spec in PLAN_IMPORTS:
        register_import(spec)
