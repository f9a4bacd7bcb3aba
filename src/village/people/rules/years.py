"""Year groups and classes in words."""

NURSERY, RECEPTION, LAST_YEAR = -1, 0, 13

YEAR_GROUPS: tuple[tuple[int, str], ...] = (
    (NURSERY, "Nursery"),
    (RECEPTION, "Reception"),
    *((number, f"Year {number}") for number in range(1, LAST_YEAR + 1)),
)


def year_words(year_group: int | None) -> str:
    """Return the year as a school says it, such as "Reception" or "Year 5"; nothing where it is not known."""
    if year_group is None:
        return ""
    if year_group < RECEPTION:
        return "Nursery"
    return "Reception" if year_group == RECEPTION else f"Year {year_group}"


def short_year(year_group: int | None) -> str:
    """Return the year in a few letters: N, R or Y5."""
    if year_group is None:
        return ""
    if year_group < RECEPTION:
        return "N"
    return "R" if year_group == RECEPTION else f"Y{year_group}"


def class_words(year_group: int | None, registration_group: str) -> str:
    """Return year and class on one line: "Year 5, Kestrel"."""
    return ", ".join(part for part in (year_words(year_group), registration_group) if part)
