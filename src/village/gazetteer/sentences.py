"""How the record words what happens here."""

SENTENCES = {
    "gazetteer.loaded": "brought in the postcodes of {subject}",
    "gazetteer.added": "added postcodes to {subject}",
}
