"""A small table of what codes count as, enough for tests."""

from datetime import date

from village.importing.rules.ctf.attendance import SessionClass

NEW_CODES_ON = date(2024, 8, 19)
CLASSES: dict[str, SessionClass] = {
    **dict.fromkeys("/\\LKVPWB", "attended"),
    **dict.fromkeys(["C1", "C2", "J1", *"MSCTRIE"], "authorised"),
    **dict.fromkeys("GNOU", "unauthorised"),
    **dict.fromkeys([*"DXQZ#", *(f"Y{at}" for at in range(1, 8))], "not_counted"),
}


def class_of(code: str, on: date) -> SessionClass | None:
    """Return what a code counts as; J was present at an interview until August 2024, and J1 is not since."""
    if on < NEW_CODES_ON:
        return "attended" if code == "J" else CLASSES.get(code) if len(code) == 1 else None
    return CLASSES.get(code)
