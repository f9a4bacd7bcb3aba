"""The rights of organisations, people who sign in, and the record; organisations stands below access and holds none."""

from village.access.rules.roles import COORDINATOR, STAFF_ROLES, Right

VIEW_ORGANISATIONS = "organisations.view"
EDIT_ORGANISATIONS = "organisations.edit"
EDIT_CALENDAR = "organisations.calendar"
INVITE = "access.invite"
VIEW_RECORD = "audit.view"

RIGHTS = (
    Right(VIEW_ORGANISATIONS, "See the partnership's organisations, people, groups and calendar", STAFF_ROLES),
    Right(EDIT_ORGANISATIONS, "Change organisations, people and groups", frozenset({COORDINATOR})),
    Right(EDIT_CALENDAR, "Change the school calendar", frozenset({COORDINATOR})),
    Right(INVITE, "Invite people and give roles", frozenset({COORDINATOR}), in_help_mode=False),
    Right(VIEW_RECORD, "Read the record of who did and saw what", frozenset({COORDINATOR})),
)
