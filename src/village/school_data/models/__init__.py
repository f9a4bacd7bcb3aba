"""The room's tables, gathered so that Django finds them."""

from village.school_data.models.attainment import Result, Target
from village.school_data.models.bands import BandLines
from village.school_data.models.behaviour import Incident
from village.school_data.models.marks import Lateness, MarkChange, MarkRow
from village.school_data.models.period import Period
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.models.register import Activity, ActivityAttendance, Register, RegisterEntry
from village.school_data.models.register_times import RegisterTimes
from village.school_data.models.roll_stamp import RollStamp
from village.school_data.models.sheet import Sheet, SheetFigures, SheetFill
from village.school_data.models.shown import FixedGroups

__all__ = (
    "Activity",
    "ActivityAttendance",
    "BandLines",
    "FixedGroups",
    "Incident",
    "Lateness",
    "MarkChange",
    "MarkRow",
    "Period",
    "ReasonProposed",
    "Register",
    "RegisterEntry",
    "RegisterTimes",
    "Result",
    "RollStamp",
    "Sheet",
    "SheetFigures",
    "SheetFill",
    "Target",
)
