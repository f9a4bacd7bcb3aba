"""How the record words what happens in this room."""

SENTENCES: dict[str, str] = {
    "evidence.case-begun": "began the case study {subject}",
    "evidence.case-changed": "changed the case study {subject}",
    "evidence.case-draft-again": "made the case study {subject} a draft again",
    "evidence.case-gone": "let go of what the case study {subject} told, withdrawn thirty days ago",
    "evidence.case-read": "read the case study {subject}",
    "evidence.case-ready": "said that the case study {subject} is ready to show",
    "evidence.case-withdrawn": "withdrew the case study {subject}",
    "evidence.consent-given": "put a consent on record for the case study {subject}",
    "evidence.consent-withdrawn": "took back a consent for the case study {subject}",
    "evidence.exported": "took the evidence of the partnership out as a file",
    "evidence.person-left-out": "said that the case study {subject} no longer shows somebody",
    "evidence.picture-added": "added a picture to the case study {subject}",
    "evidence.picture-removed": "took a picture out of the case study {subject}",
}
