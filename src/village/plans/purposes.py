"""What files are brought for in this room, and who may open them."""

from village.files.purposes import Purpose
from village.plans import permissions
from village.plans.queries.imports import files_of_imports

PLAN_IMPORT = "plan-import"

PURPOSES = (Purpose(PLAN_IMPORT, permissions.VIEW, files_of_imports),)
