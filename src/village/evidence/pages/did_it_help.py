"""Did it help? The page of one school, and of all schools together: verdict, two sentences, range, and every check."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.evidence.queries.turns import Gathered, gather, gather_placebo, turns_over
from village.evidence.rules.turns.children import Children
from village.evidence.rules.turns.evaluating import Evaluation, NothingToCompare, evaluate
from village.evidence.rules.turns.verdict import Doubt, Verdict
from village.evidence.rules.turns.words import DOUBTS, VERDICTS, Days, days_of, one, sentences, signed
from village.rota.models import Turn
from village.rota.pages.words import when_words, years_words
from village.school_data.rules.suppression import FEWEST_SHOWN
from village.support.contributions import Delivered, delivered, voices

FEWEST_SCHOOLS = 2
"""Outside a school's own team: of fewer schools nothing is shown."""
MOST_VOICES = 3
NOBODY_WAITS = "Nobody waits: the last turn of a round has nobody to compare with."
NO_PLACEBO = "There are no marks from before the rota began, so it cannot be tried."


@dataclass(frozen=True, slots=True)
class TurnChoice:
    """One turn that can be looked at, alone or with others."""

    turn: Turn
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checks: a plain question, what was found, and what that means."""

    question: str
    found: str
    so: str
    is_good: bool


@dataclass(frozen=True, slots=True)
class RangePicture:
    """Where the range lies on a line of days, in percent of its width from the start."""

    low: float
    high: float
    best: float
    nothing: float
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said about the chosen turns."""

    verdict: Verdict
    verdict_words: str
    sentences: tuple[str, ...]
    days: Days | None
    evaluation: Evaluation | None
    picture: RangePicture | None
    plan_words: str
    checks: tuple[Check, ...]
    delivered: tuple[Delivered, ...]
    voices: tuple[str, ...]
    added_count: int
    telling: str
    """What would let us tell, where nothing can be told yet."""

    @property
    def extra_words(self) -> str:
        return signed(self.days.extra) if self.days else ""

    @property
    def low_words(self) -> str:
        return signed(self.days.low) if self.days else ""

    @property
    def high_words(self) -> str:
        return signed(self.days.high) if self.days else ""


@dataclass(frozen=True, slots=True)
class DidItHelpPage:
    """What the page shows."""

    choices: tuple[TurnChoice, ...]
    answer: Answer | None
    chosen_words: str
    hidden: str = ""
    """Why nothing is shown although there are turns."""


def school_page(viewer: Viewer, school_id: int, chosen: Collection[int], today: date) -> DidItHelpPage:
    """Return the page of a school's own team: the turns asked for together, or the latest alone."""
    turns = turns_over(viewer, [school_id], today)
    looked_at = [turn for turn in turns if turn.pk in chosen] or turns[:1]
    choices = tuple(TurnChoice(turn, words_of(turn), turn in looked_at) for turn in turns)
    if not looked_at:
        return DidItHelpPage((), None, "")
    answer = answer_of(viewer, viewer.partnership_id or 0, looked_at)
    return DidItHelpPage(choices, answer, " · ".join(words_of(turn) for turn in looked_at))


def partnership_page(viewer: Viewer, school_ids: Collection[int], today: date) -> DidItHelpPage:
    """Return the page of all schools together. Schools are never put beside each other."""
    turns = turns_over(viewer, school_ids, today)
    schools = {turn.rota.school_id for turn in turns}
    if not turns:
        return DidItHelpPage((), None, "")
    if len(schools) < FEWEST_SCHOOLS:
        return DidItHelpPage((), None, "", "Only one school has had a turn. Its own team sees whether it helped.")
    answer = answer_of(viewer, viewer.partnership_id or 0, turns, is_outside=True)
    if answer.evaluation is None or answer.evaluation.matched_count < FEWEST_SHOWN:
        return DidItHelpPage((), None, "", "Too few children to show anything outside their schools.")
    halves = sorted({turn.when for turn in turns})
    span = when_words(halves[0]) if len(halves) == 1 else f"{when_words(halves[0])} to {when_words(halves[-1])}"
    return DidItHelpPage((), answer, f"{len(turns)} turns at {len(schools)} schools, {span}")


def words_of(turn: Turn) -> str:
    """Return a turn in words: Reception and Year 5, Autumn 2 2025/26."""
    return f"{years_words(turn.year_groups)}, {when_words(turn.when)}"


def answer_of(viewer: Viewer, partnership_id: int, turns: Sequence[Turn], *, is_outside: bool = False) -> Answer:
    """Return everything about the turns together; outside a school's team no words of parents."""
    gathered = gather(partnership_id, turns)
    placebo = _placebo(partnership_id, turns)
    found = evaluate(Children.of(gathered.children), placebo=placebo)
    if isinstance(found, NothingToCompare):
        return _nothing(found, gathered)
    days = days_of(found, gathered.sessions)
    done, said = _beside(viewer, gathered, is_outside=is_outside)
    return Answer(
        verdict=found.judged.verdict,
        verdict_words=VERDICTS[found.judged.verdict],
        sentences=sentences(found, days),
        days=days,
        evaluation=found,
        picture=_picture(days),
        plan_words=_plan_words(found, gathered.sessions),
        checks=tuple(_checks(found, placebo, gathered)),
        delivered=done,
        voices=said,
        added_count=len(gathered.added_ids),
        telling=_telling(found, days, len(turns)),
    )


def _nothing(found: NothingToCompare, gathered: Gathered) -> Answer:
    return Answer(
        verdict=found.judged.verdict,
        verdict_words=VERDICTS[found.judged.verdict],
        sentences=(
            f"Of {found.listed_count} children on the list nobody is like any of the {found.waiting_count} who wait.",
            DOUBTS[Doubt.NO_MATCHES]
            if found.waiting_count
            else "Nobody waits: the last turn of a round has no others.",
        ),
        days=None,
        evaluation=None,
        picture=None,
        plan_words="",
        checks=(),
        delivered=(),
        voices=(),
        added_count=len(gathered.added_ids),
        telling="Look at this turn together with others.",
    )


