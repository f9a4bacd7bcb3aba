"""The room's rights."""

from village.access.rules.roles import COORDINATOR, Right

EDIT_WORDS = "search.edit-words"

RIGHTS = (Right(EDIT_WORDS, "Say which words mean the same when families search", frozenset({COORDINATOR})),)
