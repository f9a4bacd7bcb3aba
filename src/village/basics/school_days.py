"""Sessions in the words of parents: days and half days, never percent alone."""


def days_figure(sessions: int) -> str:
    """Return sessions as days in figures: 0, ½, 1, 5½. A session is half a school day."""
    whole, half = divmod(abs(sessions), 2)
    figure = f"{f'{whole:,}' if whole else ''}½" if half else f"{whole:,}"
    return f"-{figure}" if sessions < 0 else figure


def days_words(sessions: int, *, of: int | None = None) -> str:
    """Return sessions as people say days: no days, half a day, 1 day, 5½ days; with `of`, 5½ of 37 days."""
    if of is not None:
        return f"{days_figure(sessions)} of {days_figure(of)} {'day' if of in {1, 2} else 'days'}"
    if sessions in {0, 1}:
        return "half a day" if sessions else "no days"
    return f"{days_figure(sessions)} {'day' if sessions == 2 else 'days'}"
