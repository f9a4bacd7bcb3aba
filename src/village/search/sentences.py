"""How the record words what happens here."""

SENTENCES = {
    "search.words-added": "said that {subject} mean the same in searches",
    "search.words-changed": "changed which words mean the same as {subject} in searches",
    "search.words-removed": "took out that {subject} mean the same in searches",
    "search.words-restored": "put back that {subject} mean the same in searches",
    "search.tidied": "let go of {subject}",
}
