"""The room's rights: keeping all listings true, and keeping those of one's own organisation."""

from village.access.rules.roles import AGENCY_WORKER, COORDINATOR, ORGANISATION, Right

KEEP = "listings.keep"
OWN = "listings.own"

RIGHTS: tuple[Right, ...] = (
    Right(KEEP, "Keep the directory: write, approve, take off, answer", frozenset({COORDINATOR})),
    Right(
        OWN,
        "Keep what the directory says of one’s own organisation",
        frozenset({AGENCY_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
