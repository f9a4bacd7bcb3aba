"""What this room keeps files for."""

from village.evidence.queries.case_studies import files_of_cases
from village.files.purposes import Purpose

CASE_PICTURE = "case-picture"
NOBODY = "evidence.nobody"
"""A right that no role holds: the gate opens these pictures for nobody, their case study shows them while it may."""

PURPOSES: tuple[Purpose, ...] = (Purpose(CASE_PICTURE, NOBODY, files_of_cases),)
