"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "consultations.added": "wrote down the consultation {subject}",
    "consultations.changed": "changed the consultation {subject}",
    "consultations.removed": "removed the consultation {subject}",
    "consultations.back": "brought the consultation {subject} back",
    "consultations.answer-added": "wrote down that families want {subject}",
    "consultations.answer-changed": "changed what families want: {subject}",
    "consultations.answer-removed": "removed what families want: {subject}",
    "consultations.answer-back": "brought back what families want: {subject}",
    "consultations.brought": "brought answers of the consultation {subject} from a file",
    "consultations.taken-back": "took answers of the consultation {subject} back that a file had brought",
    "consultations.gone": "let go of {subject}",
}
