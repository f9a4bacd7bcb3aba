"""Setting a report out: from what it is made from to the words that a reader meets."""

from collections.abc import Iterator, Sequence
from datetime import date

from village.design.wording import day
from village.reports.rules.content import ActionPart, Content, Decision, Move, SectionPart, View
from village.reports.rules.decisions import tells_apart
from village.reports.rules.exceptions import could_be_asked
from village.reports.rules.kept_word import kept_word
from village.reports.rules.opening import answered_words, asked_about, opening_of, standing_sentence
from village.reports.rules.sheet import (
    ActionLine,
    DecisionLine,
    MoneyLine,
    MovedLine,
    Rated,
    RatingLine,
    SectionLines,
    Sheet,
    SilentLine,
    StepLine,
    ViewLine,
)
from village.reports.rules.since import Since, sentence_of

EXCEPTION = "exception"
PREVIEW = "Preview, the round is still open"
MOST_ON_ONE_PAGE = 5
MOST_REFS = 12
MOST_BY_NAME = 5
ALWAYS_COUNTED = frozenset({"green", "amber", "red", "complete", "no_update"})
MOST_WHY = 110
"""Characters of a reason on the one page."""
TERMS = {"autumn": "Autumn", "spring": "Spring", "summer": "Summer"}
SETTLED = {"confirmed": "Confirmed", "decided": "Decided", "unconfirmed": "Not confirmed by the close"}
MOVED = {
    "date": "When",
    "wording": "Wording",
    "lead": "Lead",
    "measure": "Measure of success",
    "resources": "Resources",
    "added": "Added",
    "dropped": "Dropped",
    "split": "Split",
    "merged": "Merged",
    "superseded": "Superseded",
    "carried": "Carried forward",
}


def set_out(content: Content, layout: str, since: Since | None = None) -> Sheet:
    """Return the report set out for one layout; the one page keeps its lists short and says what it left out."""
    cover, is_short = content.cover, layout == EXCEPTION
    most = MOST_ON_ONE_PAGE if is_short else len(content.actions)
    contested = content.exceptions.contested
    most_why = MOST_WHY if is_short else None
    fell = [action for action in content.chosen(content.exceptions.backwards) if action.id not in contested]
    back = [_step(action, most_why) for action in fell]
    back += [_contested(action, most_why) for action in content.chosen(contested)]
    better = [_step(action, most_why) for action in content.chosen(content.exceptions.improved)]
    silent = content.chosen(content.exceptions.silent)
    asked = [action for action in silent if could_be_asked(action)]
    return Sheet(
        kicker=_kicker(content),
        title=cover.title or content.title,
        subtitle=_subtitle(content, is_short=is_short),
        opening=cover.opening or opening_of(content),
        standing=cover.standing or standing_sentence(content),
        foot=_foot(content),
        frozen=f"Frozen {day(cover.frozen_at)}. Later changes show in the next report." if cover.frozen_at else "",
        watermark=PREVIEW if cover.is_preview else "",
        layout=layout,
        parts=cover.parts,
        now_head=_period(content.round_title, content.term),
        before_head=_before_head(content, since),
        decisions=tuple(_decision(ask) for ask in cover.asks),
        ratings=tuple(_ratings(content, since)),
        backwards=tuple(back[:most]),
        more_backwards=_more(back[most:]),
        improved=tuple(better[:most]),
        more_improved=_more(better[most:]),
        silent_head=_silent_head(content, len(silent)),
        asked=tuple(_silent(action) for action in asked),
        nobody=tuple(_silent(action) for action in silent if action not in asked),
        silent_note=_reminders(asked),
        kept=kept_word(content),
        moved=tuple(_moved(move) for move in content.moves),
        proud_of=cover.proud_of,
        honest_note=cover.honest_note,
        sections=() if is_short else tuple(_section(section) for section in content.sections if section.actions),
        since=since if since and since.changes else None,
        since_words=sentence_of(since) if since else "",
        money=tuple(_money(content)),
        cases=content.case_titles,
        head=tuple((part.label, part.text) for part in content.head),
    )


