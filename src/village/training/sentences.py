"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "training.course-added": "added the course {subject}",
    "training.course-changed": "changed the course {subject}",
    "training.course-retired": "retired the course {subject}",
    "training.course-back": "brought the course {subject} back",
    "training.need-added": "said who needs {subject}",
    "training.need-removed": "said who needs {subject} no more",
    "training.written": "wrote on the training record of {subject}",
    "training.attended": "wrote that {subject} came to a training",
    "training.taken-back": "took a line of the training record of {subject} back",
    "training.reminded": "reminded {subject} of training that ends",
    "training.listed": "took the training of {subject} along as a file",
    "training.gone": "let go of {subject}",
}
