"""The room's tables, gathered so that Django finds them."""

from village.forum.models.brought import Extra, Feedback
from village.forum.models.concern import Concern
from village.forum.models.evaluation import Evaluation
from village.forum.models.meeting import Attendance, ForumTimes, Guest, Meeting
from village.forum.models.point import Correction, Point, PointPupil
from village.forum.models.safety_concern import SafetyConcern
from village.forum.models.task import Task

__all__ = (
    "Attendance",
    "Concern",
    "Correction",
    "Evaluation",
    "Extra",
    "Feedback",
    "ForumTimes",
    "Guest",
    "Meeting",
    "Point",
    "PointPupil",
    "SafetyConcern",
    "Task",
)
