"""Sessions in the words of parents: days and half days, never percent alone."""

from village.basics.speech import ENGLISH, Speech


def days_figure(sessions: int) -> str:
    """Return sessions as days in figures: 0, ½, 1, 5½. A session is half a school day."""
    whole, half = divmod(abs(sessions), 2)
    figure = f"{f'{whole:,}' if whole else ''}½" if half else f"{whole:,}"
    return f"-{figure}" if sessions < 0 else figure


def days_words(sessions: int, *, of: int | None = None, speech: Speech = ENGLISH) -> str:
    """Return sessions as people say days: no days, half a day, 1 day, 5½ days; with `of`, 5½ of 37 days."""
    if of is not None:
        return _out_of(days_figure(sessions), of, speech)
    if sessions in {0, 1}:
        return speech.say("half a day") if sessions else speech.say("no days")
    if sessions % 2:
        return speech.say("%(half_days)s days", half_days=days_figure(sessions))
    return speech.say_count("%(count)s day", "%(count)s days", sessions // 2, count=f"{sessions // 2:,}")


def _out_of(missed: str, of: int, speech: Speech) -> str:
    if of == 1:
        return speech.say("%(missed)s of ½ day", missed=missed)
    if of % 2:
        return speech.say("%(missed)s of %(half_days)s days", missed=missed, half_days=days_figure(of))
    return speech.say_count(
        "%(missed)s of %(count)s day", "%(missed)s of %(count)s days", of // 2, count=f"{of // 2:,}", missed=missed
    )
