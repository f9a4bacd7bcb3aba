"""What this room adds to the ways on from Families."""

from village.networks import permissions
from village.people.contributions import Door

DOORS = (
    Door(
        "networks",
        "Who is who",
        "People of all schools and agencies, their networks, and how to reach them",
        "networks:directory",
        permissions.KEEP,
    ),
)
"""For who keeps the networks; everybody else of staff finds the page under their own name."""
