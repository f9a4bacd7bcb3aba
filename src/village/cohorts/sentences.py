"""How the record words what happens here."""

SENTENCES = {
    "cohorts.rule-written": "wrote the rule {subject}",
    "cohorts.rule-changed": "wrote a new version of the rule {subject}",
    "cohorts.rule-retired": "retired the rule {subject}",
    "cohorts.rule-back": "brought the rule {subject} back",
    "cohorts.run": "ran the rule {subject}",
    "cohorts.listed": "saw {subject} on a list that a rule made",
    "cohorts.seen": "saw {subject} on a list",
    "cohorts.taken-along": "took a list with {subject} on it along as a file",
    "cohorts.to-decide": "opened the decision about {subject} again",
    "cohorts.kept": "decided that {subject} stays on the list",
    "cohorts.taken-off": "took {subject} off the list",
    "cohorts.added": "added {subject} to the list",
    "cohorts.addition-taken-back": "took back that {subject} was added to the list",
    "cohorts.set-aside": "set the list {subject} aside",
    "cohorts.names-gone": "let go of the names on {subject}",
    "cohorts.taken-up": "took the list {subject} up again",
}
