"""The columns of marks, behaviour, attainment, targets and totals of attendance."""

from village.importing.rules.columns import looks
from village.importing.rules.columns.pupil_wishes import HAS_PUPIL, WHOSE
from village.importing.rules.columns.wishes import ColumnWish, FileKind

MARKS = FileKind(
    "marks",
    "marks of attendance",
    (
        *WHOSE,
        ColumnWish(
            "date", "Date",
            ("date", "mark date", "attendance date", "session date", "day", "register date", "event date",
             "date of session", "calendar date", "roll call date", "date time", "session start", "start"),
            looks.DAY, is_told_in_bare_files=True, is_told_when_alone=True,
        ),
        ColumnWish(
            "session", "Session",
            ("session", "am/pm", "ampm", "am pm", "session name", "period", "half day", "session type", "register",
             "roll call", "time of day", "session code", "part of day", "session am/pm", "am or pm"),
            looks.SESSION_LOOK, is_told_by_content=True,
        ),
        ColumnWish(
            "code", "Mark",
            ("code", "mark", "attendance mark", "attendance code", "mark code", "att code", "attendance",
             "register mark", "session mark", "statutory mark", "roll call mark", "dfe code", "national code",
             "absence code", "att mark"),
            looks.MARK_LOOK, is_told_by_content=True,
        ),
        ColumnWish(
            "am", "Morning’s mark",
            ("am", "am mark", "morning", "am code", "morning mark", "session 1", "am session", "mark am",
             "am attendance", "morning session", "am register", "am attendance mark", "code am", "morning code"),
            looks.MARK_LOOK,
        ),
        ColumnWish(
            "pm", "Afternoon’s mark",
            ("pm", "pm mark", "afternoon", "pm code", "afternoon mark", "session 2", "pm session", "mark pm",
             "pm attendance", "afternoon session", "pm register", "pm attendance mark", "code pm", "afternoon code"),
            looks.MARK_LOOK,
        ),
        ColumnWish(
            "pair", "Both marks of the day",
            ("marks", "am pm marks", "day marks", "attendance marks", "both marks", "attendance", "mark", "am/pm"),
            looks.PAIR, is_told_by_content=True,
        ),
        ColumnWish(
            "minutes", "Minutes late",
            ("minutes late", "mins late", "late minutes", "minutes", "late mins", "late by", "minutes late mins",
             "mins", "number minutes late", "lateness minutes"),
            looks.NUMBER,
        ),
        ColumnWish(
            "am_minutes", "Minutes late in the morning",
            ("am minutes late", "am mins late", "am late minutes", "am minutes", "minutes late am",
             "morning minutes late"),
            looks.NUMBER,
        ),
        ColumnWish(
            "pm_minutes", "Minutes late in the afternoon",
            ("pm minutes late", "pm mins late", "pm late minutes", "pm minutes", "minutes late pm",
             "afternoon minutes late"),
            looks.NUMBER,
        ),
        ColumnWish(
            "marks", "String of marks",
            ("marks", "attendance marks", "mark string", "marks string", "all marks", "attendance string", "sessions",
             "attendance pattern", "marks for period", "session marks", "attendance codes", "codes"),
            looks.MARKS_LOOK, is_told_by_content=True,
        ),
        ColumnWish(
            "starts_on", "First day of the marks",
            ("start date", "starts on", "attendance start date", "from", "period start", "first day", "marks start",
             "start", "date from", "from date", "marks from", "first date", "week beginning start"),
            looks.DAY,
        ),
        ColumnWish(
            "week", "Week beginning",
            ("week beginning", "week commencing", "wb", "wc", "w/b", "w/c", "week starting", "week", "week start",
             "week start date", "week of", "week begin", "week commencing date", "week beginning date"),
            looks.DAY,
        ),
    ),
    needs=(HAS_PUPIL,),
)  # fmt: skip

BEHAVIOUR = FileKind(
    "behaviour",
    "behaviour",
    (
        *WHOSE,
        ColumnWish(
            "date", "Date",
            ("date", "incident date", "event date", "date of incident", "behaviour date", "achievement date",
             "date recorded", "recorded date", "award date", "date and time", "date time", "incident date time",
             "when", "recorded on", "created date", "date of event", "occurred at", "occurred on", "recorded at",
             "timestamp", "created at", "logged", "day"),
            looks.DAY, is_required=True, is_told_when_alone=True,
        ),
        ColumnWish(
            "time", "Time",
            ("time", "incident time", "event time", "time of incident", "time recorded",
             "recorded time"), looks.TIME, ),
        ColumnWish(
            "kind", "Incident or reward",
            ("kind", "incident or reward", "record type", "event type", "positive negative", "positive/negative",
             "polarity", "behaviour or achievement", "behaviour/achievement", "nature", "pos neg", "category type",
             "event kind", "event category"), looks.POLARITY, is_told_by_content=True, ),
        ColumnWish(
            "type", "Type",
            ("type", "behaviour type", "incident type", "incident", "behaviour", "achievement type", "category",
             "reason", "event", "behaviour category", "achievement", "behaviour name", "reward type", "award",
             "activity type", "event name", "incident name", "incident category", "behaviour description",
             "behavioural incident",
             "adjustment", "what"),
            is_required=True,
        ),
        ColumnWish(
            "points", "Points",
            ("points", "behaviour points", "negative points", "point", "pts", "score", "total points",
             "points awarded", "point value", "conduct points", "severity points", "value", "sanction points",
             "demerits"),
            looks.NUMBER,
        ),
        ColumnWish(
            "reward_points", "Points of rewards",
            ("achievement points", "reward points", "positive points", "house points", "merits", "praise points"),
            looks.NUMBER,
        ),
        ColumnWish(
            "location", "Place",
            ("location", "place", "where", "room", "where did it happen", "incident location", "event location",
             "location name", "venue", "site area"),
        ),
        ColumnWish(
            "note", "Description",
            ("description", "comments", "comment", "note", "notes", "details", "narrative", "incident details",
             "summary", "event comments", "incident description", "detail", "internal comments", "incident summary",
             "what happened", "staff comment", "staff comments"),
        ),
    ),
    needs=(HAS_PUPIL,),
)  # fmt: skip