def _money(content: Content) -> Iterator[MoneyLine]:
    for row in content.money:
        source = row.source or "The plan’s own money"
        yield MoneyLine(source, row.period, row.amount_pence, row.allocated_pence, row.spent_pence)


def _ratings(content: Content, since: Since | None) -> Iterator[RatingLine]:
    """Yield a line for each rating; beside an older report stand the very numbers that were read in it."""
    then = {line.code: line for line in since.counts} if since else {}
    now = {line.code: line for line in content.counts}
    for code in (*now, *(code for code in then if code not in now)):
        line = now.get(code) or then[code]
        count = now[code].now if code in now else 0
        before = (then[code].now if code in then else 0) if since else line.before
        if count or before or code in ALWAYS_COUNTED:
            yield RatingLine(Rated(code, line.label), before, count, _change(count - before))


def _kicker(content: Content) -> str:
    board, on = content.cover.board, content.cover.meets_on
    who = f"Report to {_the(board)}" if board else "Report"
    return f"{content.partnership}. {who}{', ' + day(on) if on else ''}"


def _the(board: str) -> str:
    return board if board.casefold().startswith("the ") else f"the {board}"


def _subtitle(content: Content, *, is_short: bool) -> str:
    first = f"{content.round_title}, {content.year_words}." if content.year_words else f"{content.round_title}."
    last = "Exceptions only; the full board is online." if is_short else f"{content.level}." if content.level else ""
    return f"{first} {last}".strip()


def _foot(content: Content) -> str:
    if content.cover.is_preview or content.closed_on is None:
        return f"Source: live plan on {day(content.as_at)}; the round is still open, {answered_words(content)}."
    said = f"Source: live plan, round closed {day(content.closed_on)}, {answered_words(content)}."
    if content.confirmed_by:
        said += f" Ratings confirmed by {_and(content.confirmed_by)}."
    return said


def _period(title: str, term: str) -> str:
    return TERMS.get(term, "Now") if title else "Now"


def _before_head(content: Content, since: Since | None) -> str:
    """Return the head of the column of earlier ratings; "Before" where the term would name both columns alike."""
    short = _short_period(since.title if since else content.before_title)
    return "Before" if short and short == _period(content.round_title, content.term) else short


def _short_period(title: str) -> str:
    """Return "Autumn" of "Autumn term 2025", for the head of a column."""
    return title.split(" ")[0] if title else ""


def _decision(ask: Decision) -> DecisionLine:
    about, colon, words = ask.words.partition(": ")
    if not colon or len(about) > 120 or "\n" in about:
        return DecisionLine("", ask.words, ask.if_not)
    return DecisionLine(f"{about}:", words, ask.if_not)


def _change(by: int) -> str:
    return "same" if by == 0 else f"up {by}" if by > 0 else f"down {-by}"


def _rated(action: ActionPart) -> Rated:
    return Rated(action.code, action.label)


def _before(action: ActionPart) -> Rated:
    return Rated(action.code_before, action.before_label or "No update")


def _step(action: ActionPart, most: int | None) -> StepLine:
    why = _cut(_line(action.settled_reason or action.reason or action.update_text), most)
    return StepLine(action.ref, action.name, why, _before(action), _rated(action))


def _contested(action: ActionPart, most: int | None) -> StepLine:
    first = action.views[0]
    other = next(view for view in action.views if view.code != first.code)
    why = f"{_says(first)}; {_says(other)}. {_line(other.text)}".rstrip()
    if action.settled_how == "decided":
        why = f"{why} Decided: {action.label}. {_line(action.settled_reason)}".rstrip()
    why = _cut(why, most)
    return StepLine(
        action.ref, action.name, why, Rated(first.code, first.label), Rated(other.code, other.label), is_contested=True
    )


