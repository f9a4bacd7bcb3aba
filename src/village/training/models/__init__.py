"""Tables of the room."""

from village.training.models.course import Course, Need
from village.training.models.reminder import Reminder, ReminderLetter
from village.training.models.training_record import TrainingRecord

__all__ = ["Course", "Need", "Reminder", "ReminderLetter", "TrainingRecord"]
