"""What this room keeps files for."""

from village.files.purposes import Purpose

PURPOSES: tuple[Purpose, ...] = ()