def _cut(words: str, most: int | None) -> str:
    """Return what fits; the whole stands in the whole report."""
    if most is None or len(words) <= most:
        return words
    return f"{words[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def _says(view: View) -> str:
    return f"{view.who} says {view.label}"


def _line(words: str) -> str:
    line = " ".join(words.split())
    return line if not line or line.endswith((".", "!", "?", "…")) else f"{line}."


def _more(left: Sequence[StepLine]) -> str:
    if not left:
        return ""
    refs = ", ".join(line.ref or line.name for line in left[:MOST_REFS])
    return f"And {len(left)} more: {refs}{' …' if len(left) > MOST_REFS else '.'}"


def _silent_head(content: Content, silent: int) -> str:
    return f"Silent this {'half-term' if content.half else 'term'}: {silent} of {len(asked_about(content))}"


def _silent(action: ActionPart) -> SilentLine:
    return SilentLine(action.ref, action.name, action.leads[0] if action.leads else "")


def _reminders(asked: Sequence[ActionPart]) -> str:
    count = sum(action.reminder_count > 0 for action in asked)
    if not asked:
        return ""
    return f"{count} of them reminded." if count else "Nobody was reminded."


def _moved(move: Move) -> MovedLine:
    said = ", ".join(words for words in (move.who, day(move.on) if move.on else "") if words)
    return MovedLine(move.ref, MOVED.get(move.kind, move.kind.capitalize()), move.old, move.new, said, move.reason)


def _section(section: SectionPart) -> SectionLines:
    heading = f"{section.ref} {section.title}".strip()
    return SectionLines(
        heading, section.aim, section.word, section.word_by, tuple(_action(action) for action in section.actions)
    )


def _action(action: ActionPart) -> ActionLine:
    is_contested = len({view.code for view in action.views}) > 1
    return ActionLine(
        id=action.id,
        ref=action.ref,
        text=action.text,
        leads=", ".join(action.leads) or "No lead",
        when=action.when,
        rated=_rated(action),
        before=_before(action) if action.before_code else None,
        update=action.update_text,
        reason=action.reason if action.reason.strip() not in action.update_text else "",
        said=", ".join(words for words in (action.said_by, _on(action.said_on)) if words),
        settled=_settled(action),
        evidence=", ".join(kind.capitalize() for kind in action.evidence_kinds),
        measure=action.measure,
        resources=action.resources,
        became=action.became,
        is_new=action.is_new,
        views=tuple(
            ViewLine(Rated(view.code, view.label), view.who, view.text) for view in action.views if is_contested
        ),
    )


def _on(on: date | None) -> str:
    return day(on) if on else ""


def _settled(action: ActionPart) -> str:
    if action.settled_how not in SETTLED:
        return ""
    words = SETTLED[action.settled_how] + (f" by {action.settled_by}" if action.settled_by else "")
    return f"{words}. {_line(action.settled_reason)}".strip() if action.settled_reason else f"{words}."


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def silent_words(lines: Sequence[SilentLine]) -> str:
    """Return "2.1d Vale Toy Library, 2.6c Idris Cole" for one line of a page."""
    if not tells_apart(line.ref for line in lines):
        return _silent_by_name(lines)
    said = [" ".join(words for words in (line.ref or line.name, line.lead) if words) for line in lines[:MOST_REFS]]
    left = len(lines) - len(said)
    return ", ".join(said) + (f" and {left} more" if left else "")


def _silent_by_name(lines: Sequence[SilentLine]) -> str:
    """Return a few actions by their first words, where references do not tell them apart."""
    named = [(f"{line.ref} {line.name}".strip(), line.lead) for line in lines[:MOST_BY_NAME]]
    said = "; ".join(f"{name} ({lead})" if lead else name for name, lead in named)
    left = len(lines) - len(named)
    return f"{said}; and {left} more" if left else said
