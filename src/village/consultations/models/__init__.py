"""Tables of the room."""

from village.consultations.models.answer import Answer
from village.consultations.models.consultation import Consultation

__all__ = ["Answer", "Consultation"]
