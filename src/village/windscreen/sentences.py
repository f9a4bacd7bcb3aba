"""How the record words what happens here: which level a child is at is never on it."""

SENTENCES: dict[str, str] = {
    "windscreen.level-added": "added the level {subject} to the windscreen",
    "windscreen.level-changed": "changed the level {subject} of the windscreen",
    "windscreen.indicators-changed": "changed the indicators of the level {subject}",
    "windscreen.level-moved": "moved the level {subject} of the windscreen",
    "windscreen.level-retired": "retired the level {subject} of the windscreen",
    "windscreen.level-back": "brought the level {subject} of the windscreen back",
    "windscreen.decided": "decided the level of need of {subject}",
    "windscreen.withdrawn": "withdrew a decision on the level of need of {subject}",
    "windscreen.listed": "saw {subject} in a list of levels of need",
    "windscreen.seen": "read the decisions on the level of need of {subject}",
    "windscreen.gone": "let go of {subject}",
}
