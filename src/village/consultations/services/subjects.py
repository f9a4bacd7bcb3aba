"""How consultations and answers are named on the record."""

from village.audit.services.record import Subject
from village.consultations.models import Answer, Consultation


def consultation_subject(consultation: Consultation) -> Subject:
    """Return the consultation."""
    return Subject("consultations.consultation", consultation.pk, consultation.title)


def answer_subject(answer: Answer) -> Subject:
    """Return the answer."""
    return Subject("consultations.answer", answer.pk, answer.words)