_SUBJECT = ColumnWish(
    "subject", "Subject",
    ("subject", "subject name", "curriculum area", "area", "course", "aspect subject", "qualification", "discipline",
     "strand", "subject title", "assessment subject", "area of learning"),
)  # fmt: skip
_SCALE = ColumnWish(
    "scale", "Scale",
    ("scale", "grade set", "gradeset", "aspect", "aspect name", "assessment", "assessment name", "assessment type",
     "mark scheme", "assessment framework", "result type", "grade scale", "test name", "test"),
)  # fmt: skip
_WHEN = (
    ColumnWish(
        "date", "Date",
        ("date", "result date", "assessment date", "date of result", "date of assessment", "test date",
         "date entered", "as at", "recorded on", "date taken", "entered"),
        looks.DAY,
    ),
    ColumnWish(
        "term", "Term",
        ("term", "assessment period", "period", "data drop", "collection", "assessment point", "half term", "termly",
         "collection point", "result set", "resultset", "data point", "assessment window", "window", "milestone"),
    ),
    ColumnWish(
        "academic_year", "Academic year", ("academic year", "school year", "year of assessment", "academic yr",
        "ac year")
    ),
)  # fmt: skip
_TARGET = ColumnWish(
    "target", "Target",
    ("target", "target grade", "target value", "end of year target", "eoy target", "target level", "target result",
     "end of key stage target", "minimum target", "target score", "aspirational target", "fft target", "ks4 target"),
)  # fmt: skip

ATTAINMENT = FileKind(
    "attainment",
    "attainment",
    (
        *WHOSE,
        _SUBJECT,
        _SCALE,
        ColumnWish(
            "value", "Result",
            ("value", "result", "grade", "level", "score", "mark", "outcome", "attainment", "result value",
             "teacher assessment", "current grade", "assessment result", "judgement", "working at", "scaled score",
             "current", "current attainment", "grade achieved", "attainment grade", "ta", "result grade",
             "working at grade", "step"),
        ),
        *_WHEN,
        ColumnWish("stage", "Key stage", ("key stage", "stage", "ks")),
        ColumnWish(
            "expected", "Expected",
            ("expected", "expected grade", "expected level", "expected value", "expectation", "expected result",
             "age related", "expected standard", "are", "expected score", "predicted", "predicted grade",
             "expected outcome", "expected step"),
        ),
        _TARGET,
    ),
    needs=(HAS_PUPIL,),
)  # fmt: skip

TARGETS = FileKind(
    "targets",
    "targets",
    (
        *WHOSE,
        _SUBJECT,
        _SCALE,
        _TARGET,
        ColumnWish(
            "by_on", "By",
            ("by", "target date", "by date", "due", "due date", "by when", "date", "end date", "target by",
             "deadline"), looks.DAY, ),
        *_WHEN[1:],
    ),
    needs=(HAS_PUPIL,),
)  # fmt: skip

TOTALS = FileKind(
    "totals",
    "totals of attendance",
    (
        *WHOSE,
        ColumnWish(
            "possible", "Possible sessions",
            ("possible", "possible sessions", "sessions possible", "possible attendances", "total possible",
             "possible marks", "sessions expected", "total sessions", "number possible sessions", "no possible",
             "poss", "possible sessions total"),
            looks.NUMBER, is_required=True,
        ),
        ColumnWish(
            "attended", "Sessions attended",
            ("attended", "sessions attended", "attendances", "present", "present sessions", "total attended",
             "actual attendances", "presents", "attendance marks", "number present", "sessions present",
             "present marks", "att"),
            looks.NUMBER,
        ),
        ColumnWish(
            "authorised", "Authorised absences",
            ("authorised", "authorised absences", "authorised absence", "sessions authorised", "auth absences",
             "auth abs", "authorised sessions", "sessions missed authorised", "auth", "number authorised absences",
             "authorised abs"),
            looks.NUMBER,
        ),
        ColumnWish(
            "unauthorised", "Unauthorised absences",
            ("unauthorised", "unauthorised absences", "unauthorised absence", "sessions unauthorised",
             "unauth absences", "unauth abs", "unauthorised sessions", "sessions missed unauthorised", "unauth",
             "number unauthorised absences", "unauthorised abs"),
            looks.NUMBER,
        ),
        ColumnWish("late", "Times late", ("late", "lates", "number lates", "late before close", "times late",
        "late marks"), looks.NUMBER),
        ColumnWish("from_on", "From", ("from", "start date", "period start", "date from", "from date",
        "starts on"), looks.DAY),
        ColumnWish("to_on", "To", ("to", "end date", "period end", "date to", "to date", "until",
        "ends on"), looks.DAY),
        ColumnWish("period", "Period", ("period", "term", "half term", "academic year", "census")),
    ),
    needs=(HAS_PUPIL, ("attended", "authorised", "unauthorised")),
)  # fmt: skip
