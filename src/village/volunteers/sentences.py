"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "volunteers.role-added": "added {subject} to the ways to help",
    "volunteers.role-changed": "changed {subject} among the ways to help",
    "volunteers.role-retired": "retired {subject} from the ways to help",
    "volunteers.role-back": "brought {subject} back among the ways to help",
    "volunteers.offered": "offered to help, as {subject}",
    "volunteers.moved": "moved the offer of {subject} on",
    "volunteers.checked": "noted a check of {subject}",
    "volunteers.check-removed": "took a check of {subject} back",
    "volunteers.opened": "opened the page of {subject}",
    "volunteers.shift-added": "planned {subject}",
    "volunteers.shift-cancelled": "called {subject} off",
    "volunteers.planned": "put {subject} on the rota",
    "volunteers.called-off": "took {subject} off the rota",
    "volunteers.swapped": "swapped {subject} on the rota",
    "volunteers.came": "wrote down whether {subject} came",
    "volunteers.hours": "wrote hours of {subject} down",
    "volunteers.hours-taken": "took the hours of {subject} along as a file",
    "volunteers.thanked": "thanked {subject}",
    "volunteers.stopped": "ended all offers by the own page of {subject}",
    "volunteers.gone": "let go of {subject}",
}
