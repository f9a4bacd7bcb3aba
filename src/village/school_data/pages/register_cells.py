"""The pupils of a register as cells of a file."""

from collections.abc import Iterator

from village.school_data.pages.registers import RegisterLine, RegisterPage


def cells_of(page: RegisterPage) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each pupil, those still on the register first."""
    return (_cells(line) for line in (*page.lines, *page.past))


def _cells(line: RegisterLine) -> tuple[str, ...]:
    on, entry = line.on, line.on.entry
    return (
        on.pupil.surname,
        on.pupil.preferred_forename or on.pupil.forename,
        on.pupil.upn,
        "" if on.year_group is None else str(on.year_group),
        on.registration_group,
        entry.starts_on.isoformat(),
        entry.ends_on.isoformat() if entry.ends_on else "",
        entry.why,
        str(line.invited),
        str(line.came),
    )
