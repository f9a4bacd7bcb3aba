"""The room's rights."""

from village.access.rules.roles import Right

RIGHTS: tuple[Right, ...] = ()
