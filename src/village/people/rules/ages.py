"""Ages, and the year group in which a child of that age usually is."""

from datetime import date

from village.basics.school_year import school_year_of

KEPT_UNTIL_AGE = 25
"""A pupil's record is kept until this birthday."""
AGREES_FROM_AGE = 12
"""From this age on a young person may agree for themselves, where the one who asks judges that they understand."""


def birthday(born_on: date, age: int) -> date:
    """Return the day on which somebody reaches the age; who was born on 29 February does so on 1 March."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def age_on(born_on: date, day: date) -> int:
    """Return the age in whole years."""
    age = day.year - born_on.year
    return age if birthday(born_on, age) <= day else age - 1


def usual_year_group(born_on: date, day: date) -> int:
    """Return the year group of a child of this age in the academic year of the day: -1 nursery, 0 reception, 1 to 13.

    Children born from 1 September to 31 August are one year group; they begin reception in the September after their
    fourth birthday.
    """
    return school_year_of(day) - school_year_of(born_on) - 5
