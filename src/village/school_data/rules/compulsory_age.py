"""Whether a child is of compulsory school age on a day: who is not is left out of persistent absence and legal letters.

Source: Education Act 1996, section 8, with the Education (Start of Compulsory School Age) Order 1998 (31 March,
31 August, 31 December) and the Education (School Leaving Date) Order 1997 (last Friday in June).
"""

from datetime import date, timedelta

PRESCRIBED_DAYS = ((3, 31), (8, 31), (12, 31))
BEGINS_AT, ENDS_AT = 5, 16
FRIDAY = 4


def of_compulsory_age(born_on: date, day: date) -> bool:
    """Return whether the day lies between the prescribed day on or after the fifth birthday and the leaving date."""
    return age_begins_on(born_on) <= day <= age_ends_on(born_on)


def age_begins_on(born_on: date) -> date:
    """Return the first prescribed day on or after the fifth birthday."""
    fifth = _birthday(born_on, BEGINS_AT)
    days = (date(year, month, day) for year in (fifth.year, fifth.year + 1) for month, day in PRESCRIBED_DAYS)
    return next(day for day in days if day >= fifth)


def age_ends_on(born_on: date) -> date:
    """Return the last Friday in June of the school year, from September on, in which the child becomes sixteen."""
    sixteenth = _birthday(born_on, ENDS_AT)
    june = date(sixteenth.year + (sixteenth.month >= 9), 6, 30)
    return june - timedelta(days=(june.weekday() - FRIDAY) % 7)


def _birthday(born_on: date, age: int) -> date:
    """Born on 29 February: 1 March where there is none, the first day on which the age has been reached."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)
