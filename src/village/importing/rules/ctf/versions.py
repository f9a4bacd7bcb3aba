"""Which versions of the Common Transfer File are known: this school year's and the last one's.

A version is numbered by the calendar year in which its school year begins; for CTFs the year turns on 1 August.
"""

from datetime import date

from village.importing.rules.cleaning.words import quoted

AUGUST = 8


def usual_versions(today: date) -> tuple[int, int]:
    """Return this school year's version and the last one's."""
    year = today.year if today.month >= AUGUST else today.year - 1
    return year % 100, (year - 1) % 100


def version_warning(written: str, today: date) -> str:
    """Return what to say of a version, nothing for the two usual ones. Any version is read all the same."""
    now, before = usual_versions(today)
    number = written.strip().partition(".")[0]
    if number.isdecimal() and int(number) in (now, before):
        return ""
    said = (
        f"This file is a CTF of version {quoted(written.strip())}" if written.strip() else "This CTF names no version"
    )
    return f"{said}; {before} and {now} are the usual ones this year. It was read all the same: look at it with care."
