"""How the record words what happens to organisations, people, groups and the calendar."""

SENTENCES = {
    "organisations.partnership-made": "made the partnership {subject}",
    "organisations.partnership-changed": "changed the partnership {subject}",
    "organisations.organisation-added": "added {subject}",
    "organisations.organisation-joined": "took {subject} into the partnership",
    "organisations.organisation-changed": "changed the details of {subject}",
    "organisations.membership-ended": "ended the membership of {subject}",
    "organisations.practitioner-added": "added {subject} to the people",
    "organisations.practitioner-changed": "changed the details of {subject}",
    "organisations.practitioner-left": "noted that {subject} leaves",
    "organisations.practitioner-forgotten": "forgot the name and contact of somebody who left long ago",
    "organisations.group-added": "added the group {subject}",
    "organisations.group-changed": "changed the group {subject}",
    "organisations.seat-given": "gave a seat: {subject}",
    "organisations.seat-ended": "ended a seat: {subject}",
    "organisations.year-set": "set the school year {subject}",
    "organisations.day-closed": "closed the schools on {subject}",
    "organisations.day-reopened": "took back the closed day {subject}",
}
