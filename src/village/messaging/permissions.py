"""The room's rights: messages about children count at one school; news for every family in the partnership."""

from village.access.rules.roles import (
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    PARENT,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

VIEW = "messaging.view"
WRITE = "messaging.write"
APPROVE = "messaging.approve"
REPLY = "messaging.reply"
SET_RULES = "messaging.set-rules"
WRITE_TO_ALL = "messaging.write-to-all"
OWN_MESSAGES = "messaging.own-messages"

_LEADS = frozenset({HEAD, INCLUSION_LEAD})

RIGHTS = (
    Right(
        VIEW,
        "See the messages of a school, to whom they went and what became of them",
        _LEADS | {OFFICE, SUPPORT_WORKER, SAFEGUARDING_LEAD},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        WRITE,
        "Write messages to the families of a school",
        _LEADS | {OFFICE, SUPPORT_WORKER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        APPROVE,
        "Approve what others wrote, and cancel it",
        _LEADS,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        REPLY,
        "Read what families reply, and look after it",
        _LEADS | {OFFICE, SUPPORT_WORKER, SAFEGUARDING_LEAD},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        SET_RULES,
        "Set quiet hours, limits and the budget of a school",
        frozenset({HEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        WRITE_TO_ALL,
        "Write to the families of every school, without seeing who they are",
        frozenset({COORDINATOR}),
        in_help_mode=False,
    ),
    Right(OWN_MESSAGES, "Read the messages to oneself", frozenset({PARENT}), in_help_mode=False),
)
