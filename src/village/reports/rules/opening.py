"""The sentences with which a report opens, written from the numbers and never kinder than they are."""

from collections.abc import Sequence

from village.reports.rules.content import ActionPart, Content

SILENT = "said nothing"
STANDING = (
    ("green", "is on course", "are on course"),
    ("amber", "is in doubt", "are in doubt"),
    ("red", "will not happen without help", "will not happen without help"),
    ("not_started", "has not started", "have not started"),
    ("on_hold", "is on hold", "are on hold"),
    ("no_update", SILENT, SILENT),
)
"""Rating, what is said of one, what is said of several."""

DONE = ("complete", "is done", "are done")


def opening_of(content: Content) -> str:
    """Return the first sentence: what got better, if anything did, and what weighs most."""
    rows = [action for action in content.actions if action.is_open]
    if not content.actions:
        return "There is nothing in this part of the plan."
    if not rows:
        return "Everything in this plan is done."
    good, bad = _better(content), _worst(content, rows)
    if good and bad:
        return f"{good}, but {bad}."
    if bad:
        return f"{_capital(bad)}."
    answered = "Every open action was answered, and none is red"
    return f"{good}. {answered}." if good else f"{answered}."


def standing_sentence(content: Content) -> str:
    """Return how many actions stand how, in one or two short sentences; silence only where the opening is not of it."""
    counts = {line.code: line.now for line in content.counts}
    if len(counts) > 1 and SILENT in opening_of(content):
        counts.pop("no_update", None)
    open_words = [_said(counts.get(code, 0), one, many) for code, one, many in STANDING if counts.get(code)]
    sentences = [", ".join(open_words) + "."] if open_words else []
    if done := counts.get(DONE[0], 0):
        sentences.append(f"{_said(done, DONE[1], DONE[2])}.")
    return " ".join(sentences)


def open_count(content: Content) -> int:
    """Return how many actions still have something to do."""
    return sum(action.is_open for action in content.actions)


def answered_words(content: Content) -> str:
    """Return such as "18 of 24 answered": of the actions about which somebody was to say something."""
    due = asked_about(content)
    answered = sum(bool(action.rating_code or action.views) for action in due)
    return f"{answered} of {len(due)} answered"


def asked_about(content: Content) -> list[ActionPart]:
    """Return the actions about which somebody was to say something in the round, answered or not."""
    return [action for action in content.actions if (action.is_due and action.is_open) or action.rating_code]


def _better(content: Content) -> str:
    found = len(content.exceptions.improved)
    if not found:
        return ""
    return f"{found} {_plural(found, 'action')} moved up since {_before(content)}"


def _worst(content: Content, rows: Sequence[ActionPart]) -> str:
    """Return the heaviest of what is wrong: the one that touches most actions; red weighs first among equals."""
    open_ids = {action.id for action in rows}
    of = f"of {len(rows)} open {_plural(len(rows), 'action')}"
    found = content.exceptions
    lines = (
        (found.red, "will not happen without help", "will not happen without help"),
        (found.unowned, "has no lead", "have no lead"),
        (found.silent, SILENT, SILENT),
        (found.backwards, "went back", "went back"),
    )
    counted = [(len(open_ids.intersection(ids)), one, many) for ids, one, many in lines]
    count, one, many = max(counted, key=lambda line: line[0])
    return f"{count} {of} {one if count == 1 else many}" if count else ""


def _before(content: Content) -> str:
    return content.before_title[:1].lower() + content.before_title[1:] if content.before_title else "last time"


def _said(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
