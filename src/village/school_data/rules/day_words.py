"""Sessions told as days, because parents understand days better than percent: "half a day", "1½ days", "2 days"."""

HALF = "½"


def day_number(sessions: int) -> str:
    """Return sessions as a number of days: 0, ½, 1, 1½."""
    days, half = divmod(sessions, 2)
    if not half:
        return f"{days:,}"
    return f"{days:,}{HALF}" if days else HALF


def days_in_words(sessions: int) -> str:
    """Return sessions in words: no days, half a day, 1 day, 1½ days, 2 days."""
    if sessions == 0:
        return "no days"
    if sessions == 1:
        return "half a day"
    return f"{day_number(sessions)} {'day' if sessions == 2 else 'days'}"


def days_of_days(part: int, whole: int) -> str:
    """Return "1 of 6 days" for two numbers of sessions, for figures whose denominator has to be seen."""
    return f"{day_number(part)} of {days_in_words(whole)}"
