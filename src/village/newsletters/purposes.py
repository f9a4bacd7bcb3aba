"""What this room keeps files for."""

from village.files.purposes import Purpose
from village.newsletters.queries.pieces import files_in_use

NEWS_PICTURE = "news-picture"
NOBODY = "newsletters.nobody"
"""A right that no role holds: the gate opens these pictures for nobody, their pages show them while they may."""

PURPOSES: tuple[Purpose, ...] = (Purpose(NEWS_PICTURE, NOBODY, files_in_use, names_are_private=True),)
