"""What this room keeps files for."""

from village.files.purposes import Purpose
from village.plans.permissions import VIEW
from village.reviews.queries.answers import files_in_use, files_sent

PURPOSES: tuple[Purpose, ...] = (Purpose("review-evidence", VIEW, files_in_use, files_sent),)