def _placebo(partnership_id: int, turns: Sequence[Turn]) -> Evaluation | None:
    """Return the method run on the time before each rota began, all together; None where there are no marks of it."""
    first_of_rota = {turn.rota_id: turn for turn in turns}
    parts = [gather_placebo(partnership_id, turn) for turn in first_of_rota.values()]
    children = [child for part in parts if part is not None for child in part.children]
    found = evaluate(Children.of(children)) if children else None
    return found if isinstance(found, Evaluation) else None


def _beside(viewer: Viewer, gathered: Gathered, *, is_outside: bool) -> tuple[tuple[Delivered, ...], tuple[str, ...]]:
    if gathered.first is None or gathered.last is None:
        return (), ()
    done: dict[str, Delivered] = {}
    for line in delivered(gathered.listed_ids, gathered.first, gathered.last):
        before = done.get(line.code)
        done[line.code] = Delivered(
            line.code,
            line.label,
            line.done + (before.done if before else 0),
            line.promised + (before.promised if before else 0),
        )
    said = () if is_outside else voices(viewer, gathered.listed_ids, gathered.first, gathered.last)
    return tuple(line for line in done.values() if line.promised), tuple(said[:MOST_VOICES])


def _picture(days: Days) -> RangePicture:
    reach = max(1.0, *(abs(value) for value in (days.low, days.high))) * 1.15
    step = next(step for step in (0.5, 1, 2, 5, 10, 50) if reach / step <= 3.2)

    def at(value: float) -> float:
        return round(50 + 50 * value / reach, 2)

    count = int(reach / step)
    ticks = tuple((at(number * step), _tick(number * step)) for number in range(-count, count + 1))
    return RangePicture(at(days.low), at(days.high), at(days.extra), at(0), ticks)


def _tick(value: float) -> str:
    if not value:
        return "no difference"
    number = f"{abs(value):g}"
    return f"{'+' if value > 0 else '−'}{number} {'day' if number == '1' else 'days'}"


def _plan_words(found: Evaluation, sessions: float) -> str:
    plan = found.per_plan
    if plan is None:
        return "Nobody on the list had a plan or a place more than those who waited."
    count = round(plan.share * found.matched_count)
    low, best, high = (share * sessions / 2 for share in (plan.low, plan.difference, plan.high))
    return (
        f"{count} of the {found.matched_count} had a plan or a place: for each of those that is {signed(best)} days,"
        f" likely {signed(low)} to {signed(high)}."
    )


COUNTED = Check(
    "Did anyone drop out?",
    "Everybody whom the rule listed is counted, with or without help, also those taken off the list or who said no.",
    "Counted",
    True,
)
LETTERS = Check(
    "Letters and texts", "Families who wait got them too. This page measures only the extra.", "Bear in mind", False
)


def _checks(found: Evaluation, placebo: Evaluation | None, gathered: Gathered) -> list[Check]:
    scale = gathered.sessions / 2
    checks = [_alike_check(found), _placebo_check(placebo, scale), *_second_check(found, scale), COUNTED]
    if found.waiting_with_plan_count:
        words = (
            f"{found.waiting_with_plan_count} of those who wait had a plan or a place. That makes the difference"
            " smaller than it is."
        )
        checks.append(Check("Was anybody helped before their turn?", words, "Bear in mind", False))
    return [*checks, LETTERS]


def _alike_check(found: Evaluation) -> Check:
    dropped, unknown = len(found.matches.has_no_match), len(found.matches.is_unknown)
    alike = all(line.is_alike for line in found.balance)
    words = (
        f"{found.matched_count} of {found.listed_count} had near matches among {found.waiting_count} who wait."
        f" {dropped} had none and {unknown} too little attendance to compare; they are left out."
        + ("" if alike else " The groups differ in what was before.")
    )
    return Check("Are the two groups alike?", words, "Fair to compare" if alike else "Bear in mind", alike)


def _second_check(found: Evaluation, scale: float) -> list[Check]:
    if found.second is None:
        return []
    agrees = Doubt.METHODS_DISAGREE not in found.judged.doubts
    words = (
        "Half-terms before against half-terms after, all who wait, the one that listed them left out:"
        f" {signed(found.second.difference * scale)} days, likely {signed(found.second.range.low * scale)} to"
        f" {signed(found.second.range.high * scale)}."
    )
    return [Check("Does a second method agree?", words, "Agrees" if agrees else "Disagrees: no verdict", agrees)]


def _placebo_check(placebo: Evaluation | None, scale: float) -> Check:
    question = "Would this method see help where there was none?"
    if placebo is None:
        return Check(
            question, "There are no marks from before the rota began, so it cannot be tried.", "Not tried", False
        )
    is_good = placebo.range.holds(0.0)
    return Check(
        question,
        f"Run on the half-terms before the rota began: {signed(placebo.difference * scale)} days, likely"
        f" {signed(placebo.range.low * scale)} to {signed(placebo.range.high * scale)}.",
        "No false help" if is_good else "It does: no verdict",
        is_good,
    )


def _telling(found: Evaluation, days: Days, turn_count: int) -> str:
    if found.judged.verdict != Verdict.CANNOT_TELL:
        return ""
    turns = "one turn" if turn_count == 1 else f"{turn_count} turns"
    words = (
        f"{found.range.family_count} families in {turns} can only show"
        f" a change of about {one(days.smallest_visible)} days for each child."
    )
    return words + " Several turns together, or all schools, show smaller ones."
