"""What a timescale means, in words that a person can check at a glance."""

from datetime import date

from village.plans.rules.facts import TimingFacts

_RHYTHMS = {
    "weekly": "every week",
    "fortnightly": "every two weeks",
    "monthly": "every month",
    "half_termly": "every half-term",
    "termly": "every term",
    "quarterly": "every quarter",
    "twice_yearly": "twice a year",
    "annually": "every year",
    "daily": "every day",
}


def day_words(day: date) -> str:
    """31 July 2026."""
    return f"{day.day} {day:%B %Y}"


def meaning(timing: TimingFacts) -> str:
    """Return what the words mean on the calendar: "by 31 July 2026", "every half-term", "no day that we could tell"."""
    parts = []
    starts, ends = timing.starts_on, timing.ends_on
    if starts and ends and starts != ends:
        parts.append(f"{day_words(starts)} to {day_words(ends)}")
    elif starts and ends:
        parts.append(f"on {day_words(ends)}")
    elif ends:
        parts.append(f"by {day_words(ends)}")
    elif starts:
        parts.append(f"from {day_words(starts)}")
    if timing.frequency:
        rhythm = timing.frequency.replace("-", "_")
        parts.append(_RHYTHMS.get(rhythm, rhythm.replace("_", " ")))
    if not parts and timing.kind == "ongoing":
        parts.append("all the time, with no end")
    return ", ".join(parts) or "no day that Village could tell"
