"""How the record words what happens here."""

SENTENCES = {
    "wording.adopted": "took over {subject}",
    "wording.template-written": "made the letter template {subject}",
    "wording.template-changed": "changed what is said of the letter template {subject}",
    "wording.retired": "retired the letter template {subject}",
    "wording.back": "brought the letter template {subject} back",
    "wording.written": "wrote {subject}",
    "wording.asked": "asked a second person to read {subject}",
    "wording.sent-back": "read {subject} and sent it back",
    "wording.reviewed": "read {subject} and found it right",
    "wording.approved": "approved {subject}",
    "wording.taken-back": "took {subject} back",
    "wording.former-used": "put a former version in use again: {subject}",
    "wording.reader-recorded": "recorded who reads a language fluently: {subject}",
    "wording.reader-ended": "took back who reads a language fluently: {subject}",
    "wording.term-written": "wrote the glossary term {subject}",
    "wording.term-removed": "removed the glossary term {subject}",
}
