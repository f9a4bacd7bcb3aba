"""The room's rights: sums and listings, nobody named."""

from village.access.rules.roles import BOARD_MEMBER, COORDINATOR, Right

VIEW = "gaps.view"
EXPORT = "gaps.export"

RIGHTS: tuple[Right, ...] = (
    Right(
        VIEW,
        "See what families looked for and did not find, and the audit of support",
        frozenset({COORDINATOR, BOARD_MEMBER}),
    ),
    Right(EXPORT, "Take what families did not find along as a file", frozenset({COORDINATOR})),
)
