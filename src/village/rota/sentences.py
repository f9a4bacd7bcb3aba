"""How the record words what happens here."""

SENTENCES = {
    "rota.written": "wrote the rota {subject}",
    "rota.changed": "changed the rota {subject}",
    "rota.retired": "retired the rota {subject}",
    "rota.begun": "began a turn of the rota {subject}",
    "rota.places": "changed the places of the turn {subject}",
    "rota.drawn": "held the draw of the turn {subject}",
    "rota.seen": "saw {subject} on a turn of the rota",
    "rota.decided": "decided about the place of {subject}",
    "rota.names-gone": "let go of the names in {subject}",
    "rota.joined": "brought {subject} into the turn",
}
