"""Did it help? The page of one school, and of all schools together: verdict, two sentences, range, and every check."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.evidence.pages.turn_checks import Check, DoneLine, checks_of, done_lines, plan_words
from village.evidence.queries.turns import Gathered, gather, gather_placebo, schools_to_evaluate, turns_over
from village.evidence.rules.turns.children import Children
from village.evidence.rules.turns.evaluating import Evaluation, NothingToCompare, evaluate
from village.evidence.rules.turns.verdict import Doubt, Verdict
from village.evidence.rules.turns.words import DOUBTS, VERDICTS, Days, days_of, one, sentences, signed
from village.rota.models import Turn
from village.rota.pages.words import when_words, years_words
from village.school_data.rules.suppression import is_small
from village.support.contributions import delivered, voices

FEWEST_SCHOOLS = 2
"""Outside a school's own team: of fewer schools nothing is shown."""
MOST_VOICES = 3
ONE_SCHOOL = "Only one school has had a turn. Its own team sees whether it helped."
ONE_OTHER = (
    "Beside your own, two schools must have had a turn: from the answer of all and that of your own school you could"
    " else work out that of one other."
)


@dataclass(frozen=True, slots=True)
class TurnChoice:
    """One turn that can be looked at, alone or with others."""

    turn: Turn
    words: str
    is_chosen: bool


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
    delivered: tuple[DoneLine, ...]
    voices: tuple[str, ...]
    added_count: int
    telling: str
    """What would let us tell, where nothing can be told yet."""
    is_outside: bool = False
    """Whether it is read outside the team of one school, where numbers of few are hidden."""

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
    others = schools - schools_to_evaluate(viewer)
    if len(others) < FEWEST_SCHOOLS:
        return DidItHelpPage((), None, "", ONE_SCHOOL if len(schools) < FEWEST_SCHOOLS else ONE_OTHER)
    answer = answer_of(viewer, viewer.partnership_id or 0, turns, is_outside=True)
    found = answer.evaluation
    if found is None or is_small(min(found.matched_count, found.waiting_count)):
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
        plan_words=plan_words(found, gathered.sessions, is_outside=is_outside),
        checks=tuple(checks_of(found, placebo, gathered.sessions / 2, is_outside=is_outside)),
        delivered=done,
        voices=said,
        added_count=len(gathered.added_ids),
        telling=_telling(found, days, len(turns)),
        is_outside=is_outside,
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


def _beside(viewer: Viewer, gathered: Gathered, *, is_outside: bool) -> tuple[tuple[DoneLine, ...], tuple[str, ...]]:
    if gathered.first is None or gathered.last is None:
        return (), ()
    done = done_lines(delivered(gathered.listed_ids, gathered.first, gathered.last), is_outside=is_outside)
    said = () if is_outside else voices(viewer, gathered.listed_ids, gathered.first, gathered.last)
    return done, tuple(said[:MOST_VOICES])


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


def _telling(found: Evaluation, days: Days, turn_count: int) -> str:
    if found.judged.verdict != Verdict.CANNOT_TELL:
        return ""
    turns = "one turn" if turn_count == 1 else f"{turn_count} turns"
    words = (
        f"{found.range.family_count} families in {turns} can only show"
        f" a change of about {one(days.smallest_visible)} days for each child."
    )
    return words + " Several turns together, or all schools, show smaller ones."
